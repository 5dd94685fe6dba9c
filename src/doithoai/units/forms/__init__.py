"""Fields that find a unit by what is typed, and the forms of the set-up pages."""

from .picking import AreaField, OrganisationField, PickWidget

__all__ = ["AreaField", "OrganisationField", "PickWidget"]
