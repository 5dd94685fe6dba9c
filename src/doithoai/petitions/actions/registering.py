"""Letters about petitions and signed answers, entered in the registers of papers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.papers import actions as papers
from doithoai.papers.actions import Arrival
from doithoai.papers.layout import PaperText
from doithoai.papers.models import Incoming, Kind, Paper
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
