"""How a matter was dealt with in the hall, and what the screen there shows."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.dialogues import events
from doithoai.dialogues.models import Delegate, Dialogue, Question, Treatment
from doithoai.dialogues.rules import can_manage, can_treat
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Outcome
from doithoai.units.models import Organisation


@transaction.atomic
def answer_on_the_spot(
    question: Question,
    text: str,
    outcome: Outcome,
    answered_by: Delegate,
    *,
    by: Actor,
    review_body: Organisation | None = None,
    review_on: dt.date | None = None,
) -> Question:
    """What a leader answered in the hall, as an answer of the body that the leader speaks for."""
    dialogue = question.dialogue
    require(can_treat(by, dialogue))
    if answered_by.dialogue_id != dialogue.pk:
        raise ValidationError(_("Who answered is not among the delegates of this dialogue."))
    petitions.record_spoken_answer(
        question.petition,
        text,
        outcome,
        body=answered_by.organisation or dialogue.organiser,
        speaker=answered_by.name,
        speaker_post=answered_by.post,
        spoken_on=dialogue.held_on or timezone.localdate(),
        review_body=review_body,
        review_on=review_on,
        by=by,
    )
    question.answered_by = answered_by
    return treat(question, Treatment.ON_THE_SPOT, by=by)


@transaction.atomic
def assign(question: Question, body: Organisation, *, by: Actor, **route: Any) -> Question:
    """Given to a body to settle: the petition goes there with its own date.

    Raises ValidationError where it was answered in the hall: one matter has one treatment.
    """
    if question.treatment == Treatment.ON_THE_SPOT:
        raise ValidationError(
            _("It was answered in the hall. Say first that it is not dealt with after all.")
        )
    petitions.route(question.petition, body, by=by, **route)
    return treat(question, Treatment.ASSIGNED, by=by)


def treat(question: Question, treatment: Treatment, *, by: Actor) -> Question:
    """Record how it was dealt with: in writing before, to be sent up, or not yet after all."""
    dialogue = question.dialogue
    require(can_manage(by, dialogue))
    question.treatment = treatment
    record(
        events.TREATED,
        dialogue,
        rows=(question,),
        by=by,
        petition=question.petition_id,
        treatment=treatment,
    )
    return question


def show_on_screen(question: Question, words: str, *, by: Actor) -> Dialogue:
    """Release these words, chosen by the moderator, to the screen in the hall."""
    dialogue = question.dialogue
    require(can_manage(by, dialogue))
    dialogue.screen_text = nfc(words).strip()
    if not dialogue.screen_text:
        raise ValidationError(_("Choose the words that the hall will read."))
    petition = question.petition_id
    record(events.SHOWN, dialogue, changes=("screen_text",), by=by, petition=petition)
    return dialogue


def clear_screen(dialogue: Dialogue, *, by: Actor) -> Dialogue:
    require(can_manage(by, dialogue))
    dialogue.screen_text = ""
    record(events.CLEARED, dialogue, changes=("screen_text",), by=by)
    return dialogue
