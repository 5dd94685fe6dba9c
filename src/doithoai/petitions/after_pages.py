"""What the pages show after an answer: who has it, versions of it, what came back."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from doithoai.kit.differences import Piece, differences
from doithoai.kit.turning import whole_number
from doithoai.papers.letterhead import reminder_kind
from doithoai.papers.models import Incoming, Paper
from doithoai.papers.models import Kind as PaperKind
from doithoai.papers.rules import can_attach_scan
from doithoai.people.models import User
from doithoai.petitions import rules
from doithoai.petitions.models import (
    AWAITING_ANSWER,
    Answer,
    AnswerItem,
    AnswerWording,
    Delivery,
    Petition,
    Rating,
    Reopening,
)
from doithoai.petitions.papers import promised_by
from doithoai.reading.personal import personal_marks
from doithoai.voices.models import Voice

SHOWN = 200


@dataclass(frozen=True)
class Speaker:
    """One voice behind a petition, with how its speaker got the answer and what she thinks."""

    voice: Voice
    deliveries: list[Delivery]
    rating: Rating | None


def voices_behind(item: AnswerItem, viewer: User) -> Any:
    behind = Voice.objects.visible_to(viewer).filter(groupings__petition=item.petition_id)
    return behind.select_related("speaker").oldest_first()


def waiting_for(item: AnswerItem, viewer: User) -> Any:
    """Those of whom nobody has noted that they have the answer."""
    told = Delivery.objects.filter(item=item, voice=OuterRef("pk"))
    return voices_behind(item, viewer).filter(~Exists(told))


def delivery_page(item: AnswerItem, viewer: User) -> dict[str, Any]:
    voices = list(voices_behind(item, viewer)[:SHOWN])
    ways: dict[Any, list[Delivery]] = {}
    for delivery in Delivery.objects.filter(item=item):
        ways.setdefault(delivery.voice_id, []).append(delivery)
    ratings = {rating.voice_id: rating for rating in Rating.objects.filter(item=item)}
    speakers = [Speaker(v, ways.get(v.pk, []), ratings.get(v.pk)) for v in voices]
    return {
        "item": item,
        "petition": item.petition,
        "told": [speaker for speaker in speakers if speaker.deliveries],
        "left": [speaker for speaker in speakers if not speaker.deliveries],
        "number": len(speakers),
        "may_deliver": rules.can_deliver(viewer, item),
        "may_forward": not item.petition.is_restricted,
    }


@dataclass(frozen=True)
class Compared:
    """What one part of an answer said before and says now."""

    title: str
    pieces: list[Piece]
    before: str
    after: str


def versions_page(answer: Answer, viewer: User, before: str, after: str) -> dict[str, Any]:
    """Two versions side by side, by default the last two; of what this person may see."""
    seen = Petition.objects.visible_to(viewer).filter(pk=OuterRef("petition"))
    wordings = AnswerWording.objects.filter(answer=answer).select_related("petition")
    rows = list(wordings.filter(Q(petition=None) | Exists(seen)))
    numbers = sorted({row.number for row in rows})
    new = whole_number(after, 0)
    new = new if new in numbers else (numbers or [0])[-1]
    earlier = [number for number in numbers if number < new] or [new]
    old = whole_number(before, 0)
    old = old if old in numbers else earlier[-1]
    return {
        "answer": answer,
        "versions": [row for row in rows if row.petition_id is None],
        "numbers": numbers,
        "old": old,
        "new": new,
        "compared": [_compared(part, rows, old, new) for part in _parts(rows)],
    }


def _parts(rows: list[AnswerWording]) -> list[Petition | None]:
    return list(dict.fromkeys(row.petition for row in rows))


def _compared(part: Petition | None, rows: list[AnswerWording], old: int, new: int) -> Compared:
    said = {row.number: row for row in rows if row.petition == part}
    one, other = said.get(old), said.get(new)
    return Compared(
        part.title if part else "",
        differences(one.text if one else "", other.text if other else ""),
        str(one.get_outcome_display()) if one and one.outcome else "",
        str(other.get_outcome_display()) if other and other.outcome else "",
    )


def reopened_page(viewer: User) -> dict[str, Any]:
    """How often answers of each body came back, of the petitions this person sees."""
    seen = Petition.objects.visible_to(viewer)
    return {"rows": list(Reopening.objects.filter(petition__in=seen).by_body())}


def letters_page(petition: Petition, viewer: User) -> dict[str, Any]:
    about = Paper.objects.visible_to(viewer).about(petition).latest_first()
    came = Incoming.objects.visible_to(viewer).about(petition).latest_first()
    return {"petition": petition, "papers": about[:SHOWN], "incoming": came[:SHOWN]}


def letter_kinds(petition: Petition) -> list[PaperKind]:
    """The letters that make sense now; asked or pressed follows from how the bodies stand."""
    kinds = [PaperKind.ACKNOWLEDGEMENT]
    if rules.has_transfer_letter(petition):
        kinds.append(PaperKind.TRANSFER_LETTER)
        if petition.state in AWAITING_ANSWER:
            kinds.append(reminder_kind(petition.origin_unit, petition.holder))
    return [*kinds, PaperKind.REFUSAL]


def signed_papers(answer: Answer) -> dict[str, Any]:
    """The paper of the answer in the register it was entered in: out of its body, or in to us."""
    return {
        "paper": Paper.objects.about(answer).latest_first().first(),
        "incoming": Incoming.objects.about(answer).latest_first().first(),
    }


def signed_page(answer: Answer, viewer: User) -> dict[str, Any]:
    """The same for the page of the answer, with what this person may add to it."""
    found = signed_papers(answer) if answer.signer else {}
    paper = found.get("paper")
    return {
        **found,
        "may_file": rules.can_file_answer(viewer, answer) and not found["incoming"],
        "may_attach": paper is not None and can_attach_scan(viewer, paper),
    }


@dataclass(frozen=True)
class ReadAloud:
    """What is read to members of one answer; `details` of it are for whoever raised it alone."""

    item: AnswerItem
    title: str
    text: str
    details: tuple[str, ...] = ()
    promised_by: dt.date | None = None
    """The last day promised; what is looked at again says its day itself."""


def read_aloud(item: AnswerItem) -> ReadAloud:
    """The released wording, else the answer with what in it may give a person away."""
    day = None if item.review_on else promised_by(item)
    if shown := forwarded(item):
        return ReadAloud(item, shown["title"], shown["text"], promised_by=day)
    title, text = item.petition.title, _whole(item)
    found = dict.fromkeys(mark.text for mark in personal_marks(f"{title}\n{text}"))
    return ReadAloud(item, title, text, tuple(found), day)


def _whole(item: AnswerItem) -> str:
    return "\n".join(part for part in (item.answer.text, item.text) if part)


def forwarded(item: AnswerItem) -> dict[str, Any] | None:
    """What may be passed on in a chat: the released wording, else one without personal details.

    None where somebody has to word it for the public first.
    """
    if item.petition.is_restricted:
        return None
    version = getattr(item, "public_version", None)
    if version is not None and version.is_published:
        title, text = version.title, version.answer
    else:
        title, text = item.petition.title, _whole(item)
        if personal_marks(f"{title}\n{text}"):
            return None
    return {"title": title, "text": text, "item": item}
