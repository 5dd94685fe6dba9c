"""A year of a commune union in one browser, with time set forward: what was planned, supervised,
recommended, pressed for, said, taught and promised stands in the report that goes up at its end."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments.actions import let_rise
from doithoai.commitments.models import Escalation
from doithoai.dialogues.models import Dialogue, Phase
from doithoai.kit.periods import Kind
from doithoai.oversight.models import Supervision
from doithoai.petitions.models import Origin, Petition
from doithoai.programmes.models import Attendance
from doithoai.reports.models import Return, State
from doithoai.targets.models import Value
from doithoai.weeks.models import Week
from tests.dialogues.factories import conclusion, dialogue
from tests.oversight.factories import TITLE
from tests.petitions.factories import issued, routed
from tests.reports.returning import measure_set
from tests.targets.factories import in_force

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)
COUNTED = [
    "oversight.ended",
    "oversight.recommended",
    "oversight.handled",
    "dialogues.held",
    "dialogues.opinions_floor",
    "programmes.officers_trained",
]


@pytest.fixture
def clock():
    """The time of the whole program, the server's too."""
    with time_machine.travel(dt.datetime(2025, 10, 20, 9, tzinfo=dt.UTC)) as traveller:
        yield traveller


@pytest.fixture
def desk(live_server, cast, phone, clock):
    """A phone in the officer's hand. A log-in lasts no month: each new day begins with one."""

    class Desk:
        page = phone

        def wait(self, day):
            clock.move_to(dt.datetime.combine(day, dt.time(9), timezone.get_default_timezone()))

        def on(self, day):
            self.wait(day)
            self.login(cast.officer)

        def login(self, user):
            client = Client()
            client.force_login(user)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
            phone.context.add_cookies([here])

        def open(self, name, *args, query=""):
            phone.goto(live_server.url + reverse(name, args=args) + query)

        def fill(self, **boxes):
            for name, value in boxes.items():
                phone.locator(f"[name={name}]").fill(str(value))

        def press(self, words):
            phone.get_by_role("button", name=words, exact=True).click()

        def follow(self, words):
            phone.get_by_role("link", name=words).first.click()

    return Desk()


def plan_the_year(desk):
    desk.open("oversight:list")
    desk.follow("Kế hoạch năm")
    desk.press("Lập kế hoạch")
    desk.open("oversight:list")
    desk.page.locator("main a", has_text="Kế hoạch giám sát năm 2026").first.click()
    # Offered because an answer of the committee is overdue.
    desk.page.locator("main a", has_text="Việc giải quyết, trả lời kiến nghị tại").click()
    desk.fill(title=TITLE)
    desk.page.locator("[name=quarter]").select_option("1")
    desk.press("Đưa vào kế hoạch")
    desk.follow("Ý kiến thống nhất của Ủy ban MTTQ")
    desk.fill(front_number="15/MTTQ-BTT", front_on="01/12/2025")
    desk.press("Lưu")
    desk.follow("Phê duyệt kế hoạch")
    desk.fill(approved_by="Nguyễn Thị Mẫu")
    desk.press("Duyệt")
    assert_fit(desk.page)


def supervise(desk):
    desk.on(dt.date(2026, 2, 10))
    desk.follow("Bắt đầu")
    desk.press("Mở hồ sơ")
    found = Supervision.objects.get()
    desk.open("oversight:edit", found.pk)
    desk.fill(works_on="05/03/2026")
    desk.press("Lưu")
    # The notice has to be there 15 days before: by 18 February. On 2 March it is missing.
    desk.on(dt.date(2026, 3, 2))
    desk.open("oversight:detail", found.pk)
    desk.page.get_by_text("Còn thiếu:").wait_for()
    assert_fit(desk.page)
    desk.on(dt.date(2026, 3, 6))
    desk.open("oversight:detail", found.pk)
    desk.follow("Đưa vào hồ sơ Biên bản làm việc")
    desk.fill(number="01/BB-ĐGS")
    desk.press("Đưa vào hồ sơ")
    desk.follow("Kết thúc giám sát")
    desk.press("Lưu")
    desk.follow("Kiến nghị sau giám sát")
    desk.fill(title="Rà soát lại danh sách hộ nghèo", due_on="06/04/2026")
    desk.press("Gửi cơ quan thực hiện")
    desk.page.get_by_role("link", name="Rà soát lại danh sách hộ nghèo").wait_for()
    return found, Petition.objects.get(origin=Origin.SUPERVISION)


def press_for(desk, found, sent, cast):
    """Nobody answers; the nights are played, letters are drafted, a person sends them."""
    day = dt.date(2026, 4, 7)
    while day < dt.date(2026, 5, 20):
        desk.wait(day)
        let_rise(day)
        day += dt.timedelta(days=1)
    desk.on(day)
    desk.open("oversight:detail", found.pk)
    desk.page.get_by_text("quá hạn").first.wait_for()
    assert_fit(desk.page)
    desk.open("commitments:letters")
    for row in desk.page.locator("tbody tr", has_text=sent.title).all():
        row.locator("input[name=pick]").check()
    desk.press("Xem các công văn đã chọn")
    desk.page.get_by_label("Gửi tất cả").check()
    desk.press("Thực hiện")
    desk.page.wait_for_url("**/letters/")
    assert Escalation.objects.about(sent).filter(state="sent").exists()
    desk.on(dt.date(2026, 5, 25))
    issued(cast, Petition.objects.get(pk=sent.pk))
    desk.open("oversight:detail", found.pk)
    desk.page.get_by_text("Đã trả lời").first.wait_for()


def train(desk):
    desk.on(dt.date(2026, 6, 15))
    desk.open("programmes:hold")
    desk.fill(title="Kỹ năng giám sát cho chi hội", first_day="10/06/2026", last_day="11/06/2026")
    desk.page.locator("[name=topic]").select_option("supervision")
    desk.page.locator("main form button[type=submit]").click()
    desk.page.get_by_role("link", name="Kỹ năng giám sát cho chi hội").click()
    desk.follow("Nhập số người tham dự")
    line = desk.page.locator("[data-sheet] tbody tr").first
    line.get_by_label("Cán bộ Hội").fill("14")
    desk.page.get_by_role("button", name="Kiểm tra").click()
    desk.press("Lưu các dòng")
    desk.page.wait_for_url("**/books/attendance/")
    assert Attendance.objects.get().officers == 14


def hold_the_dialogue(desk):
    """It opens with what became of the last one's results."""
    desk.on(dt.date(2026, 9, 14))
    desk.open("dialogues:plan")
    desk.fill(title="Đối thoại với hội viên xã Ví Dụ năm 2026", held_on="16/10/2026")
    desk.page.locator("[name=occurrence]").select_option(index=1)
    desk.press("Lưu kế hoạch")
    held = Dialogue.objects.get(held_on__year=2026)
    desk.on(dt.date(2026, 10, 16))
    desk.open("dialogues:move", held.pk, Phase.LIVE.value)
    desk.page.locator("main form button[type=submit]").click()
    desk.page.get_by_text("Kết quả thực hiện sau cuộc đối thoại trước").wait_for()
    desk.open("dialogues:live", held.pk)
    for words in ("Đề nghị mở lớp mẫu giáo bán trú.", "Đề nghị lắp đèn đường thôn Mẫu."):
        desk.fill(text=words)
        desk.press("Ghi lại")
        desk.page.locator("#floor", has_text=words).wait_for()
    desk.open("dialogues:conclude", held.pk)
    desk.fill(text="UBND xã lắp đèn đường thôn Mẫu trong quý I", addressee="UBND xã")
    desk.page.locator("main form button[type=submit]").click()
    desk.open("dialogues:detail", held.pk)
    assert_fit(desk.page)
    return held


def approve_the_week(desk, held):
    desk.open("weeks:list", query="?week=2026-10-12")
    desk.page.get_by_role("link", name=held.title).wait_for()
    desk.follow("Duyệt lịch tuần")
    desk.fill(leader="Nguyễn Thị Mẫu")
    desk.press("Duyệt")
    assert Week.objects.get().approved_by == "Nguyễn Thị Mẫu"
    assert_fit(desk.page)


def review_targets(desk, own, upper, cast):
    desk.on(dt.date(2026, 12, 21))
    desk.open("targets:report", own.pk, 2026)
    desk.fill(amount_0="6", words="Báo cáo số 31/BC-BTV", said_by="Nguyễn Thị Mẫu")
    desk.page.locator("[name=kind]").first.check()
    desk.page.locator("main form button[type=submit]").click()
    desk.page.wait_for_url("**/review/**")
    assert Value.objects.get().amount == 6
    desk.login(cast.province_officer)
    desk.open("targets:review", upper.pk, query="?year=2026")
    desk.page.get_by_text("Hội LHPN xã Thử Nghiệm: còn thiếu 1 số liệu").wait_for()
    assert_fit(desk.page)
    desk.login(cast.officer)


def report_the_year(desk, measures):
    desk.on(dt.date(2027, 1, 5))
    desk.open("reports:begin_return", measures.pk)
    desk.press("Bắt đầu")
    report = Return.objects.get()
    desk.open("reports:return", report.pk)
    numbers = dict(
        zip(
            desk.page.locator("tbody td:first-child a").all_inner_texts(),
            desk.page.locator("tbody td strong").all_inner_texts(),
            strict=False,
        )
    )
    desk.follow("Chốt số liệu")
    desk.fill(decided_by="Nguyễn Thị Mẫu, Chủ tịch")
    desk.press("Chốt số liệu")
    desk.follow("Gửi báo cáo lên cấp trên")
    desk.fill(decided_by="Nguyễn Thị Mẫu, Chủ tịch")
    desk.page.locator("main form button[type=submit]").click()
    desk.page.get_by_text("Đã gửi").first.wait_for()
    assert_fit(desk.page)
    return Return.objects.get(), numbers


def test_a_year_of_a_commune_union(desk, cast):
    held = dialogue(cast, Phase.LIVE, held_on=dt.date(2025, 10, 18), title="Đối thoại năm 2025")
    conclusion(cast, held, due_on=dt.date(2025, 12, 20))
    late = routed(cast)
    Petition.objects.filter(pk=late.pk).update(
        due_on=dt.date(2025, 11, 20), awaited_on=dt.date(2025, 11, 20)
    )
    upper, own = in_force(cast)
    measures = measure_set(cast, kind=Kind.YEAR, measures=COUNTED, name="Báo cáo năm")
    desk.on(dt.date(2025, 12, 2))
    plan_the_year(desk)
    found, sent = supervise(desk)
    press_for(desk, found, sent, cast)
    train(desk)
    held = hold_the_dialogue(desk)
    approve_the_week(desk, held)
    review_targets(desk, own, upper, cast)
    report, numbers = report_the_year(desk, measures)
    assert numbers == {
        "Cuộc giám sát đã thực hiện": "1",
        "Kiến nghị sau giám sát đã gửi": "1",
        "Kiến nghị sau giám sát đã được trả lời": "1",
        "Hội nghị đối thoại, gặp mặt đã tổ chức": "1",
        "Ý kiến nêu trực tiếp tại hội nghị": "2",
        "Cán bộ Hội được tập huấn": "14",
    }
    assert report.state == State.SENT
    desk.login(cast.province_officer)
    desk.open("reports:return", report.pk)
    desk.page.get_by_role("heading", name="Báo cáo năm").wait_for()
    assert timezone.localdate() == dt.date(2027, 1, 5)
