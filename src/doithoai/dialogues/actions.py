"""Every write to dialogues."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment
from doithoai.commitments.models import Origin as CommitmentOrigin
from doithoai.dialogues import events
from doithoai.dialogues.models import (
    AgendaItem,
    Conclusion,
    Delegate,
    Dialogue,
    OpeningReport,
    Phase,
    Question,
    Raised,
    TopicGroup,
    Treatment,
)
from doithoai.dialogues.rules import (
    can_conclude,
    can_manage,
    can_plan,
    can_publish,
    can_raise,
)
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Origin as PetitionOrigin
from doithoai.petitions.models import Outcome, Petition
from doithoai.units.models import Organisation
from doithoai.voices.models import Voice


def plan(dialogue: Dialogue, *, by: Actor) -> Dialogue:
    """Record a new dialogue; it follows the organiser's last one unless another is named."""
    require(can_plan(by, dialogue.organiser))
    if dialogue.previous is None:
        earlier = Dialogue.objects.filter(organiser=dialogue.organiser, kind=dialogue.kind)
        dialogue.previous = earlier.latest_first().first()
    record(events.PLANNED, dialogue, by=by)
    return dialogue


def change(dialogue: Dialogue, values: Mapping[str, Any], *, by: Actor) -> Dialogue:
    require(can_manage(by, dialogue))
    for name, value in values.items():
        setattr(dialogue, name, nfc(value) if isinstance(value, str) else value)
    record(events.CHANGED, dialogue, changes=tuple(values), by=by)
    return dialogue


def set_delegates(dialogue: Dialogue, delegates: Iterable[Delegate], *, by: Actor) -> Dialogue:
    """Put these in place of the list. A delegate who was there before keeps its row."""
    rows = _in_order(dialogue, delegates)
    kept = {row.pk for row in rows}
    removed = [row for row in dialogue.delegates.all() if row.pk not in kept]
    require(can_manage(by, dialogue))
    record(events.DELEGATES_SET, dialogue, rows=rows, removed=removed, by=by, number=len(rows))
    return dialogue


def set_agenda(dialogue: Dialogue, items: Iterable[AgendaItem], *, by: Actor) -> Dialogue:
    require(can_manage(by, dialogue))
    rows = _in_order(dialogue, items)
    kept = {row.pk for row in rows}
    removed = [row for row in dialogue.agenda.all() if row.pk not in kept]
    record(events.AGENDA_SET, dialogue, rows=rows, removed=removed, by=by)
    return dialogue


def set_groups(dialogue: Dialogue, groups: Iterable[TopicGroup], *, by: Actor) -> Dialogue:
    require(can_manage(by, dialogue))
    rows = _in_order(dialogue, groups)
    kept = {row.pk for row in rows}
    removed = [row for row in dialogue.groups.all() if row.pk not in kept]
    record(events.GROUPS_SET, dialogue, rows=rows, removed=removed, by=by)
    return dialogue


def set_reports(dialogue: Dialogue, reports: Iterable[OpeningReport], *, by: Actor) -> Dialogue:
    require(can_manage(by, dialogue))
    rows = _in_order(dialogue, reports)
    kept = {row.pk for row in rows}
    removed = [row for row in dialogue.reports.all() if row.pk not in kept]
    record(events.REPORTS_SET, dialogue, rows=rows, removed=removed, by=by)
    return dialogue


def _in_order(dialogue: Dialogue, rows: Iterable[Any]) -> list[Any]:
    placed = list(rows)
    for position, row in enumerate(placed, 1):
        row.dialogue, row.position = dialogue, position
    return placed


def move_to(dialogue: Dialogue, phase: Phase, *, by: Actor) -> Dialogue:
    """On to a phase, or back to one; what was entered stays.

    Raises ValidationError where the day is missing, or something is still open at the report.
    """
    require(can_manage(by, dialogue))
    if phase in {Phase.LIVE, Phase.CONCLUDE} and dialogue.held_on is None:
        raise ValidationError(_("Set the day of the dialogue first."))
    dialogue.phase = phase
    record(events.MOVED_ON, dialogue, changes=("phase",), by=by, phase=phase)
    return dialogue


@transaction.atomic
def raise_matter(
    dialogue: Dialogue,
    petition: Petition,
    raised: Raised,
    *,
    by: Actor,
    group: TopicGroup | None = None,
    raised_by: str = "",
) -> Question:
    """Put a petition on the list of this dialogue; once only."""
    require(can_raise(by, dialogue))
    listed = dialogue.questions.filter(petition=petition).first()
    if listed is not None:
        return listed
    question = Question(
        dialogue=dialogue,
        petition=petition,
        raised=raised,
        group=group,
        position=dialogue.questions.filter(raised=raised).count() + 1,
        raised_by=nfc(raised_by).strip(),
    )
    record(events.RAISED, dialogue, rows=(question,), by=by, petition=petition.id, raised=raised)
    return question


@transaction.atomic
def raise_from_voice(
    dialogue: Dialogue,
    voice: Voice,
    title: str,
    raised: Raised,
    *,
    by: Actor,
    group: TopicGroup | None = None,
    raised_by: str = "",
) -> Question:
    """A voice heard for or at this dialogue becomes a matter of it in one step."""
    petition = petitions.open_petition(
        voice.organisation,
        title,
        [voice],
        origin=PetitionOrigin.DIALOGUE,
        occasion_id=dialogue.id,
        by=by,
    )
    return raise_matter(dialogue, petition, raised, group=group, raised_by=raised_by, by=by)


def leave_out(question: Question, *, by: Actor) -> Dialogue:
    """Take a matter off the list; the petition itself stays."""
    dialogue = question.dialogue
    require(can_raise(by, dialogue))
    record(events.LEFT_OUT, dialogue, removed=(question,), by=by, petition=question.petition_id)
    return dialogue


@transaction.atomic
def answer_on_the_spot(
    question: Question, text: str, outcome: Outcome, answered_by: Delegate, *, by: Actor
) -> Question:
    """What a leader answered in the hall, as an answer of the body that the leader speaks for."""
    dialogue = question.dialogue
    require(can_manage(by, dialogue))
    petitions.record_spoken_answer(
        question.petition,
        text,
        outcome,
        body=answered_by.organisation or dialogue.organiser,
        speaker=answered_by.name,
        speaker_post=answered_by.post,
        spoken_on=dialogue.held_on or timezone.localdate(),
        by=by,
    )
    question.answered_by = answered_by
    return treat(question, Treatment.ON_THE_SPOT, by=by)


@transaction.atomic
def assign(question: Question, body: Organisation, *, by: Actor, **route: Any) -> Question:
    """Given to a body to settle: the petition goes there with its own date."""
    petitions.route(question.petition, body, by=by, **route)
    return treat(question, Treatment.ASSIGNED, by=by)


def treat(question: Question, treatment: Treatment, *, by: Actor) -> Question:
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


@transaction.atomic
def conclude(conclusion: Conclusion, *, by: Actor) -> Conclusion:
    """Record a point of the conclusion; with a body that has to do it, it is owed from now on."""
    dialogue = conclusion.dialogue
    require(can_conclude(by, dialogue))
    own = by.may("dialogues.conclude", dialogue.organiser_id)
    acting_for = "" if own else f"organisation:{dialogue.organiser_id}"
    conclusion.text = nfc(conclusion.text).strip()
    conclusion.position = dialogue.conclusions.count() + 1
    record(events.CONCLUDED, conclusion, by=by, acting_for=acting_for, dialogue=dialogue.id)
    if conclusion.owner is not None:
        _commitment_of(conclusion, conclusion.owner, by=by, acting_for=acting_for)
    return conclusion


def _commitment_of(
    conclusion: Conclusion, owner: Organisation, *, by: Actor, acting_for: str
) -> Commitment:
    return commitments.make(
        commitments.Promise(
            what=conclusion.text,
            owner=owner,
            owner_post=conclusion.addressee,
            follower=conclusion.dialogue.organiser,
            origin=CommitmentOrigin.CONCLUSION,
            origin_id=conclusion.id,
            due_on=conclusion.due_on,
        ),
        by=by,
        acting_for=acting_for,
    )


def reword(conclusion: Conclusion, text: str, *, by: Actor) -> Conclusion:
    require(can_conclude(by, conclusion.dialogue))
    conclusion.text = nfc(text).strip()
    record(events.REWORDED, conclusion, changes=("text",), by=by)
    return conclusion


def publish(dialogue: Dialogue, summary: str, approved_by: str, *, by: Actor) -> Dialogue:
    """Release the dialogue with the words a named leader agreed to."""
    require(can_publish(by, dialogue))
    if not approved_by.strip():
        raise ValidationError(_("Name the leader who agrees to publication."))
    dialogue.public_summary = nfc(summary).strip()
    dialogue.approved_by = nfc(approved_by).strip()
    dialogue.is_published, dialogue.published_on = True, timezone.localdate()
    changes = ("public_summary", "approved_by", "is_published", "published_on")
    record(events.PUBLISHED, dialogue, changes=changes, by=by)
    return dialogue


def withdraw(dialogue: Dialogue, *, by: Actor) -> Dialogue:
    require(can_publish(by, dialogue))
    dialogue.is_published = False
    record(events.WITHDRAWN, dialogue, changes=("is_published",), by=by)
    return dialogue
