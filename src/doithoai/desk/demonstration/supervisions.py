"""A year of supervision in the fictional commune: one reported on, one running, one late answer."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.utils import timezone

from doithoai.dialogues import actions as dialogues
from doithoai.dialogues.models import Every, Frequency
from doithoai.dialogues.models import Kind as DialogueKind
from doithoai.oversight import actions
from doithoai.oversight.models import (
    Case,
    CaseKind,
    CaseResult,
    FiledPaper,
    Form,
    Member,
    Part,
    Piece,
    Plan,
    Stage,
    StageKind,
    Supervision,
)
from doithoai.units.models import Level

from .scene import Scene
from .weeks import Step, day

INSURANCE = "Việc cấp thẻ bảo hiểm y tế cho phụ nữ, trẻ em thuộc hộ nghèo"
SCHOOL_MEALS = "Việc bảo đảm an toàn thực phẩm tại bếp ăn các trường mầm non"
SPENDING = "Việc công khai các khoản thu tại trường mầm non"


def supervisions(scene: Scene) -> Iterator[Step]:
    year = Year(scene)
    yield Step(year.begun, year.plan)
    yield Step(year.begun - 8, year.approve)
    yield Step(78, partial(year.begin, INSURANCE))
    yield Step(78, year.prepare)
    yield Step(50, year.work)
    yield Step(42, year.report)
    yield Step(41, year.recommend)
    yield Step(12, partial(year.begin, SCHOOL_MEALS))
    yield Step(12, year.plan_visit)
    yield Step(70, year.watch)
    yield Step(20, year.close_case)
    yield Step(90, year.lay_down)


class Year:
    """Each row is fetched anew for each step, as every request does."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.officer, self.leader = scene.people["theodoi"], scene.people["lanhdao"]
        self.number = timezone.localdate().year
        since = timezone.localdate() - dt.date(self.number - 1, 11, 20)
        self.begun = max(since.days, 120)

    def plan(self) -> None:
        made = actions.make_plan(self.scene.bodies["hoi"], self.number, by=self.officer)
        for title, body, form, quarter, reason in (
            (INSURANCE, "van_xa", Form.DELEGATION, 3, "Nhiều hội viên phản ánh chậm có thẻ"),
            (SCHOOL_MEALS, "kinh_te", Form.DELEGATION, 4, "Ý kiến của phụ huynh tại đối thoại"),
            (SPENDING, "van_xa", Form.STUDY, 4, ""),
        ):
            foreseen = actions.Foreseen(
                title, form, self.scene.bodies[body], quarter, reason=reason
            )
            actions.set_item(made, foreseen, by=self.officer)

    def approve(self) -> None:
        made = Plan.objects.get()
        agreement = actions.Agreement(day(0), "21/MTTQ-BTT")
        actions.agree(made, agreement, by=self.officer)
        actions.approve(made, "Nguyễn Thị Minh Họa", by=self.leader)

    def begin(self, title: str) -> None:
        item = Plan.objects.get().items.get(title=title)
        begun = Supervision(
            organisation=self.scene.bodies["hoi"],
            item=item,
            title=item.title,
            form=item.form,
            body=item.body,
        )
        actions.start(begun, by=self.officer)

    def file(self, piece: Piece, number: str = "", ago: int = 0) -> None:
        found = Supervision.objects.get(title=INSURANCE)
        paper = FiledPaper(supervision=found, piece=piece, on=day(ago), number=number)
        actions.file_paper(paper, by=self.officer)

    def prepare(self) -> None:
        found = Supervision.objects.get(title=INSURANCE)
        values = {
            "works_on": day(0) + dt.timedelta(days=27),
            "place": "Phòng Văn hóa - Xã hội xã",
            "content": "1. Số người thuộc diện được cấp thẻ.\n2. Thời gian cấp thẻ.\n"
            "3. Khó khăn, vướng mắc và đề xuất.",
        }
        actions.change(found, values, by=self.officer)
        laws = ["Luật Bảo hiểm y tế", "Luật Trẻ em"]
        actions.set_studied(found, laws, by=self.officer)
        member = self.scene.people["giamsat"]
        for name, post, part, user in (
            ("Nguyễn Thị Minh Họa", "Chủ tịch Hội LHPN xã", Part.HEAD, None),
            ("", "Hội LHPN xã", Part.MEMBER, member),
            ("Lê Thị Mẫu", "Phó Chủ tịch Hội LHPN xã", Part.SECRETARY, None),
        ):
            joined = Member(supervision=found, name=name, post=post, part=part, user=user)
            actions.join(joined, by=self.officer)
        self.file(Piece.DECISION, "11/QĐ-BTV")
        self.file(Piece.OUTLINE)
        self.file(Piece.NOTICE, "35/BTV")

    def work(self) -> None:
        self.file(Piece.BODY_REPORT, "08/BC-VHXH", ago=8)
        self.file(Piece.MINUTES)
        found = Supervision.objects.get(title=INSURANCE)
        findings = [
            ("good", "Danh sách được rà soát hai lần trong năm."),
            ("shortcoming", "12 trẻ mới sinh được cấp thẻ sau hơn hai tháng."),
            ("cause", "Hồ sơ chuyển giữa hai bộ phận chưa có thời hạn."),
        ]
        actions.set_findings(found, findings, by=self.scene.people["giamsat"])
        actions.end(found, day(0), by=self.officer)

    def report(self) -> None:
        self.file(Piece.RESULT_REPORT, "19/BC-BTV")

    def recommend(self) -> None:
        found = Supervision.objects.get(title=INSURANCE)
        for title, body, due in (
            ("Ấn định thời hạn chuyển hồ sơ cấp thẻ giữa hai bộ phận", "van_xa", 26),
            ("Công khai danh sách người được cấp thẻ tại nhà văn hóa thôn", "ubnd", 60),
        ):
            due_on = day(0) + dt.timedelta(days=due)
            actions.recommend(found, title, self.scene.bodies[body], due_on=due_on, by=self.officer)
        self.file(Piece.RECOMMENDATION, "42/BTV")

    def plan_visit(self) -> None:
        """The working day is near and the notice has not gone out: the file says so."""
        found = Supervision.objects.get(title=SCHOOL_MEALS)
        values = {"works_on": day(0) + dt.timedelta(days=24), "place": "Trường mầm non xã Ví Dụ"}
        actions.change(found, values, by=self.officer)

    def watch(self) -> None:
        for kind, initials in ((CaseKind.VIOLENCE, "L.T.M."), (CaseKind.CUSTODY, "")):
            case = Case(
                organisation=self.scene.bodies["hoi"],
                body=self.scene.bodies["ubnd"],
                kind=kind,
                initials=initials,
                began_on=day(2),
            )
            actions.open_case(case, by=self.officer)
            actions.add_stage(Stage(case=case, kind=StageKind.REPORTED, on=day(2)), by=self.officer)

    def close_case(self) -> None:
        case = Case.objects.get(kind=CaseKind.CUSTODY)
        actions.close_case(case, CaseResult.SETTLED, day(0), by=self.officer)

    def lay_down(self) -> None:
        frequency = Frequency(
            organisation=self.scene.bodies["tinh"],
            kind=DialogueKind.LEADERS,
            level=Level.COMMUNE,
            every=Every.YEAR,
        )
        dialogues.lay_down(frequency, by=self.scene.people["captinh"])
