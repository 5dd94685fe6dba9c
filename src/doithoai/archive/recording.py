"""A dialogue of the past, entered from what was accepted in a document.

What the document words is kept in its own words. What it only counts stays a stated count, what it
does not say stays empty; nobody is named as having approved anything.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doithoai.archive import events
from doithoai.archive.models import Document, Finding, FindingKind
from doithoai.archive.rules import can_record, can_unrecord
from doithoai.dialogues import actions as dialogues
from doithoai.dialogues.models import (
    Conclusion,
    Delegate,
    Dialogue,
    Part,
    Phase,
    Question,
    Raised,
    Treatment,
)
from doithoai.journal.actions import record
from doithoai.journal.models import Event, Versioned
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Origin
from doithoai.voices.actions import Said, receive
from doithoai.voices.models import Channel


@transaction.atomic
def record_past(document: Document, *, answered: bool, by: Actor) -> Dialogue:
    """Enter the dialogue with its people, requests and conclusions.

    `answered`: the document says that the requests were; else each stays open.
    """
    require(can_record(by, document))
    kept = list(document.findings.kept().in_order())
    note = f"{document.title}. {document.source}".strip(" .")
    dialogue = dialogues.plan(
        Dialogue(
            title=document.title,
            organiser=document.organisation,
            level=document.level or document.organisation.level,
            area=document.area,
            held_on=document.held_on,
            document_note=note[:300],
            stated_floor=document.opinions,
            stated_answered=document.answered,
        ),
        by=by,
    )
    dialogues.set_delegates(dialogue, _delegates(kept), by=by)
    dialogues.move_to(dialogue, Phase.CONCLUDE, by=by)
    for finding in kept:
        if finding.kind == FindingKind.ASK:
            question = _raise(document, dialogue, finding, note, by)
            if answered and document.held_on:
                petitions.answered_by_document(question.petition, document.held_on, by=by)
                dialogues.treat(question, Treatment.ON_THE_SPOT, by=by)
        elif finding.kind == FindingKind.CONCLUSION:
            text = document.text[finding.start : finding.end]
            dialogues.conclude(Conclusion(dialogue=dialogue, text=text), by=by)
    dialogues.move_to(dialogue, Phase.FOLLOW_UP, by=by)
    document.dialogue = dialogue
    record(events.RECORDED, document, changes=("dialogue",), by=by, dialogue=dialogue.pk)
    return dialogue


@transaction.atomic
def unrecord(document: Document, *, by: Actor) -> Document:
    """Take back the dialogue that was entered, with its petitions; their voices are set aside.

    ValidationError if somebody has worked on any of it since.
    """
    require(can_unrecord(by, document))
    dialogue = Dialogue.objects.get(pk__in=[document.dialogue_id])
    opened = [each.petition for each in dialogue.questions.select_related("petition")]
    if _is_touched(document, [dialogue, *opened]):
        raise ValidationError(_("Somebody has worked on it since: it cannot be taken back."))
    for petition in opened:
        petitions.void(petition, by=by)
    dialogues.take_back(dialogue, by=by)
    document.dialogue = None
    record(events.UNRECORDED, document, changes=("dialogue",), by=by, dialogue=dialogue.pk)
    return document


def _is_touched(document: Document, subjects: list[Versioned]) -> bool:
    entered = Event.objects.about(document).filter(verb=events.RECORDED.verb).latest("at")
    return any(Event.objects.about(each).filter(at__gt=entered.at).exists() for each in subjects)


def _delegates(kept: list[Finding]) -> list[Delegate]:
    """Each person once, with the first post the document gives."""
    people: dict[str, str] = {}
    for finding in kept:
        if finding.kind == FindingKind.PERSON and (name := finding.value.get("name", "")):
            people[name[:200]] = people.get(name[:200]) or finding.value.get("role", "")[:300]
    return [Delegate(part=Part.DELEGATE, name=name, post=post) for name, post in people.items()]


def _raise(
    document: Document, dialogue: Dialogue, finding: Finding, note: str, by: Actor
) -> Question:
    text = document.text[finding.start : finding.end].strip()
    assert document.held_on
    said = Said(
        text=text,
        organisation=document.organisation,
        channel=Channel.DOCUMENT,
        heard_on=document.held_on,
        key=f"archive|{dialogue.pk}|{finding.start}-{finding.end}",
        area=document.area,
        occasion=note[:200],
        occasion_id=dialogue.pk,
        source=document.file,
        span=(finding.start, finding.end),
    )
    petition = petitions.open_petition(
        document.organisation,
        dialogues.brief(text),
        [receive(said, by=by).voice],
        origin=Origin.HISTORICAL,
        occasion_id=dialogue.pk,
        by=by,
    )
    raised = Raised.PRIOR if finding.value.get("phase") == Raised.PRIOR else Raised.FLOOR
    return dialogues.raise_matter(dialogue, petition, raised, by=by)
