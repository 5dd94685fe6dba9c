"""Something open changes hands because a body is gone: said once for every app."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from doithoai.journal.actions import record
from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.journal.models import Versioned
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require

from .models import Organisation
from .rules import can_pass_on

Subject = TypeVar("Subject", bound=Versioned)


def passed_on(subject: str) -> EventType:
    """The event of it, for "app.noun"."""
    return EventType(
        f"{subject}.passed_on",
        _("%(body)s takes over from %(old)s"),
        old=f.Id("units.organisation"),
        body=f.Id("units.organisation"),
    )


def pass_sides(
    event: EventType,
    subject: Subject,
    old: Organisation,
    new: Organisation,
    *,
    by: Actor,
    sides: Sequence[str] = ("organisation",),
    also: Sequence[str] = (),
    rows: Sequence[Model] = (),
) -> Subject:
    """The successor stands wherever the body that is gone did; done twice it changes nothing.

    `also` are fields that the caller has changed beside, `rows` what goes along with it.
    """
    require(can_pass_on(by, old))
    changes = [side for side in sides if getattr(subject, f"{side}_id") == old.pk]
    for side in changes:
        setattr(subject, side, new)
    changes += also
    if changes:
        record(event, subject, changes=changes, rows=rows, by=by, old=old.pk, body=new.pk)
    return subject
