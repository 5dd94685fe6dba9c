"""Take a run back: exactly the rows that nobody touched since; the others are named."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from doithoai.journal import context
from doithoai.journal.actions import record
from doithoai.journal.models import StaleVersion
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.people.models import User
from doithoai.petitions import clockwork, events
from doithoai.petitions.indexing import reindex
from doithoai.petitions.models import (
    AWAITING_ANSWER,
    Answer,
    AnswerState,
    Grouping,
    Petition,
    Refusal,
    RowState,
    Run,
    RunRow,
    State,
    Why,
    Work,
)
from doithoai.petitions.rules import can_classify, can_group, can_redraft, can_route, can_void
from doithoai.petitions.snapshots import Snapshot, put_back
from doithoai.voices import actions as voices

from .answering import without_words
from .grouping import remove_voice, take_voice_out


class Touched(Exception):
    """Somebody did something with it since."""


def take_back(row: RunRow, run: Run, *, by: User) -> RunRow:
    """One row, in one breath; its state tells afterwards whether it was taken back."""
    try:
        with transaction.atomic(), context.as_one(run.id.hex):
            UNDO[Work(run.work)](row, run, by)
        row.state, row.why = RowState.UNDONE, ""
    except (Touched, StaleVersion):
        row.state, row.why = RowState.KEPT, Why.CHANGED
    except PermissionDenied:
        row.state, row.why = RowState.KEPT, Why.NOT_ALLOWED
    except ValidationError:
        row.state, row.why = RowState.KEPT, Why.REFUSED
    row.save(update_fields=["state", "why"])
    return row


def _petition_as_left(row: RunRow) -> Petition:
    petition = Petition.objects.select_related("holder", "origin_unit").get(
        pk__in=[row.petition_id]
    )
    if row.left and Snapshot.of(petition).mark != row.left:
        raise Touched
    return petition


def _restore(row: RunRow, run: Run, by: User) -> None:
    petition = _petition_as_left(row)
    require((can_classify if run.work == Work.TOPIC else can_route)(by, petition))
    old = put_back(petition, row.before)
    record(
        events.TAKEN_BACK,
        petition,
        changes=old.changes,
        rows=old.rows,
        removed=old.removed,
        by=by,
        run=run.id,
    )
    if row.before["topics"] is not None:
        petition.topics.set(row.before["topics"])
    reindex(petition)


def _drop_draft(row: RunRow, run: Run, by: User) -> None:
    """Only a draft that nobody worked on since."""
    answer = Answer.objects.select_related("body").filter(pk__in=[row.answer_id]).first()
    if answer is None or answer.state != AnswerState.DRAFT or answer.version != 1:
        raise Touched
    require(can_redraft(by, answer))
    without_words(answer, by=by, run=run.id)


def _drop_shared_draft(row: RunRow, run: Run, by: User) -> None:
    """The first row of a shared paper takes it back for all."""
    shared = run.rows.filter(answer=row.answer_id, state=RowState.UNDONE)
    if not shared.exists():
        _drop_draft(row, run, by)


def _void(row: RunRow, run: Run, by: User) -> None:
    """The petition stays as one opened by mistake, without its voice, which waits again."""
    petition = _petition_as_left(row)
    require(can_void(by, petition))
    if row.answer_id:
        _drop_draft(row, run, by)
    if row.voice is not None:
        take_voice_out(petition, row.voice, by=by)
    _close_as_mistaken(petition, by, run=run.id)


@transaction.atomic
def void(petition: Petition, *, by: Actor) -> Petition:
    """The petition was opened by mistake: it stays as such, its voices are set aside."""
    require(can_void(by, petition))
    for voice in petition.voices.all():
        take_voice_out(petition, voice, by=by)
        voice.refresh_from_db()
        voices.set_aside(voice, by=by)
    _close_as_mistaken(petition, by)
    return petition


def _close_as_mistaken(petition: Petition, by: Actor, run: UUID | None = None) -> None:
    today = timezone.localdate()
    ended = list(petition.handlings.filter(until=None))
    for handling in ended:
        handling.until = today
    clocks = clockwork.stopped(clockwork.running(petition), today)
    petition.state, petition.closed_on = State.VOID, today
    clockwork.mirror(petition, clocks)
    record(
        events.VOIDED,
        petition,
        changes=("state", "closed_on", *clockwork.MIRRORED),
        rows=(*clocks, *ended),
        by=by,
        run=run,
    )


def _take_out(row: RunRow, run: Run, by: User) -> None:
    petition = _petition_as_left(row)
    held = Grouping.objects.filter(petition=petition, voice=row.voice_id)
    if petition.state not in AWAITING_ANSWER or row.voice is None or not held.exists():
        raise Touched
    remove_voice(petition, row.voice, by=by)


def _suggest_again(row: RunRow, run: Run, by: User) -> None:
    petition = _petition_as_left(row)
    require(can_group(by, petition))
    refusal = Refusal.objects.filter(petition=petition, voice=row.voice_id).first()
    if refusal is None:
        raise Touched
    record(events.TAKEN_BACK, petition, removed=(refusal,), by=by, run=run.id)


def _take_up(row: RunRow, run: Run, by: User) -> None:
    if row.voice is None or row.voice.state != "set_aside":
        raise Touched
    voices.take_up(row.voice, by=by)


UNDO: dict[Work, Callable[[RunRow, Run, User], None]] = {
    Work.TOPIC: _restore,
    Work.ROUTE: _restore,
    Work.DUE: _restore,
    Work.ANSWER: _drop_shared_draft,
    Work.OPEN: _void,
    Work.JOIN: _take_out,
    Work.REFUSE: _suggest_again,
    Work.ASIDE: _take_up,
}
