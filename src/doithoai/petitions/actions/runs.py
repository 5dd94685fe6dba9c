"""One step for many petitions: planned, looked at, carried out row by row, taken back.

Every row is an ordinary action with an event of its own. A run that was killed goes on with the
rows that still wait; rows of one transaction are done together or not at all.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from doithoai.jobs import actions as jobs
from doithoai.journal import context
from doithoai.journal.models import StaleVersion
from doithoai.kit.rights import require
from doithoai.people.models import User
from doithoai.petitions.models import (
    FOR_MANY,
    NEVER_MERGED,
    AnswerItem,
    AnswerState,
    Kind,
    Outcome,
    Petition,
    RowState,
    Run,
    RunRow,
    RunState,
    State,
    Why,
    Work,
)
from doithoai.petitions.rules import can_classify, can_draft, can_route, can_undo
from doithoai.petitions.snapshots import Snapshot
from doithoai.units.models import Organisation, Topic

from .answering import Reply, draft_answer
from .clocks import move_due
from .routing import classify, route
from .undoing import take_back

HANDLER = "petitions.run"
AT_ONCE = 50
"""Rows done while the page is waited for, and rows a transaction."""
MOST = 1_000


@dataclass(frozen=True)
class Asked:
    """What the step is to do, with its ids looked up."""

    topics: Sequence[Topic] = ()
    body: Organisation | None = None
    due_on: dt.date | None = None
    note: str = ""
    text: str = ""
    outcome: Outcome = Outcome.EXPLAINED
    review_body: Organisation | None = None
    review_on: dt.date | None = None
    entered_after: str = ""

    @classmethod
    def of(cls, run: Run) -> "Asked":
        said = run.choices
        for name in ("body", "review_body"):
            if said.get(name):
                said[name] = Organisation.objects.get(pk=said[name])
        for name in ("due_on", "review_on"):
            if said.get(name):
                said[name] = dt.date.fromisoformat(said[name])
        if "topics" in said:
            said["topics"] = list(Topic.objects.filter(pk__in=said["topics"]))
        return cls(**said)


def plan(work: Work, petitions: Iterable[Petition], *, by: User) -> Run:
    """Which rows, as they are now; nothing is done to them yet."""
    require(work in FOR_MANY)
    run = Run(user=by, work=work, made_at=timezone.now())
    with transaction.atomic():
        run.save(force_insert=True)
        RunRow.objects.bulk_create(
            RunRow(run=run, position=position, petition=petition, seen_version=petition.version)
            for position, petition in enumerate(list(petitions)[:MOST])
        )
    return run


def start(run: Run, choices: dict[str, Any], *, by: User) -> Run:
    """Do it now, or in the background if it is long."""
    require(run.user_id == by.pk and run.state == RunState.PLANNED)
    run.choices = choices
    return _set_off(run, RunState.RUNNING, RowState.WAITING, by)


def undo(run: Run, *, by: User) -> Run:
    """Take back every row that nobody touched since."""
    require(can_undo(by, run))
    return _set_off(run, RunState.UNDOING, RowState.DONE, by)


def _set_off(run: Run, state: RunState, rows: RowState, by: User) -> Run:
    with transaction.atomic():
        total = run.rows.filter(state=rows).count()
        was, run.state = run.state, state
        if total > AT_ONCE:
            run.progress_id = jobs.start_progress(HANDLER, total=total, by=by).pk
            jobs.schedule(handler=HANDLER, at=timezone.now(), subject_id=run.pk)
        mine = Run.objects.filter(pk=run.pk, state=was)
        if not mine.update(state=state, asked=run.asked, progress_id=run.progress_id):
            return Run.objects.get(pk=run.pk)  # pressed twice
    return run if total > AT_ONCE else carry_on(run)


def carry_on(run: Run) -> Run:
    """Everything of the run that is still to be done, a batch a transaction."""
    done = 0
    while (batch := _batch(run)) is not None:
        done += batch
        if run.progress_id:
            jobs.advance(run.progress_id, done=done)
    run.refresh_from_db()
    return run


def _batch(run: Run) -> int | None:
    """How many rows were looked at; None when none is left and the run is over."""
    with transaction.atomic():
        run = Run.objects.select_for_update(of=("self",)).select_related("user").get(pk=run.pk)
        if run.state not in {RunState.RUNNING, RunState.UNDOING}:
            return None
        is_back = run.state == RunState.UNDOING
        waiting = run.rows.select_related("voice").filter(
            state=RowState.DONE if is_back else RowState.WAITING
        )
        size = MOST if run.work == Work.ANSWER else AT_ONCE  # one paper is one step
        rows = list(waiting.order_by("-position" if is_back else "position")[:size])
        if not rows:
            Run.objects.filter(pk=run.pk).update(
                state=RunState.UNDONE if is_back else RunState.DONE
            )
            return None
        if is_back:
            for row in rows:
                take_back(row, run, by=run.user)
        else:
            _do(run, rows, Asked.of(run))
        return len(rows)


def _do(run: Run, rows: list[RunRow], asked: Asked) -> None:
    judged = judge(run, rows, asked)
    if run.work == Work.ANSWER:
        _draft_for_all([row for row, why in judged if not why], asked, run)
    for row, why in judged:
        if why:
            row.state, row.why = RowState.REFUSED, why
        elif run.work != Work.ANSWER:
            _do_one(row, run, asked)
        row.save(update_fields=["state", "why", "before", "left", "answer"])


def judge(run: Run, rows: Iterable[RunRow], asked: Asked) -> list[tuple[RunRow, str]]:
    """Each row with the reason why it cannot be done; "" if it can. Sets `row.petition`."""
    rows = list(rows)
    visible = Petition.objects.visible_to(run.user).select_related("holder", "origin_unit")
    found = visible.in_bulk([row.petition_id for row in rows])
    drafted = _with_drafts(run, found)
    first: Petition | None = None
    judged = []
    for row in rows:
        petition = found.get(row.petition_id) if row.petition_id else None
        why = _obstacle(run, row, petition, asked, first)
        if not why and petition and petition.pk in drafted:
            why = Why.DRAFTED
        if not why:
            first = first or petition
        if petition:
            row.petition = petition
        judged.append((row, why))
    return judged


def _with_drafts(run: Run, found: dict[Any, Petition]) -> set[Any]:
    if run.work != Work.ANSWER:
        return set()
    items = AnswerItem.objects.exclude(answer__state=AnswerState.ISSUED)
    return set(items.filter(petition__in=found).values_list("petition", flat=True))


def _obstacle(
    run: Run, row: RunRow, petition: Petition | None, asked: Asked, first: Petition | None
) -> str:
    if petition is None:
        return Why.NOT_ALLOWED
    if petition.version != row.seen_version:
        return Why.CHANGED
    if petition.is_restricted:
        return Why.RESTRICTED
    if petition.kind in NEVER_MERGED:
        return Why.LEGAL_TRACK
    if not MAY[Work(run.work)](run.user, petition):
        return Why.NOT_ALLOWED
    is_there = asked.body is not None and petition.holder_id == asked.body.pk
    if run.work == Work.ROUTE and is_there and petition.state in {State.ROUTED, State.IN_PROGRESS}:
        return Why.SAME
    if run.work == Work.DUE and asked.due_on and petition.due_on == asked.due_on:
        return Why.SAME
    if run.work == Work.ANSWER and first and first.holder_id != petition.holder_id:
        return Why.OTHER_BODY
    return ""


def _do_one(row: RunRow, run: Run, asked: Asked) -> None:
    petition = row.petition
    assert petition is not None
    before = Snapshot.of(petition)
    try:
        with transaction.atomic(), context.as_one(run.id.hex):
            DO[Work(run.work)](petition, asked, run.user)
    except StaleVersion:
        row.state, row.why = RowState.REFUSED, Why.CHANGED
    except PermissionDenied:
        row.state, row.why = RowState.REFUSED, Why.NOT_ALLOWED
    except ValidationError:
        row.state, row.why = RowState.REFUSED, Why.REFUSED
    else:
        after = Snapshot.of(Petition.objects.get(pk=petition.pk))
        row.before, row.left, row.state = before.changed_by(after), after.mark, RowState.DONE
        if before == after:
            row.state, row.why = RowState.REFUSED, Why.SAME


def _draft_for_all(rows: list[RunRow], asked: Asked, run: Run) -> None:
    """One paper in the name of the body that holds them all."""
    replies = [
        Reply(row.petition, asked.text, asked.outcome, asked.review_body, asked.review_on)
        for row in rows
        if row.petition
    ]
    answer = None
    if replies:
        try:
            with transaction.atomic(), context.as_one(run.id.hex):
                answer = draft_answer(replies, entered_after=asked.entered_after, by=run.user)
        except (PermissionDenied, ValidationError):
            answer = None
    for row in rows:
        row.answer = answer
        row.state = RowState.DONE if answer else RowState.REFUSED
        row.why = "" if answer else Why.REFUSED


def _classify(petition: Petition, asked: Asked, by: User) -> None:
    classify(petition, Kind(petition.kind), asked.topics, by=by)


def _route(petition: Petition, asked: Asked, by: User) -> None:
    assert asked.body is not None
    route(petition, asked.body, due_on=asked.due_on, note=asked.note, by=by)


def _move_due(petition: Petition, asked: Asked, by: User) -> None:
    assert asked.due_on is not None
    move_due(petition, asked.due_on, by=by)


DO: dict[Work, Callable[[Petition, Asked, User], None]] = {
    Work.TOPIC: _classify,
    Work.ROUTE: _route,
    Work.DUE: _move_due,
}
MAY: dict[Work, Callable[[User, Petition], bool]] = {
    Work.TOPIC: can_classify,
    Work.ROUTE: can_route,
    Work.DUE: can_route,
    Work.ANSWER: can_draft,
}
