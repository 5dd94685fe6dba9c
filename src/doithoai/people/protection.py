"""Roles whose holders must log in with a second step, as administrators decide."""

from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.people.roles import Role

_PLACE: Final = "people.protected_roles"
_KEPT: Final = 60
"""Seconds for which another process may not know of a change."""


class ProtectedRole(Versioned):
    """Whether a role needs a second step; what the environment demands comes on top."""

    role = models.CharField(_("Role"), max_length=20, choices=Role.choices, unique=True)
    is_required = models.BooleanField(default=True)

    class Meta:
        app_label = "people"
        verbose_name = _("protection of a role")

    def __str__(self) -> str:
        return self.role


def protected_roles() -> frozenset[str]:
    """The roles whose holders are led to add a second step before anything else."""
    chosen = cache.get(_PLACE)
    if chosen is None:
        rows = ProtectedRole.objects.filter(is_required=True)
        chosen = frozenset(rows.values_list("role", flat=True))
        cache.set(_PLACE, chosen, _KEPT)
    return frozenset(settings.REQUIRE_MFA_ROLES | chosen)


def forget() -> None:
    """It was just changed."""
    cache.delete(_PLACE)
