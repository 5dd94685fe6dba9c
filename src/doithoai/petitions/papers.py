"""The letters about petitions, drawn up from what is recorded now."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import override

from doithoai.commitments.models import Commitment
from doithoai.papers import content
from doithoai.papers.layout import PaperText, render
from doithoai.papers.letterhead import frame, signed_by
from doithoai.papers.models import Kind as PaperKind
from doithoai.papers.models import Paper
from doithoai.petitions.models import (
    NEEDS_COMMITMENT,
    SECRET_KINDS,
    Answer,
    AnswerItem,
    ClockKind,
    LegalStep,
    Petition,
    latest_item,
)
from doithoai.units.models import Organisation

SPEAKERS = "người nêu ý kiến"
# Of a notice to a person: whose name it is, is written by hand.
PERSON = f"Ông/Bà {content.parts.DOTS}"
_NUMBER = re.compile(r"^(\d+)\s*[/-]\s*(\S.*)$")


def answer_paper(answer: Answer, items: Sequence[AnswerItem], today: dt.date) -> tuple[str, bytes]:
    """The answer paper (văn bản trả lời): the name of its file and its bytes."""
    text = answer_text(answer, items, today)
    return _file_name("tra-loi", items[0].petition), render(text)


def answer_text(answer: Answer, items: Sequence[AnswerItem], today: dt.date) -> PaperText:
    """Its words. Until it is signed, number and signer are dots; always in Vietnamese."""
    with override("vi"):
        return content.answer_letter(
            _as_signed(frame(answer.body, today), answer),
            _addressee(answer, items),
            [_answered(item) for item in items],
            common=answer.text,
            what=_letter_of_law(items[0].petition) or "kiến nghị",
        )


def letter(
    petition: Petition,
    kind: PaperKind,
    today: dt.date,
    *,
    issuer: Organisation | None = None,
    ground: str = "",
    instead: str = "",
) -> PaperText:
    """The words of a letter about one petition, in Vietnamese; of the unit that follows it.

    For a refusal, `issuer` is who refuses if it is another body, `ground` why, and `instead`
    which body to turn to.
    """
    with override("vi"):
        drawn = frame(issuer or petition.origin_unit, today)
        matters, holder = [_matter(petition)], petition.holder.name
        what = _letter_of_law(petition)
        # Nothing is promised for a day that has gone by.
        due = petition.due_on if petition.due_on and petition.due_on >= today else None
        if kind == PaperKind.TRANSFER_LETTER:
            return _handed_on(petition, drawn, what, due)
        if kind == PaperKind.ACKNOWLEDGEMENT:
            sent = petition.holder_id != petition.origin_unit_id
            return content.acknowledgement_letter(
                drawn,
                PERSON,
                matters,
                received_on=petition.received_on,
                sent_to=holder if sent else "",
                answer_by=None if what else due,
                what=what,
            )
        if kind == PaperKind.REFUSAL:
            return content.refusal_letter(
                drawn,
                PERSON,
                matters,
                ground=ground,
                instead=instead,
                what=str(petition.get_kind_display()).lower(),
                received_on=petition.received_on,
            )
        if kind in REMINDERS:
            return content.reminder_letter(
                drawn,
                holder,
                matters,
                from_above=kind == PaperKind.URGING_LETTER,
                earlier=_sent_with(petition),
                what=what,
            )
        raise ValueError(kind)


def _sent_with(petition: Petition) -> content.Earlier | None:
    """The letter that took it to the body that has it now, if it went out with a number."""
    sent = Paper.objects.about(petition).filter(kind=PaperKind.TRANSFER_LETTER).exclude(number="")
    last = sent.latest_first().first()
    hands = petition.handlings.filter(until=None, organisation=petition.holder_id)
    since = hands.order_by("since").values_list("since", flat=True).first()
    if last is None or not last.dated or (since and last.dated < since):
        return None
    return content.Earlier(last.full_number, last.dated)


def _handed_on(
    petition: Petition, drawn: content.Frame, what: str, due: dt.date | None
) -> PaperText:
    matters, holder = [_matter(petition)], petition.holder.name
    if not what:
        return content.transfer_letter(drawn, holder, matters, answer_by=due)
    secret, day = petition.kind in SECRET_KINDS, petition.received_on
    return content.forwarding_letter(
        drawn, holder, matters, what=what, received_on=day, secret=secret
    )


def _letter_of_law(petition: Petition) -> str:
    """What a letter on a legal track is called inside a sentence; "" for any other matter."""
    return str(petition.get_kind_display()).lower() if petition.is_on_legal_track else ""


REMINDERS = (PaperKind.REQUEST_LETTER, PaperKind.URGING_LETTER)


def transfer_paper(petition: Petition, today: dt.date) -> tuple[str, bytes]:
    """The letter that hands a petition to the body it was sent to (công văn chuyển kiến nghị)."""
    text = letter(petition, PaperKind.TRANSFER_LETTER, today)
    return _file_name("chuyen", petition), render(text)


def refusal_paper(petition: Petition, declined: LegalStep, today: dt.date) -> tuple[str, bytes]:
    """The notice as it would go out, to be looked at before."""
    return _file_name("tu-choi", petition), render(refusal_text(petition, declined, today))


def refusal_text(petition: Petition, declined: LegalStep, today: dt.date) -> PaperText:
    """The notice of the body that does not take it on, with the ground in the words of the law."""
    with override("vi"):
        ground = ". ".join(filter(None, [str(declined.get_ground_display()), declined.words]))
    return letter(petition, PaperKind.REFUSAL, today, issuer=declined.body, ground=ground)


def admission_text(petition: Petition, today: dt.date) -> PaperText:
    """The notice that it is being settled, and by when."""
    with override("vi"):
        return content.admission_letter(
            frame(petition.holder, today),
            PERSON,
            [_matter(petition)],
            what=str(petition.get_kind_display()).lower(),
            received_on=petition.received_on,
            settled_by=_settled_by(petition),
        )


def _settled_by(petition: Petition) -> dt.date | None:
    clock = petition.clocks.running().of_kind(ClockKind.SETTLE).first()
    return clock.due_on if clock else None


def result_text(petition: Petition, today: dt.date) -> PaperText:
    """What came of it, told to the unit that sent it on."""
    item = latest_item(petition)
    with override("vi"):
        return content.result_letter(
            frame(petition.holder, today),
            petition.origin_unit.name,
            [_matter(petition)],
            what=str(petition.get_kind_display()).lower(),
            received_on=petition.received_on,
            answered=f"{item.answer.number}" if item else "",
            answered_on=item.answer.dated if item else None,
        )


def _matter(petition: Petition) -> content.Matter:
    return content.Matter(content=petition.title, due_on=petition.due_on)


def _as_signed(drawn: content.Frame, answer: Answer) -> content.Frame:
    """The frame with number, day and signer where the paper has them."""
    if not answer.signer:
        return drawn
    number, symbol = number_parts(answer.number) if answer.number else ("", drawn.body_mark)
    return replace(
        drawn,
        number=number,
        symbol=symbol,
        body_mark="",
        dated=answer.dated,
        signing=signed_by(answer.body, answer.signer_post, answer.signer),
    )


def number_parts(written: str) -> tuple[str, str]:
    """ "12/UBND-VP" as number and symbol; what is written otherwise stays one piece."""
    found = _NUMBER.match(written)
    return (found[1], found[2]) if found else (written, "")


def _addressee(answer: Answer, items: Sequence[AnswerItem]) -> str:
    """The units that follow the petitions; what a unit answers itself goes to those who asked."""
    units = [item.petition.origin_unit for item in items]
    names = [unit.name for unit in units if unit != answer.body]
    return ", ".join(dict.fromkeys(names)) or SPEAKERS


def _answered(item: AnswerItem) -> content.Matter:
    return content.Matter(
        content=item.petition.title,
        answer=item.text,
        outcome=str(item.get_outcome_display()),
        due_on=promised_by(item),
    )


def promised_by(item: AnswerItem) -> dt.date | None:
    """The last day promised, or when it is looked at again; not the day the answer was due."""
    if item.outcome not in NEEDS_COMMITMENT:
        return item.review_on
    promised = Commitment.objects.about_matter(item.petition_id).exclude(due_on=None)
    last = promised.order_by("due_on").last()
    return last.due_on if last else None


def _file_name(kind: str, petition: Petition) -> str:
    return f"{kind}-{petition.code.lower()}.docx"
