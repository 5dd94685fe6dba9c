"""What is owed: made, shown to be done, judged, moved, passed on."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.commitments import events
from doithoai.commitments.models import (
    Commitment,
    Evidence,
    Extension,
    Origin,
    Shown,
    State,
    Verdict,
)
from doithoai.commitments.rules import can_extend, can_give_evidence, can_judge, can_make
from doithoai.files.models import StoredFile
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.fields import write_guarded_anew
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.people.actions import sight_for, whole_grants
from doithoai.people.models import GrantReason
from doithoai.units.models import Organisation
from doithoai.units.rules import can_pass_on

from .reminding import schedule_reminders
from .rising import forget_letters


@dataclass(frozen=True)
class Promise:
    """What is promised, before it is recorded."""

    what: str
    owner: Organisation
    follower: Organisation
    origin: Origin
    origin_id: UUID
    due_on: dt.date | None = None
    matter_id: UUID | None = None
    owner_post: str = ""
    said_by: str = ""
    escalates_to: Organisation | None = None
    restricted: bool = False


def make(promise: Promise, *, by: Actor, acting_for: str = "") -> Commitment:
    require(can_make(by, promise.owner, promise.follower))
    commitment = Commitment(
        what=nfc(promise.what).strip(),
        owner=promise.owner,
        owner_post=nfc(promise.owner_post).strip(),
        said_by=nfc(promise.said_by).strip(),
        follower=promise.follower,
        escalates_to=promise.escalates_to or promise.owner.parent,
        due_on=promise.due_on,
        origin=promise.origin,
        origin_id=promise.origin_id,
        matter_id=promise.matter_id,
        made_on=timezone.localdate(),
        is_restricted=promise.restricted,
    )
    sight = sight_for(
        commitment,
        (promise.owner, promise.follower),
        GrantReason.HOLDER,
        restricted=promise.restricted,
        opener=by,
    )
    record(
        events.MADE,
        commitment,
        rows=sight,
        by=by,
        acting_for=acting_for,
        owner=promise.owner.id,
        origin=promise.origin,
        matter=promise.matter_id,
        due_on=promise.due_on,
    )
    schedule_reminders(commitment)
    return commitment


def give_evidence(
    commitment: Commitment,
    note: str,
    file: StoredFile | None = None,
    *,
    by: Actor,
    kind: Shown | None = None,
    seen_on: dt.date | None = None,
) -> Commitment:
    """Show that it was done. Somebody else confirms.

    Raises ValidationError for a photo or document without its file, a visit without its day.
    """
    require(can_give_evidence(by, commitment))
    _check_evidence(kind, file, seen_on)
    commitment.state = State.EVIDENCED
    evidence = Evidence(
        commitment=commitment,
        note=nfc(note).strip(),
        file=file,
        kind=kind or "",
        seen_on=seen_on if kind == Shown.VISIT else None,
        given_by=by.actor_id,
        given_for=commitment.owner,
        given_at=timezone.now(),
    )
    event = record(
        events.EVIDENCED,
        commitment,
        changes=("state",),
        rows=(evidence,),
        by=by,
        acting_for=on_behalf(by, "commitments.evidence", commitment.owner_id),
    )
    notify(
        event,
        commitment.follower_id,
        "commitments.confirm",
        restricted=commitment.is_restricted,
    )
    return commitment


def _check_evidence(kind: Shown | None, file: StoredFile | None, seen_on: dt.date | None) -> None:
    if kind in {Shown.PHOTO, Shown.DOCUMENT} and file is None:
        raise ValidationError(_("Attach the photo or document."))
    if kind == Shown.VISIT and (seen_on is None or seen_on > timezone.localdate()):
        raise ValidationError(_("Say on which day it was visited; not a day to come."))


def judge(commitment: Commitment, holds: bool, words: str = "", *, by: Actor) -> Commitment:
    """Confirm that it was done, or send it back: without a reason a ValidationError."""
    require(can_judge(by, commitment))
    if not (holds or words.strip()):
        raise ValidationError({"words": _("Say what is still to be done.")})
    commitment.state = State.KEPT if holds else State.OPEN
    commitment.settled_on = timezone.localdate() if holds else None
    verdict = Verdict(
        commitment=commitment,
        holds=holds,
        words=nfc(words).strip(),
        by=by.actor_id,
        at=timezone.now(),
    )
    record(
        events.CONFIRMED if holds else events.REJECTED,
        commitment,
        changes=("state", "settled_on"),
        rows=(verdict,),
        by=by,
    )
    return commitment


def extend(commitment: Commitment, due_on: dt.date, reason: str, *, by: Actor) -> Commitment:
    """More time, for a reason. ValidationError without one, and for a day that is no later."""
    require(can_extend(by, commitment))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why more time is needed.")})
    if commitment.due_on and due_on <= commitment.due_on:
        raise ValidationError({"due_on": _("The new date is not later than the present one.")})
    extension = Extension(
        commitment=commitment,
        old_due_on=commitment.due_on,
        new_due_on=due_on,
        reason=nfc(reason).strip(),
        by=by.actor_id,
        at=timezone.now(),
    )
    commitment.due_on = due_on
    record(
        events.EXTENDED, commitment, changes=("due_on",), rows=(extension,), by=by, due_on=due_on
    )
    schedule_reminders(commitment)
    return commitment


def cancel(commitment: Commitment, *, by: Actor) -> Commitment:
    require(can_extend(by, commitment))
    commitment.state = State.CANCELLED
    commitment.settled_on = timezone.localdate()
    record(events.CANCELLED, commitment, changes=("state", "settled_on"), by=by)
    return commitment


def keep_secret(commitment: Commitment, *, by: Actor) -> Commitment:
    """As restricted as the matter it serves has become, with every word about it.

    Called by the action that decided it.
    """
    units = (commitment.owner, commitment.follower)
    commitment.is_restricted = True
    record(
        events.KEPT_SECRET,
        commitment,
        changes=("is_restricted", "what", "owner_post", "said_by"),
        rows=sight_for(commitment, units, GrantReason.DUTY, restricted=True, opener=by),
        removed=whole_grants(commitment),
        by=by,
    )
    forget_letters(commitment, by=by)
    for name in ("stages", "evidence", "verdicts", "extensions"):
        write_guarded_anew(getattr(commitment, name).all())
    return commitment


def pass_on(
    commitment: Commitment, old: Organisation, new: Organisation, *, by: Actor
) -> Commitment:
    """The successor owes or follows what the body that is gone did; who did first is kept."""
    require(can_pass_on(by, old))
    changes = []
    for field in ("owner", "follower", "escalates_to"):
        if getattr(commitment, f"{field}_id") != old.pk:
            continue
        setattr(commitment, field, new)
        changes.append(field)
        if field != "escalates_to" and getattr(commitment, f"first_{field}_id") is None:
            setattr(commitment, f"first_{field}", old)
            changes.append(f"first_{field}")
    if not changes:
        return commitment
    hidden = commitment.is_restricted
    sight = sight_for(commitment, [new], GrantReason.HOLDER, restricted=hidden)
    event = record(
        events.PASSED_ON,
        commitment,
        changes=changes,
        rows=sight,
        by=by,
        old=old.pk,
        body=new.pk,
    )
    notify(event, new.pk, "commitments.read", restricted=hidden)
    return commitment
