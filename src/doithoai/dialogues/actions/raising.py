"""Put matters on the list of a dialogue: before the day, and from the floor."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.dialogues import events
from doithoai.dialogues.models import Dialogue, Question, Raised, TopicGroup
from doithoai.dialogues.rules import can_manage, can_raise
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Origin, Petition
from doithoai.voices.actions import Said, receive
from doithoai.voices.models import Channel, Voice

TITLE = 200


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
    """Put a petition on the list of this dialogue; once only.

    Raises ValidationError for what never becomes public: the list is read out and printed.
    """
    require(can_raise(by, dialogue, raised))
    if not petition.may_become_public:
        raise ValidationError(_("This matter may not be dealt with in front of others."))
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
    require(can_raise(by, dialogue, raised))
    petition = petitions.open_petition(
        voice.organisation,
        title,
        [voice],
        origin=Origin.DIALOGUE,
        occasion_id=dialogue.id,
        by=by,
    )
    return raise_matter(dialogue, petition, raised, group=group, raised_by=raised_by, by=by)


@dataclass(frozen=True)
class FromTheFloor:
    """What somebody said in the hall. The same `key` a second time stores nothing."""

    text: str
    key: str
    title: str = ""
    raised_by: str = ""
    group: TopicGroup | None = None


@dataclass(frozen=True)
class Heard:
    """The matter it became, and the receipt code for whoever said it."""

    question: Question
    code: str
    is_repeat: bool = False


@transaction.atomic
def hear(dialogue: Dialogue, said: FromTheFloor, *, by: Actor) -> Heard:
    """Write down an opinion from the floor: voice, petition and matter in one step, or none."""
    require(can_raise(by, dialogue, Raised.FLOOR))
    if not said.text.strip():
        raise ValidationError(_("Write down what was said."))
    received = receive(
        Said(
            text=said.text,
            organisation=dialogue.organiser,
            channel=Channel.FLOOR,
            heard_on=dialogue.held_on or timezone.localdate(),
            key=said.key,
            occasion=dialogue.title[:TITLE],
            occasion_id=dialogue.id,
        ),
        by=by,
    )
    if received.is_repeat:
        earlier = dialogue.questions.filter(petition__voices=received.voice).first()
        if earlier is not None:
            return Heard(earlier, received.code, is_repeat=True)
    question = raise_from_voice(
        dialogue,
        received.voice,
        said.title.strip() or brief(said.text),
        Raised.FLOOR,
        group=said.group,
        raised_by=said.raised_by,
        by=by,
    )
    return Heard(question, received.code)


def brief(text: str) -> str:
    """The first words of what was said, at most 200 characters, cut between words."""
    line = " ".join(nfc(text).split())
    if len(line) <= TITLE:
        return line
    return line[: TITLE - 1].rsplit(" ", 1)[0] + "…"


def arrange(dialogue: Dialogue, questions: Iterable[Question], *, by: Actor) -> Dialogue:
    """Put the matters into the groups and the order they are given in."""
    require(can_manage(by, dialogue))
    rows = list(questions)
    if any(row.dialogue_id != dialogue.pk for row in rows):
        raise ValidationError(_("A matter of another dialogue is among them."))
    positions: dict[str, int] = {}
    for row in rows:
        row.position = positions[row.raised] = positions.get(row.raised, 0) + 1
    record(events.ARRANGED, dialogue, rows=rows, by=by, number=len(rows))
    return dialogue


def leave_out(question: Question, *, by: Actor) -> Dialogue:
    """Take a matter off the list; the petition itself stays."""
    dialogue = question.dialogue
    require(can_raise(by, dialogue, Raised(question.raised)))
    record(events.LEFT_OUT, dialogue, removed=(question,), by=by, petition=question.petition_id)
    return dialogue
