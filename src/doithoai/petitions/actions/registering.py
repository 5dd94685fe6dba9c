"""Letters about petitions and signed answers, entered in the registers of papers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.papers import actions as papers
from doithoai.papers.actions import Arrival
from doithoai.papers.layout import PaperText
from doithoai.papers.letterhead import signed_by
from doithoai.papers.models import Incoming, Kind, Paper
from doithoai.papers.rules import can_number
from doithoai.petitions.models import Answer, Petition
from doithoai.petitions.papers import answer_text, letter, number_parts
from doithoai.petitions.rules import can_draw_letter, can_file_answer


def draw_letter(
    petition: Petition, kind: Kind, *, by: Actor, ground: str = "", instead: str = ""
) -> Paper:
    """Draw up a letter of the unit that follows the petition, and enter it as its paper."""
    require(can_draw_letter(by, petition))
    if kind == Kind.REFUSAL and not ground.strip():
        raise ValidationError(_("A refusal has a ground."))
    text = letter(petition, kind, timezone.localdate(), ground=ground, instead=instead)
    return papers.draw_up(
        kind,
        petition.origin_unit,
        text,
        about=petition,
        restricted=petition.is_restricted,
        by=by,
    )


@dataclass(frozen=True)
class Notice:
    """A notice on its way out. Without a number it takes the next of the body's register."""

    dated: dt.date
    number: str = ""
    signer: str = ""
    signer_post: str = ""


@transaction.atomic
def enter_notice(
    petition: Petition,
    kind: Kind,
    text: Callable[[dt.date], PaperText],
    notice: Notice,
    *,
    by: Actor,
) -> str:
    """Enter a notice of the body that has the petition; its number.

    For a body that does not log in it is entered as it came in here, under the number on it.
    Called by the action that has checked the right.
    """
    body, hidden = petition.holder, petition.is_restricted
    if not can_number(by, body.pk):
        return _came_in(petition, text, notice, by)
    if not notice.signer.strip():
        raise ValidationError(_("A notice names who signed it."))
    words = text(notice.dated)
    paper = papers.draw_up(kind, body, words, about=petition, restricted=hidden, by=by)
    number, symbol = number_parts(notice.number)
    papers.record_number(
        paper,
        notice.dated,
        number=number[:20],
        symbol=symbol,
        redrawn=lambda numbered: _numbered(words, numbered, notice),
        by=by,
    )
    papers.sign(paper, notice.signer, notice.signer_post, signed_on=notice.dated, by=by)
    return paper.full_number


def _numbered(words: PaperText, paper: Paper, notice: Notice) -> PaperText:
    signing = signed_by(paper.organisation, notice.signer_post, notice.signer)
    return replace(
        words,
        number=paper.number,
        symbol=paper.symbol,
        dated=notice.dated,
        signing=signing,
    )


def _came_in(
    petition: Petition, text: Callable[[dt.date], PaperText], notice: Notice, by: Actor
) -> str:
    if not notice.number.strip():
        raise ValidationError(_("Enter the number on the body's paper."))
    arrival = Arrival(
        sender=petition.holder.name,
        abstract=text(notice.dated).abstract,
        received_on=timezone.localdate(),
        written_number=notice.number[:60],
        dated=notice.dated,
        restricted=petition.is_restricted,
    )
    papers.receive(petition.origin_unit, arrival, about=petition, by=by)
    return nfc(notice.number).strip()


@transaction.atomic
def enter_signed(answer: Answer, *, by: Actor) -> Paper:
    """The answer as a paper of its body: numbered with what is written in it, or by the register.

    Called while it is being signed: number, date and signer are set, the row is not saved yet.
    """
    items = list(answer.items.select_related("petition__origin_unit"))

    def words(number: str) -> PaperText:
        answer.number = number
        return answer_text(answer, items, answer.dated or timezone.localdate())

    dated, written = answer.dated or timezone.localdate(), answer.number
    paper = papers.draw_up(
        Kind.ANSWER_LETTER,
        answer.body,
        words(written),
        about=answer,
        restricted=any(item.petition.is_restricted for item in items),
        by=by,
    )
    number, symbol = number_parts(written)
    papers.record_number(
        paper,
        dated,
        number=number[:20],
        symbol=symbol,
        redrawn=lambda numbered: words(written or numbered.full_number),
        by=by,
    )
    return papers.sign(paper, answer.signer, answer.signer_post, signed_on=dated, by=by)


def file_answer(answer: Answer, arrival: Arrival, *, by: Actor, file: object = None) -> Incoming:
    """The signed paper of a body that does not log in, entered as it came in."""
    require(can_file_answer(by, answer))
    unit = answer.entered_by_unit
    assert unit is not None
    return papers.receive(unit, arrival, about=answer, file=file, by=by)  # type: ignore[arg-type]
