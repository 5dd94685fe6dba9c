"""Answers that have no paper of ours: said in a hall, or told of by a document of the past."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import (
    NEEDS_COMMITMENT,
    Answer,
    AnswerState,
    Outcome,
    Petition,
    State,
)
from doithoai.petitions.rules import can_record_of_document, can_record_spoken
from doithoai.units.models import Organisation

from .answering import Reply, items_of, on_behalf


@transaction.atomic
def record_spoken_answer(
    petition: Petition,
    text: str,
    outcome: Outcome,
    *,
    body: Organisation,
    speaker: str,
    spoken_on: dt.date,
    by: Actor,
    speaker_post: str = "",
    review_body: Organisation | None = None,
    review_on: dt.date | None = None,
) -> Answer:
    """What a leader answered at a meeting: it needs no paper, the minutes are its proof.

    Outcomes that promise something need a written answer with a commitment and a date.
    """
    require(can_record_spoken(by, petition))
    if outcome in NEEDS_COMMITMENT or outcome == Outcome.SOLVED:
        raise ValidationError(_("This outcome needs a written answer."))
    reply = Reply(petition, text, outcome, review_body, review_on)
    reply.check(spoken_on)
    answer = Answer(
        body=body,
        entered_by_unit=petition.origin_unit,
        is_restricted=petition.is_restricted,
        state=AnswerState.ISSUED,
        is_spoken=True,
        dated=spoken_on,
        signer=nfc(speaker).strip(),
        signer_post=nfc(speaker_post).strip(),
        drafted_by=by.actor_id,
        issued_on=spoken_on,
    )
    record(
        events.SPOKEN,
        answer,
        rows=items_of(answer, [reply]),
        by=by,
        acting_for=on_behalf(answer),
        spoken_on=spoken_on,
    )
    petition.state, petition.answered_on = State.ANSWERED, spoken_on
    record(
        events.ANSWERED,
        petition,
        changes=("state", "answered_on"),
        rows=clockwork.stopped(clockwork.running(petition), spoken_on),
        by=by,
        acting_for=on_behalf(answer),
        answer=answer.id,
        outcome=outcome,
    )
    return answer


def answered_by_document(petition: Petition, answered_on: dt.date, *, by: Actor) -> Petition:
    """A document of the past says that it was answered, but not in which words.

    No answer is made up: the petition counts as answered and has none to read.
    """
    require(can_record_of_document(by, petition))
    petition.state, petition.answered_on = State.ANSWERED, answered_on
    record(
        events.ANSWERED_BY_DOCUMENT,
        petition,
        changes=("state", "answered_on"),
        rows=clockwork.stopped(clockwork.running(petition), answered_on),
        by=by,
        answered_on=answered_on,
    )
    return petition
