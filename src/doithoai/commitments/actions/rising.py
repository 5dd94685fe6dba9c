"""What is late rises: inside a body by itself, out of it by a letter that a person sends."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.commitments import events
from doithoai.commitments.models import LETTERS, Escalation, EscalationState, Level
from doithoai.commitments.rising import Late, Source, late_now, rising, sources
from doithoai.commitments.rules import can_decide
from doithoai.commitments.wording import abstract_of
from doithoai.journal.actions import record
from doithoai.journal.models import StaleVersion, Versioned
from doithoai.kit.actors import SYSTEM, Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify, told_together
from doithoai.papers import actions as papers
from doithoai.papers.content import worded_letter
from doithoai.papers.letterhead import frame, reminder_kind
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides

BATCH = 50
TOLD = {Level.OWNER: "commitments.evidence", Level.HEAD: "answers.sign"}
"""Whom of the body that owes it a notice goes to; from there on, those who follow it."""
FOLLOWING = "commitments.extend"
SEND, DROP = "send", "drop"


def let_rise(today: dt.date) -> int:
    """The nightly pass: everything that comes to its next level today, and how many there were.

    Fifty to a transaction. Killed anywhere and begun again it does what was left, and run twice
    it does nothing more: a thing comes to a level once for a date.
    """
    done = 0
    for source in sources().values():
        for level, ids in rising(source, today):
            for batch in _batches(ids):
                done += _raise_batch(source, level, batch, today)
    return done


def _batches(ids: Sequence[UUID]) -> list[Sequence[UUID]]:
    return [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]


@transaction.atomic
def _raise_batch(source: Source, level: Level, ids: Sequence[UUID], today: dt.date) -> int:
    rows = list(source.overdue(today).filter(pk__in=ids))
    with told_together():
        for row in rows:
            _raise(source, source.late(row), level, today)
    return len(rows)


def _raise(source: Source, late: Late, level: Level, today: dt.date) -> None:
    to = late.above or late.follower if level == Level.NEXT else late.owner
    by_letter = level not in TOLD and late.is_pressed_by_letter and to.pk != late.follower.pk
    step = Escalation(
        about_type=source.label,
        about_id=late.about.pk,
        what=late.what if by_letter else "",
        level=level,
        missed_on=late.missed_on,
        on=today,
        state=EscalationState.DRAFTED if by_letter else EscalationState.TOLD,
        sender=late.follower,
        to=to,
        words=source.words(late, level, today) if by_letter else "",
    )
    event_type = events.LETTER_DRAFTED if by_letter else events.RISEN
    event = record(event_type, step, by=SYSTEM, level=level, body=to.pk)
    whom = late.owner if level in TOLD else late.follower
    notify(
        event,
        whom.pk,
        TOLD.get(level, FOLLOWING),
        about=None if by_letter else late.about,
        restricted=late.restricted,
    )


@transaction.atomic
def send_letter(letter: Escalation, words: str = "", *, by: Actor) -> Escalation:
    """Draw the letter up as a paper of the body and tell whom it goes to.

    Raises ValidationError once the matter is no longer late: then it is dropped instead.
    """
    require(can_decide(by, letter))
    today = timezone.localdate()
    late = late_now(letter, today)
    if late is None:
        raise ValidationError(_("This is no longer late: do not send the letter."))
    letter.words = nfc(words).strip() or letter.words
    kind = reminder_kind(letter.sender, letter.to)
    about = abstract_of(kind, Level(letter.level))
    text = worded_letter(frame(letter.sender, today), about, letter.to.name, letter.words)
    letter.paper = papers.draw_up(kind, letter.sender, text, by=by, about=late.about)
    letter.state, letter.decided_on = EscalationState.SENT, today
    changes = ("words", "paper", "state", "decided_on")
    event = record(events.LETTER_SENT, letter, changes=changes, by=by, body=letter.to_id)
    notify(event, letter.to_id, "commitments.read")
    return letter


def drop_letter(letter: Escalation, reason: str, *, by: Actor) -> Escalation:
    """It is not sent, for a reason. The matter goes on rising as long as it is late."""
    require(can_decide(by, letter))
    letter.reason = nfc(reason).strip()
    if not letter.reason:
        raise ValidationError(_("Say why it is not sent."))
    letter.state, letter.decided_on = EscalationState.DROPPED, timezone.localdate()
    record(events.LETTER_DROPPED, letter, changes=("reason", "state", "decided_on"), by=by)
    return letter


def pass_on_letter(
    letter: Escalation, old: Organisation, new: Organisation, *, by: Actor
) -> Escalation:
    """A letter that waits is the successor's to send, or goes to it; worded anew if it is late."""
    sides = [side for side in ("sender", "to") if getattr(letter, f"{side}_id") == old.pk]
    for side in sides:
        setattr(letter, side, new)
    today = timezone.localdate()
    if sides and (late := late_now(letter, today)):
        level = Level(letter.level)
        letter.words = sources()[letter.about_type].words(late, level, today)
        sides.append("words")
    return pass_sides(events.LETTER_PASSED_ON, letter, old, new, by=by, sides=(), also=sides)


def forget_letters(about: Versioned, *, by: Actor) -> None:
    """What they are about has become confidential: their words go, and none is sent any more.

    Of a letter that was sent its paper keeps the words, as restricted as the matter. Called by
    the action that decided it.
    """
    today = timezone.localdate()
    for letter in Escalation.objects.about(about).filter(state__in=LETTERS):
        letter.what = letter.words = letter.reason = ""
        if letter.state == EscalationState.DRAFTED:
            letter.state, letter.decided_on = EscalationState.DROPPED, today
        changes = ("what", "words", "reason", "state", "decided_on")
        record(events.LETTER_FORGOTTEN, letter, changes=changes, by=by)


def decide_letters(
    letters: Sequence[Escalation], decision: str, reason: str = "", *, by: Actor
) -> tuple[int, list[tuple[Escalation, str]]]:
    """Send or leave each; how many were done, and which were not, each with why."""
    done, refused = 0, []
    for letter in letters:
        try:
            with transaction.atomic():
                if decision == DROP:
                    drop_letter(letter, reason, by=by)
                else:
                    send_letter(letter, by=by)
        except ValidationError as error:
            refused.append((letter, " ".join(error.messages)))
        except (PermissionDenied, StaleVersion):
            refused.append((letter, _("It was decided by somebody else meanwhile.")))
        else:
            done += 1
    return done, refused
