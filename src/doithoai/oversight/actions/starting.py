"""Begin a supervision and name its team."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.files.actions import store
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.oversight import events
from doithoai.oversight.models import Member, Plan, Supervision
from doithoai.oversight.models.supervision import SUBJECT
from doithoai.oversight.rules import can_manage, can_plan, can_start
from doithoai.people.models import Grant, GrantReason


@dataclass(frozen=True)
class Agreement:
    """The Front's paper: its day, and its number or the file itself."""

    on: dt.date
    number: str = ""
    file: File | None = None  # type: ignore[type-arg]


def set_agreement(
    subject: Plan | Supervision, agreement: Agreement, *, by: Actor
) -> tuple[str, ...]:
    """Put it on the row, unsaved; the names of what changed."""
    number = nfc(agreement.number).strip()
    if not (number or agreement.file):
        raise ValidationError(_("Give the number of the Front's paper, or the paper itself."))
    if agreement.on > timezone.localdate():
        raise ValidationError(_("The Front cannot have agreed on a day to come."))
    subject.front_on, subject.front_number = agreement.on, number
    if agreement.file:
        name = agreement.file.name or ""
        subject.front_file = store(agreement.file, name, by=by)
    return ("front_on", "front_number", "front_file")


@transaction.atomic
def start(
    supervision: Supervision,
    *,
    by: Actor,
    agreement: Agreement | None = None,
) -> Supervision:
    """Open the file of a supervision, foreseen by the plan or outside it.

    One foreseen by a plan begins once, after the plan was approved.
    """
    require(can_plan(by, supervision.organisation))
    item = supervision.item
    if item is not None:
        require(can_start(by, item))
        if Supervision.objects.filter(item=item).exists():
            raise ValidationError(_("This supervision has begun already."))
    supervision.title = nfc(supervision.title).strip()
    supervision.opened_on = timezone.localdate()
    if agreement is not None:
        set_agreement(supervision, agreement, by=by)
    body, form = supervision.body.pk, supervision.form
    record(events.STARTED, supervision, by=by, body=body, form=form)
    return supervision


@transaction.atomic
def agree_on(supervision: Supervision, agreement: Agreement, *, by: Actor) -> Supervision:
    """By which paper the Front agreed to a supervision outside the plan."""
    require(can_manage(by, supervision))
    changes = set_agreement(supervision, agreement, by=by)
    record(events.AGREED, supervision, changes=changes, by=by, on=agreement.on)
    return supervision


def join(member: Member, *, by: Actor) -> Member:
    """Put somebody on the team; with an account she sees the file from now on."""
    supervision = member.supervision
    require(can_manage(by, supervision))
    member.name, member.post = nfc(member.name).strip(), nfc(member.post).strip()
    if member.user is not None:
        member.name = member.name or member.user.full_name
        if supervision.team.filter(user=member.user).exists():
            raise ValidationError(_("She is on the team already."))
    if not member.name:
        raise ValidationError(_("Write the name, or choose somebody with an account."))
    rows: list[Any] = [member]
    if member.user is not None:
        rows.append(
            Grant(
                subject_type=SUBJECT,
                subject_id=supervision.pk,
                organisation=supervision.organisation,
                user=member.user,
                reason=GrantReason.NAMED,
            )
        )
    record(events.JOINED, supervision, rows=rows, by=by, part=member.part)
    return member


def leave(member: Member, *, by: Actor) -> Supervision:
    """She is no longer on the team, and her sight of the file ends with it."""
    supervision = member.supervision
    require(can_manage(by, supervision))
    given = Grant.objects.filter(subject_type=SUBJECT, subject_id=supervision.pk)
    removed = list(given.filter(user=member.user)) if member.user_id else []
    record(events.LEFT, supervision, removed=(member, *removed), by=by)
    return supervision
