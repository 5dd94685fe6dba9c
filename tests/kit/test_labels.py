"""The words of choices are the same as Django's own, in whatever language is active."""

from django.db.models import Model
from django.utils.translation import override

from doithoai.petitions.models import Came, Handling, Petition, State


def test_every_choice_is_told_as_django_tells_it():
    for kind, name, values in (
        (Petition, "state", [*State.values, "unheard-of"]),
        (Handling, "came", [*Came.values, "", None]),
    ):
        for value in values:
            row, field = kind(**{name: value}), kind._meta.get_field(name)
            for language in ("vi", "en"):
                with override(language):
                    assert getattr(row, f"get_{name}_display")() == Model._get_FIELD_display(
                        row, field
                    )
