"""What the pages of the register show to its keepers, and to leaders who name them."""

import datetime as dt
from typing import Any

from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.officials.models import Opinion, Register
from doithoai.officials.rules import can_be_keeper
from doithoai.people.models import User
from doithoai.units.models import Organisation

SHOWN = 100


def registers(viewer: User) -> dict[str, Any]:
    """The registers this person keeps, what is in them, and the units whose keepers she names."""
    kept = list(Register.objects.kept_by(viewer).select_related("organisation"))
    opinions = Opinion.objects.filter(register__in=kept)
    today = timezone.localdate()
    first = dt.date(today.year, 1, 1)
    return {
        "kept": kept,
        "opinions": opinions.newest_first().select_related("body")[:SHOWN],
        "this_year": opinions.between(first, today).count(),
        "appoints": Organisation.objects.where(viewer, "opinions.appoint"),
    }


def keepers(organisation: Organisation) -> dict[str, Any]:
    register = Register.objects.filter(organisation=organisation).first()
    named = list(register.grants.select_related("user")) if register else []
    return {
        "organisation": organisation,
        "named": named,
        "events": Event.objects.about(register) if register else [],
    }


def candidates(organisation: Organisation) -> Any:
    """People who work in the unit and are not keepers only by setting the system up."""
    held = User.objects.filter(posts__organisation=organisation, is_active=True).distinct()
    fit = [user.pk for user in held if can_be_keeper(user, organisation)]
    return User.objects.filter(pk__in=fit).order_by("full_name")
