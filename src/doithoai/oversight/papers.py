"""The papers that a supervision gives out, drawn up from what is recorded now."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from doithoai.kit.text import fold
from doithoai.oversight.dossier import file_of
from doithoai.oversight.followed import recommendations
from doithoai.oversight.models import Judged, Part, Piece, Plan, Quarter, Supervision
from doithoai.papers.content.parts import (
    DOTS,
    NUMBER,
    Frame,
    day_column,
    final,
    lower_first,
    short_date,
    stop,
)
from doithoai.papers.layout import (
    Block,
    Column,
    Heading,
    Items,
    PaperText,
    Paragraph,
    Row,
    Table,
    render,
)
from doithoai.papers.letterhead import FILED, frame
from doithoai.papers.models import Kind
from doithoai.petitions.models import Petition

LAW = "Căn cứ Luật Mặt trận Tổ quốc Việt Nam số 75/2015/QH13, sửa đổi bởi Luật số 97/2025/QH15"
RESOLUTION = (
    "Căn cứ Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15 tháng 6 năm "
    "2017 quy định chi tiết các hình thức giám sát, phản biện xã hội của Mặt trận Tổ quốc Việt Nam"
)
FORMS = {
    "study": "Nghiên cứu, xem xét văn bản",
    "delegation": "Tổ chức đoàn giám sát",
    "boards": "Thông qua Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng",
    "joining": "Tham gia giám sát với cơ quan có thẩm quyền",
}
PARTS = {
    Part.HEAD: "Trưởng đoàn",
    Part.DEPUTY: "Phó Trưởng đoàn",
    Part.SECRETARY: "Thư ký",
    Part.MEMBER: "Thành viên",
}
JUDGED = {
    Judged.GOOD: "Kết quả đạt được",
    Judged.SHORTCOMING: "Tồn tại, hạn chế",
    Judged.CAUSE: "Nguyên nhân",
}


def _in(day: dt.date | None) -> str:
    return f"ngày {short_date(day) or DOTS}"


def _frame(one: Plan | Supervision, today: dt.date, *to: str) -> Frame:
    above = one.organisation.parent
    copies = (*to, "Ủy ban MTTQ cùng cấp", *((above.name,) if above else ()))
    drawn = frame(one.organisation, today)
    return Frame(
        issuer=drawn.issuer,
        superior=drawn.superior,
        profile=drawn.profile,
        body_mark=drawn.body_mark,
        place=drawn.place,
        year=drawn.year,
        recipients=(*copies, FILED),
        legal_bases=(LAW, RESOLUTION, *_planned(one)),
    )


def _planned(one: Plan | Supervision) -> tuple[str, ...]:
    """The plan that foresaw it, or the Front's own agreement to one outside the plan."""
    if isinstance(one, Supervision) and one.item:
        return (f"Căn cứ Kế hoạch giám sát năm {one.item.plan.year} của {one.organisation.name}",)
    return (f"Theo ý kiến thống nhất của Ủy ban MTTQ {_agreed(one)}",) if one.is_agreed else ()


def plan_paper(plan: Plan, today: dt.date) -> PaperText:
    """The plan of the year as a table; the Front's agreement stands among its bases."""
    columns = (
        NUMBER,
        Column("Nội dung giám sát", 3),
        Column("Hình thức", 2),
        Column("Đối tượng giám sát", 2),
        Column("Thời gian", align="centre", width_mm=22),
    )
    rows = tuple(
        Row((str(at), one.title, FORMS[one.form], one.body.name, _quarter(one.quarter)))
        for at, one in enumerate(plan.items.select_related("body"), 1)
    )
    drawn = _frame(plan, today)
    issuer = plan.organisation.name
    return drawn.paper(
        "Kế hoạch",
        "KH",
        abstract=f"Giám sát năm {plan.year}",
        blocks=(
            Paragraph(stop(f"{issuer} xây dựng kế hoạch giám sát năm {plan.year} như sau")),
            Heading("Nội dung, hình thức, đối tượng, thời gian"),
            Table(columns, rows),
            Heading("Tổ chức thực hiện"),
            Paragraph(
                "Trước mỗi cuộc giám sát, quyết định thành lập đoàn, kế hoạch và đề cương báo cáo "
                "được gửi đến đối tượng giám sát theo thời hạn quy định. Kết quả và kiến nghị sau "
                "giám sát được theo dõi đến khi có trả lời."
            ),
            Paragraph(final(f"Trên đây là kế hoạch giám sát năm {plan.year} của {issuer}")),
        ),
    )


def _quarter(number: int) -> str:
    return {1: "Quý I", 2: "Quý II", 3: "Quý III", 4: "Quý IV"}[Quarter(number)]


def _agreed(one: Plan | Supervision) -> str:
    number = f"tại văn bản số {one.front_number} " if one.front_number else ""
    return f"{number}{_in(one.front_on)}"


class Facts:
    """What the papers of one supervision are told, read once."""

    def __init__(self, supervision: Supervision, today: dt.date) -> None:
        self.one, self.today = supervision, today
        self.lines = {line.piece: line for line in file_of(supervision, today)}

    @property
    def body(self) -> str:
        return self.one.body.name

    @property
    def about(self) -> str:
        return lower_first(self.one.title)

    def frame(self, *others: str) -> Frame:
        return _frame(self.one, self.today, self.body, *others)

    def team(self) -> tuple[str, ...]:
        return tuple(
            f"{one.name}{f', {one.post}' if one.post else ''}: {PARTS[Part(one.part)]}"
            for one in self.one.team.by_part()
        ) or (DOTS,)

    def by(self, piece: Piece) -> str:
        due = self.lines[piece].due if piece in self.lines else None
        return f"trước {_in(due.date if due else None)}"


def _decision(facts: Facts) -> PaperText:
    one = facts.one
    return facts.frame().paper(
        "Quyết định",
        "QĐ",
        abstract=f"Thành lập Đoàn giám sát {facts.about}",
        blocks=(
            Paragraph("QUYẾT ĐỊNH:", align="centre", indent=False, bold=True),
            Paragraph(
                f"Điều 1. Thành lập Đoàn giám sát {facts.about} tại {facts.body}, gồm các ông, "
                "bà có tên sau:"
            ),
            Items(facts.team(), "1"),
            Paragraph(
                "Điều 2. Đoàn giám sát có nhiệm vụ xây dựng đề cương, làm việc với đối tượng "
                f"giám sát {_in(one.works_on)}, báo cáo kết quả và dự thảo văn bản kiến nghị."
            ),
            Paragraph(
                final(
                    f"Điều 3. Các ông, bà có tên tại Điều 1 và {facts.body} chịu trách nhiệm thi "
                    "hành quyết định này"
                )
            ),
        ),
    )


def _notice(facts: Facts) -> PaperText:
    one = facts.one
    content = [Paragraph(line) for line in one.content.splitlines() if line.strip()]
    studied = tuple(each.name for each in one.studied.all())
    blocks: list[Block] = [
        Paragraph(
            f"{one.organisation.name} tổ chức giám sát {facts.about} tại {facts.body}. Đoàn giám "
            f"sát làm việc với quý cơ quan {_in(one.works_on)}, tại {one.place or DOTS}."
        ),
        *([Paragraph("Văn bản, chính sách được giám sát việc thực hiện:")] if studied else []),
        *([Items(studied)] if studied else []),
        *([Paragraph("Nội dung và đề cương báo cáo:")] if content else []),
        *content,
        Paragraph(
            f"Đề nghị quý cơ quan chuẩn bị báo cáo và gửi Đoàn giám sát "
            f"{facts.by(Piece.BODY_REPORT)}; cử người có thẩm quyền dự làm việc."
        ),
        Paragraph(final("Gửi kèm quyết định thành lập Đoàn giám sát và kế hoạch giám sát")),
    ]
    return facts.frame().paper(
        "",
        "",
        abstract=f"thông báo giám sát {facts.about}",
        addressees=(facts.body,),
        blocks=tuple(blocks),
    )


def _findings(facts: Facts) -> list[Block]:
    blocks: list[Block] = []
    found = list(facts.one.findings.all())
    for judged, title in JUDGED.items():
        blocks.append(Heading(title, 2))
        lines = tuple(stop(each.text) for each in found if each.judged == judged)
        blocks.append(Items(lines) if lines else Paragraph(DOTS))
    return blocks


def _recommended(facts: Facts, asked: list[Petition]) -> Block:
    columns = (
        NUMBER,
        Column("Nội dung kiến nghị", 3),
        Column("Cơ quan giải quyết", 2),
        day_column("Đề nghị trả lời trước"),
    )
    rows = tuple(
        Row((str(at), each.title, each.holder.name, short_date(each.due_on)))
        for at, each in enumerate(asked, 1)
    )
    return Table(columns, rows) if rows else Paragraph(DOTS)


def _result(facts: Facts) -> PaperText:
    one = facts.one
    days = f"{_in(one.works_on)}; kết thúc {_in(one.ended_on)}"
    return facts.frame().paper(
        "Báo cáo",
        "BC",
        abstract=f"Kết quả giám sát {facts.about}",
        blocks=(
            Paragraph(
                f"{one.organisation.name} giám sát {facts.about} tại {facts.body}, hình thức: "
                f"{lower_first(FORMS[one.form])}, làm việc {days}. Kết quả như sau:"
            ),
            Heading("Thành phần đoàn giám sát"),
            Items(facts.team(), "1"),
            Heading("Kết quả giám sát"),
            *_findings(facts),
            Heading("Kiến nghị"),
            _recommended(facts, recommendations(one)),
            Paragraph(final(f"Trên đây là báo cáo kết quả giám sát {facts.about}")),
        ),
    )


def _recommendation(facts: Facts) -> PaperText:
    """To the body that was supervised and to each that is to act (joint resolution 403, 9.3)."""
    one, asked = facts.one, recommendations(facts.one)
    others = dict.fromkeys(each.holder.name for each in asked if each.holder_id != one.body_id)
    return facts.frame(*others).paper(
        "",
        "",
        abstract=f"kiến nghị sau giám sát {facts.about}",
        addressees=(facts.body, *others),
        blocks=(
            Paragraph(
                f"Qua giám sát {facts.about} {_in(one.works_on)}, {one.organisation.name} kiến "
                "nghị như sau:"
            ),
            _recommended(facts, asked),
            Paragraph(
                final(
                    "Đề nghị quý cơ quan xem xét, trả lời bằng văn bản; nội dung không tiếp thu "
                    "xin nêu rõ lý do"
                )
            ),
        ),
    )


@dataclass(frozen=True)
class Offered:
    """A paper that can be had: its label, its file's name, what draws it, how it is registered."""

    label: str | Promise
    file: str
    draw: Callable[[Facts], PaperText]
    kind: Kind


OFFERED = {
    "decision": Offered(
        _("Decision setting up the delegation"), "quyet-dinh", _decision, Kind.DECISION
    ),
    "notice": Offered(
        _("Notice to the supervised body"), "thong-bao-giam-sat", _notice, Kind.SUPERVISION_NOTICE
    ),
    "result": Offered(_("Report of the results"), "bao-cao-ket-qua", _result, Kind.RESULT_REPORT),
    "recommendation": Offered(
        _("Recommendation document"),
        "kien-nghi-sau-giam-sat",
        _recommendation,
        Kind.RECOMMENDATION,
    ),
}


def text_of(supervision: Supervision, kind: str, today: dt.date) -> PaperText:
    """KeyError: no such paper. Vietnamese whatever language the screen is in."""
    with override("vi"):
        return OFFERED[kind].draw(Facts(supervision, today))


def draw_up(supervision: Supervision, kind: str, today: dt.date) -> tuple[str, bytes]:
    """The name of the file, ASCII only, and its bytes. KeyError: no such paper."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(supervision.title)).strip("-")[:60].strip("-")
    return f"{OFFERED[kind].file}-{words}.docx", render(text_of(supervision, kind, today))


def draw_plan(plan: Plan, today: dt.date) -> tuple[str, bytes]:
    with override("vi"):
        return f"ke-hoach-giam-sat-{plan.year}.docx", render(plan_paper(plan, today))
