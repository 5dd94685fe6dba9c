"""One step of sorting, noted so that its maker can take it back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal import context
from doithoai.people.models import User
from doithoai.petitions.models import (
    Answer,
    Kind,
    Outcome,
    Petition,
    RowState,
    Run,
    RunRow,
    RunState,
    Work,
)
from doithoai.petitions.snapshots import Snapshot
from doithoai.units.models import Organisation, Topic
from doithoai.voices import actions as voices
from doithoai.voices.models import State, Voice

from .answering import Reply, draft_answer
from .clocks import move_due
from .grouping import add_voice, open_petition, refuse_suggestion
from .routing import classify, route


@dataclass(frozen=True)
class NewMatter:
    """What somebody says of a voice at once: what it is about, who deals with it, what is said."""

    title: str
    kind: Kind
    topics: Sequence[Topic] = ()
    body: Organisation | None = None
    due_on: dt.date | None = None
    answer: str = ""
    outcome: Outcome = Outcome.EXPLAINED


@transaction.atomic
def sort_open(voice: Voice, matter: NewMatter, *, by: User) -> Run:
    """A new petition of this voice, classified; sent on, or answered in draft, if so chosen."""
    _still_waits(voice)
    is_sent = matter.body is not None and matter.body != voice.organisation
    if is_sent and matter.answer.strip():
        raise ValidationError(_("Either send it on or answer it yourselves."))
    run = _begun(Work.OPEN, by)
    with context.as_one(run.id.hex):
        petition = open_petition(
            voice.organisation,
            matter.title,
            [voice],
            kind=matter.kind,
            topics=matter.topics,
            occasion_id=voice.occasion_id,
            by=by,
        )
        if is_sent and matter.body:
            route(petition, matter.body, due_on=matter.due_on, by=by)
        else:
            classify(petition, matter.kind, matter.topics or petition.topics.all(), by=by)
            if matter.due_on:
                move_due(petition, matter.due_on, by=by)
        answer = _drafted(petition, matter, by) if matter.answer.strip() else None
    return _noted(run, petition, voice, answer)


def _drafted(petition: Petition, matter: NewMatter, by: User) -> Answer:
    return draft_answer([Reply(petition, matter.answer, matter.outcome)], by=by)


@transaction.atomic
def sort_join(petition: Petition, voice: Voice, *, by: User, score: float | None = None) -> Run:
    """A person judged it to be the same matter."""
    _still_waits(voice)
    run = _begun(Work.JOIN, by)
    with context.as_one(run.id.hex):
        add_voice(petition, voice, by=by, score=score)
    return _noted(run, petition, voice)


@transaction.atomic
def sort_refuse(petition: Petition, voice: Voice, *, by: User) -> Run:
    run = _begun(Work.REFUSE, by)
    with context.as_one(run.id.hex):
        refuse_suggestion(petition, voice, by=by)
    return _noted(run, petition, voice)


@transaction.atomic
def sort_aside(voice: Voice, *, by: User) -> Run:
    _still_waits(voice)
    run = _begun(Work.ASIDE, by)
    with context.as_one(run.id.hex):
        voices.set_aside(voice, by=by)
    return _noted(run, None, voice)


def _still_waits(voice: Voice) -> None:
    if voice.state != State.NEW:
        raise ValidationError(_("This voice has been sorted already."))


def _begun(work: Work, by: User) -> Run:
    return Run(user=by, work=work, state=RunState.DONE, made_at=timezone.now())


def _noted(run: Run, petition: Petition | None, voice: Voice, answer: Answer | None = None) -> Run:
    run.save(force_insert=True)
    mark = Snapshot.of(petition).mark if petition and run.work == Work.OPEN else ""
    RunRow.objects.create(
        run=run,
        position=0,
        petition=petition,
        voice=voice,
        answer=answer,
        left=mark,
        state=RowState.DONE,
    )
    return run
