"""Official letters (công văn): answering, handing on, asking or pressing for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doithoai.papers.layout import Block, Column, PaperText, Paragraph, Row, Table

from .parts import (
    DOTS,
    NUMBER,
    Frame,
    Matter,
    counted,
    day_column,
    final,
    short_date,
    stop,
    upper_first,
)
from .voices import NAMELESS, answered


@dataclass(frozen=True)
class Earlier:
    """A letter sent before, to which this one refers: "số 12/BTV ngày 05/01/2026"."""

    number: str
    dated: date | None = None

    def __str__(self) -> str:
        number = f"số {self.number}" if self.number else f"số {DOTS}"
        return f"{number} ngày {short_date(self.dated) or '……'}"


def answer_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    about: str = "",
    common: str = "",
    what: str = "kiến nghị",
) -> PaperText:
    """The answer paper (văn bản trả lời); one paper may answer many petitions.

    `common` is what it says to all of them, before each is answered; `what` is the word for them.
    """
    issuer = upper_first(frame.issuer)
    opening = (
        f"{issuer} nhận được {counted(len(matters))} nội dung {what}"
        f"{f' {about}' if about else ''}. Sau khi xem xét, {frame.issuer} trả lời như sau:"
    )
    blocks: list[Block] = [Paragraph(opening), *map(Paragraph, common.splitlines())]
    for at, matter in enumerate(matters, 1):
        blocks += answered(at, matter, DOTS, what)
    thanks = f"Trên đây là nội dung trả lời của {frame.issuer}, trân trọng gửi {addressee}"
    blocks.append(Paragraph(final(thanks)))
    return _letter(frame, f"trả lời {what}", addressee, blocks)


def transfer_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    answer_by: date | None = None,
    occasion: str = "",
) -> PaperText:
    """Hands petitions to the body that is competent (công văn chuyển kiến nghị)."""
    issuer = upper_first(frame.issuer)
    source = f"Qua {occasion}" if occasion else "Qua tiếp nhận ý kiến của cán bộ, hội viên, phụ nữ"
    due = _at_latest(answer_by)
    blocks: list[Block] = [
        Paragraph(
            f"{source}, {frame.issuer} tổng hợp được {counted(len(matters))} nội dung kiến nghị "
            f"thuộc thẩm quyền xem xét, giải quyết của {addressee}, cụ thể như sau:"
        ),
        _matter_table(matters),
        Paragraph(
            f"{issuer} chuyển các nội dung trên và đề nghị {addressee} xem xét, giải quyết theo "
            f"thẩm quyền, gửi văn bản trả lời về {frame.issuer}{due} để thông báo đến người nêu "
            "ý kiến."
        ),
        Paragraph(final("Trân trọng cảm ơn sự phối hợp của quý cơ quan")),
    ]
    return _letter(frame, "chuyển kiến nghị của cán bộ, hội viên, phụ nữ", addressee, blocks)


def forwarding_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    what: str,
    received_on: date | None = None,
    secret: bool = False,
) -> PaperText:
    """Sends a complaint or denunciation to the body that is competent (công văn chuyển đơn).

    The letter itself goes along: who wrote it stands there and not here. `secret` asks that it be
    kept so.
    """
    issuer = upper_first(frame.issuer)
    day = f" ngày {short_date(received_on)}" if received_on else ""
    blocks: list[Block] = [
        Paragraph(f"{issuer} nhận được đơn {what}{day} với nội dung:"),
        *_named(matters),
        Paragraph(
            f"Nội dung trên thuộc thẩm quyền giải quyết của {addressee}. {issuer} chuyển đơn (kèm "
            f"theo) đến {addressee} để xem xét, giải quyết theo quy định của pháp luật và thông "
            f"báo kết quả giải quyết đến {frame.issuer}."
        ),
    ]
    if secret:
        blocks.append(
            Paragraph(f"Đề nghị {addressee} bảo đảm bí mật thông tin về người {what} theo luật.")
        )
    blocks.append(Paragraph(final("Trân trọng cảm ơn sự phối hợp của quý cơ quan")))
    return _letter(frame, f"chuyển đơn {what}", addressee, blocks)


def reminder_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    from_above: bool,
    earlier: Earlier | None = None,
    answer_by: date | None = None,
    what: str = "",
) -> PaperText:
    """Asks for an answer that is late; for a letter on a legal track, `what` ("khiếu nại") says so.

    Only a body above presses (công văn đôn đốc); to an authority of the same level or higher the
    union always asks (công văn đề nghị). `from_above` decides, and no other argument can.
    """
    verb = "đôn đốc" if from_above else "đề nghị"
    before = f" tại Công văn {earlier}" if earlier else ""
    due = _at_latest(answer_by) or " trong thời gian sớm nhất"
    who = f"người {what}" if what else "người nêu ý kiến"
    closing = (
        f"{upper_first(frame.issuer)} yêu cầu {addressee} khẩn trương giải quyết, báo cáo kết quả"
        f"{due}"
        if from_above
        else f"{upper_first(frame.issuer)} trân trọng đề nghị {addressee} quan tâm, xem xét, trả "
        f"lời{due} để thông báo đến {who}"
    )
    sent = f"đơn {what}" if what else "các kiến nghị của cán bộ, hội viên, phụ nữ"
    blocks: list[Block] = [
        Paragraph(
            f"{upper_first(frame.issuer)} đã chuyển đến {addressee} {sent}{before}. Đến nay còn "
            f"{counted(len(matters))} nội dung chưa nhận được trả lời, gồm:"
        ),
        _matter_table(matters),
        Paragraph(final(closing)),
    ]
    about = f"giải quyết {what}" if what else "trả lời kiến nghị"
    return _letter(frame, f"{verb} {about}", addressee, blocks)


def worded_letter(frame: Frame, abstract: str, addressee: str, words: str) -> PaperText:
    """A letter in the words of the person who sends it, a paragraph a line."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    told = [*lines[:-1], *map(final, lines[-1:])]
    return _letter(frame, abstract, addressee, [*map(Paragraph, told)])


def acknowledgement_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    received_on: date | None = None,
    sent_to: str = "",
    answer_by: date | None = None,
    what: str = "",
) -> PaperText:
    """Tells who raised it that it was received, and with whom it is (thông báo tiếp nhận)."""
    issuer = upper_first(frame.issuer)
    day = f"ngày {short_date(received_on)}" if received_on else "ngày ……"
    due = _at_latest(answer_by)
    number = f"{counted(len(matters))} nội dung"
    named = f"đơn {what} có {number}" if what else f"{number} ý kiến, kiến nghị"
    way = (
        f"{issuer} đã chuyển nội dung trên đến {sent_to} để xem xét, giải quyết theo thẩm quyền"
        if sent_to
        else f"{issuer} đang xem xét, giải quyết nội dung trên theo thẩm quyền"
    )
    blocks: list[Block] = [
        Paragraph(f"{upper_first(day)}, {frame.issuer} tiếp nhận {named} sau đây:"),
        *_named(matters),
        Paragraph(final(f"{way} và sẽ thông báo kết quả{due}")),
    ]
    about = f"đơn {what}" if what else "ý kiến, kiến nghị"
    return _notice(frame, f"Tiếp nhận {about}", addressee, blocks)


def refusal_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    ground: str,
    what: str = "kiến nghị",
    received_on: date | None = None,
    instead: str = "",
) -> PaperText:
    """Says that it is not taken up, on which ground, and where to turn instead.

    `what` is the word for it inside a sentence ("kiến nghị", "khiếu nại", "tố cáo").
    """
    day = f" ngày {short_date(received_on)}" if received_on else ""
    blocks: list[Block] = [
        Paragraph(f"{upper_first(frame.issuer)} đã xem xét {what} nhận được{day} với nội dung:"),
        *_named(matters),
        Paragraph(
            stop(f"Căn cứ quy định hiện hành, {frame.issuer} không thụ lý giải quyết {what}")
        ),
        Paragraph(stop(f"Lý do: {ground.strip() or DOTS}")),
        Paragraph(
            final(
                f"Đề nghị gửi {what} đến {instead.strip()} để được xem xét, giải quyết theo thẩm "
                "quyền"
                if instead.strip()
                else f"{upper_first(frame.issuer)} thông báo để người gửi được biết"
            )
        ),
    ]
    return _notice(frame, f"Không thụ lý giải quyết {what}", addressee, blocks)


def admission_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    what: str,
    received_on: date | None = None,
    settled_by: date | None = None,
) -> PaperText:
    """Says that a complaint or denunciation is being settled, and by when."""
    day = f" ngày {short_date(received_on)}" if received_on else ""
    blocks: list[Block] = [
        Paragraph(
            f"{upper_first(frame.issuer)} đã thụ lý giải quyết {what} nhận được{day} với nội dung:"
        ),
        *_named(matters),
        Paragraph(stop(f"Thời hạn giải quyết: đến ngày {short_date(settled_by) or '……'}")),
        Paragraph(final(f"{upper_first(frame.issuer)} thông báo để các bên được biết")),
    ]
    return _notice(frame, f"Thụ lý giải quyết {what}", addressee, blocks)


def result_letter(
    frame: Frame,
    addressee: str,
    matters: Sequence[Matter],
    *,
    what: str,
    received_on: date | None = None,
    answered: str = "",
    answered_on: date | None = None,
) -> PaperText:
    """Tells the body that sent a complaint or denunciation on what came of it."""
    day = f" ngày {short_date(received_on)}" if received_on else ""
    paper = f"Văn bản {Earlier(answered, answered_on)}"
    blocks: list[Block] = [
        Paragraph(
            f"{upper_first(frame.issuer)} đã nhận được {what}{day} do {addressee} chuyển đến, với "
            "nội dung:"
        ),
        *_named(matters),
        Paragraph(stop(f"Nội dung trên đã được giải quyết; kết quả nêu tại {paper}")),
        Paragraph(
            final(f"{upper_first(frame.issuer)} thông báo để {addressee} báo cho người gửi đơn")
        ),
    ]
    return _notice(frame, f"Kết quả giải quyết {what}", addressee, blocks)


def _at_latest(day: date | None) -> str:
    """The last day is still in time: "trước ngày" would say that it is not."""
    return f" chậm nhất ngày {short_date(day)}" if day else ""


def _named(matters: Sequence[Matter]) -> list[Block]:
    return [Paragraph(f"{at}. {stop(matter.content)}") for at, matter in enumerate(matters, 1)]


def _notice(frame: Frame, abstract: str, addressee: str, blocks: Sequence[Block]) -> PaperText:
    return frame.paper(
        "Thông báo",
        "TB",
        abstract=abstract,
        addressees=(upper_first(addressee),),
        blocks=tuple(blocks),
        legal_bases=(),
    )


def _matter_table(matters: Sequence[Matter]) -> Table:
    """A column for who raised it only where anybody is named."""
    named = any(matter.raised_by for matter in matters)
    columns = [NUMBER, Column("Nội dung", 5.2, "justify"), day_column("Hạn trả lời")]
    rows = [
        [str(at), stop(matter.content), short_date(matter.due_on) or "……"]
        for at, matter in enumerate(matters, 1)
    ]
    if named:
        columns.insert(2, Column("Người nêu", 2))
        for row, matter in zip(rows, matters, strict=True):
            row.insert(2, matter.raised_by or NAMELESS)
    return Table(tuple(columns), tuple(Row(tuple(row)) for row in rows) or (Row(("1", DOTS)),))


def _letter(frame: Frame, abstract: str, addressee: str, blocks: Sequence[Block]) -> PaperText:
    return frame.paper(
        "",
        "",
        abstract=abstract,
        addressees=(upper_first(addressee),),
        blocks=tuple(blocks),
        legal_bases=(),
    )
