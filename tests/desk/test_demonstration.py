"""The demonstration holds what the documents say, invents nothing, and shows every state."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from doithoai.archive.models import Document, ReportedFigure
from doithoai.archive.pages import sentence
from doithoai.commitments.models import Commitment, Escalation
from doithoai.commitments.models import State as CommitmentState
from doithoai.confidence.actions import open_case
from doithoai.counselling.models import Case, Tally
from doithoai.counselling.models import State as CaseState
from doithoai.counselling.sealed import particulars
from doithoai.desk import demonstration
from doithoai.desk.demonstration import weeks
from doithoai.dialogues.models import Dialogue, Frequency, Phase, Raised
from doithoai.journal.models import Event
from doithoai.officials.models import Opinion
from doithoai.officials.models import State as OpinionState
from doithoai.oversight.dossier import file_of
from doithoai.oversight.followed import standings
from doithoai.oversight.models import Piece, Plan, Supervision
from doithoai.people.models import User
from doithoai.people.unlocked import unlock
from doithoai.petitions.models import (
    Answer,
    AnswerItem,
    AnswerState,
    Origin,
    Outcome,
    Petition,
    PublicVersion,
    State,
    StepUp,
)
from doithoai.privacy.models import Request
from doithoai.reception.models import Matter as Treated
from doithoai.reception.models import Session
from doithoai.reception.models import State as SessionState
from doithoai.reports.models import Return
from doithoai.reports.models import State as ReturnState
from doithoai.reports.returns.values import Statement
from doithoai.voices.models import Channel, Confidence, Message, Voice
from tests.units.factories import area

pytestmark = pytest.mark.django_db


def areas_of_the_documents():
    thanh_hoa, ha_noi = area("38", "Tỉnh", "Thanh Hóa"), area("01", "Thành phố", "Hà Nội")
    area("402-2004", "Huyện", "Như Xuân", thanh_hoa, None, dt.date(2025, 6, 30))
    area("021-2004", "Quận", "Bắc Từ Liêm", ha_noi, None, dt.date(2025, 6, 30))
    area("79", "Thành phố", "Hồ Chí Minh")
    for key, kind, name in (
        ("24-2004", "Tỉnh", "Bắc Giang"),
        ("10-2004", "Tỉnh", "Lào Cai"),
        ("79-2004", "Thành phố", "Hồ Chí Minh"),
    ):
        area(key, kind, name, None, None, dt.date(2025, 6, 30))


@pytest.fixture(scope="module", autouse=True)
def shown(django_db_setup, django_db_blocker):
    """Loaded once for all tests here and rolled back after them."""
    original, demonstration.load_areas = demonstration.load_areas, areas_of_the_documents
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.load(lambda line: None)
        yield
        transaction.set_rollback(True)
    demonstration.load_areas = original


def of(name: str) -> Dialogue:
    return Dialogue.objects.get(organiser__name=name)


def test_nhu_xuan_has_twenty_answered_in_its_own_four_groups_and_no_day():
    held = of("Hội LHPN huyện Như Xuân")
    assert (held.stated_answered, held.held_on) == (20, None)
    assert [group.name for group in held.groups.all()] == [
        "vệ sinh an toàn thực phẩm, công tác bảo vệ môi trường",
        "cán bộ nữ và chính sách cán bộ nữ, cán bộ hội",
        "tham gia phát triển kinh tế, văn hóa xã hội, lao động việc làm",
        "chính sách, luật pháp, bảo vệ quyền cho phụ nữ và trẻ em",
    ]
    assert not held.questions.exists()
    assert "07/10/2021" in held.document_note


def test_bac_tu_liem_has_eight_and_eight_of_which_five_and_seven_are_worded():
    held = of("Quận Bắc Từ Liêm")
    assert (held.stated_prior, held.stated_floor) == (8, 8)
    assert (held.held_on, held.half_day) == (dt.date(2019, 10, 18), "afternoon")
    assert held.questions.filter(raised=Raised.PRIOR).count() == 5
    assert held.questions.filter(raised=Raised.FLOOR).count() == 7


def test_five_people_are_named_one_with_two_posts():
    named = of("Quận Bắc Từ Liêm").delegates.filter(is_group=False)
    assert {person.name: person.post for person in named} == {
        "Nguyễn Kim Hoàng": "Phó trưởng Ban Dân vận Thành ủy",
        "Trương Quang Thiều": "TUV, Bí thư Quận ủy",
        "Nguyễn Công Khanh": "Phó Bí thư Thường trực Quận ủy",
        "Nguyễn Hữu Tuyên": "UVTV, Chủ tịch HĐND Quận",
        "Trần Thế Cương": "Phó Bí thư Quận ủy, Chủ tịch UBND Quận",
    }


def test_the_conclusions_are_kept_apart_by_whom_they_address():
    points = of("Quận Bắc Từ Liêm").conclusions.all()
    assert [point.addressee for point in points] == [
        "các cấp ủy Đảng, chính quyền",
        "các cấp Hội phụ nữ",
        "các cấp Hội phụ nữ",
        "các cấp Hội phụ nữ",
        "cán bộ, hội viên phụ nữ",
    ]


def test_no_answer_is_made_up_where_the_document_words_none():
    past = Petition.objects.filter(origin=Origin.HISTORICAL)
    assert past.count() == 12
    assert set(past.values_list("state", flat=True)) == {State.ANSWERED}
    assert not AnswerItem.objects.filter(petition__in=past).exists()
    assert not Commitment.objects.filter(matter_id__in=past.values("pk")).exists()


def test_records_of_districts_stay_with_the_unit_of_their_day():
    for held in (of("Hội LHPN huyện Như Xuân"), of("Quận Bắc Từ Liêm")):
        assert held.organiser.valid_to == dt.date(2025, 6, 30)
        assert held.area is not None and held.area.valid_to == dt.date(2025, 6, 30)


def test_the_release_of_a_document_names_nobody_as_having_agreed():
    assert of("Quận Bắc Từ Liêm").approved_by.startswith("Theo bài đăng ngày 25/10/2019")


def test_every_state_of_every_thing_occurs():
    def seen(model, field):
        return set(model.objects.values_list(field, flat=True))

    assert seen(Petition, "state") >= set(State) - {State.WAITING_SPEAKER, State.VOID}
    assert seen(Answer, "state") == set(AnswerState)
    assert seen(AnswerItem, "outcome") >= set(Outcome) - {
        Outcome.SOLVED,
        Outcome.BEYOND_COMPETENCE,
    }
    assert seen(Commitment, "state") >= set(CommitmentState) - {CommitmentState.CANCELLED}
    assert seen(Dialogue, "phase") == set(Phase)
    assert seen(Voice, "channel") == set(Channel)
    assert seen(Voice, "confidence") >= set(Confidence) - {Confidence.SEALED}
    assert PublicVersion.objects.published().count() >= 5
    assert Message.objects.count() >= 2


def test_a_letter_a_step_up_and_opinions_on_officials_wait_to_be_looked_at():
    assert Escalation.objects.drafted().exists()
    assert StepUp.objects.waiting().exists()
    assert set(Opinion.objects.values_list("state", flat=True)) == set(OpinionState)


def test_something_is_late_and_something_is_due_this_week():
    today = timezone.localdate()
    ours = Petition.objects.filter(origin_unit__name="Hội LHPN xã Ví Dụ")
    assert ours.overdue(today).exists()
    assert ours.due_between(today, today + dt.timedelta(days=6)).exists()
    assert Commitment.objects.overdue(today).exists()


def test_nothing_happens_in_the_future_and_every_change_has_its_event():
    assert not Event.objects.filter(at__gt=timezone.now()).exists()
    for petition in Petition.objects.all():
        assert Event.objects.about(petition).count() == petition.version


def test_the_clock_is_put_back_after_a_step_that_fails():
    before = timezone.now
    with pytest.raises(ZeroDivisionError):
        weeks.play([weeks.Step(3, lambda: 1 // 0)])
    assert timezone.now is before


def test_steps_are_played_in_the_order_of_their_days():
    seen = []
    weeks.play(
        [
            weeks.Step(0, lambda: seen.append(weeks.day(0))),
            weeks.Step(9, lambda: seen.append(weeks.day(0))),
        ]
    )
    assert seen == [weeks.day(9), weeks.day(0)]


def test_every_role_has_an_account_that_opens_today():
    for user_name, password, _role in demonstration.accounts():
        user = User.objects.get(username=user_name)
        assert user.check_password(password), user_name
        client = Client()
        client.force_login(user)
        assert client.get("/desk/").status_code == 200, user_name


def test_one_person_holds_two_posts():
    assert len(User.objects.get(username="daumoi").current_posts) == 2


def test_a_made_up_report_of_the_past_is_half_looked_through():
    made = Document.objects.get(source="Ví dụ")
    assert "không có thật" in made.text
    values = {f"{f.value.normalize():f} {f.unit}" for f in made.figures.all()}
    assert {"1345 lượt", "12 lớp", "82500000 đồng"} <= values
    assert {f.state for f in made.findings.filter(kind="ask")} == {"proposed"}


def test_a_past_reception_has_its_rows_and_one_is_to_come():
    today = timezone.localdate()
    past = Session.objects.get(state=SessionState.CLOSED)
    coming = Session.objects.published().get(state=SessionState.POSTED)
    assert past.held_on < today < coming.held_on
    assert not past.is_late
    assert sorted(past.visits.values_list("people", flat=True)) == [1, 1, 1, 7]
    assert past.visits.exclude(ground="").count() == 1
    ways = set(Treated.objects.values_list("treatment", flat=True))
    assert ways == {"taken", "forwarded", "guided"}


@pytest.mark.parametrize(
    ("what", "value", "said"),
    [
        ("văn bản được phản biện xã hội", 345, "Văn bản đã phản biện xã hội: 345."),
        ("cuộc đối thoại cấp xã", 137, "Cuộc đối thoại ở cấp xã: 137."),
        ("giá trị nhà ở", 1_345_000_000, "Giá trị nhà ở: 1,345 tỷ đồng."),
        ("tỷ lệ trường hợp tư vấn là nữ", Decimal("82.5"), "Tỷ lệ nữ: 82,5%."),
        ("ý kiến của cử tri", 21, "Ý kiến cử tri nêu: 21."),
        ("tiêu chí đạt trên 50%", 6, "Tiêu chí đạt trên 50%: 6."),
    ],
)
def test_a_figure_of_a_document_stands_with_the_sentence_that_states_it(what, value, said):
    figure = ReportedFigure.objects.select_related("document", "finding").get(what=what)
    assert figure.value == value
    assert "".join(sentence(figure)).strip() == said
    assert figure.document.is_reviewed


def test_the_parts_of_a_figure_that_a_document_divides_add_up():
    def stated(what):
        return ReportedFigure.objects.get(what=what).value

    assert stated("trường hợp tư vấn, hỗ trợ pháp lý") == sum(
        stated(f"trường hợp tư vấn là {sex}") for sex in ("nữ", "nam")
    )
    reached = ("vượt kế hoạch", "đạt 100%", "đạt trên 50%", "chưa đạt")
    assert stated("tiêu chí của nghị quyết") == sum(stated(f"tiêu chí {each}") for each in reached)


def test_the_counsellor_opens_her_cases_with_the_passphrase_that_is_printed():
    counsellor = User.objects.get(username="tuvan")
    private = unlock(counsellor, demonstration.PASSPHRASE)
    for case in Case.objects.all():
        assert particulars(case, open_case(case, private, by=counsellor)).story
    roles = {name: role for name, _, role in demonstration.accounts()}
    assert demonstration.PASSPHRASE in roles["tuvan"]


def test_the_counts_of_counselling_are_those_of_the_closed_cases():
    closed = Case.objects.filter(state=CaseState.CLOSED)
    counted = Tally.objects.filter(heading="cases").values_list("sex", "number")
    assert closed.count() == sum(number for _, number in counted) == 5
    assert {sex for sex, _ in counted} == {"female", "male"}


def test_a_request_about_personal_data_waits_for_its_answer():
    request = Request.objects.get()
    assert request.is_open
    assert request.responded_on is not None


def test_a_year_of_supervision_shows_what_is_missing_and_what_is_late():
    made = Plan.objects.get()
    assert made.is_approved and made.items.count() == 3
    reported, running = (
        Supervision.objects.exclude(reported_on=None).get(),
        Supervision.objects.running().get(),
    )
    today = timezone.localdate()
    assert not [line for line in file_of(reported, today) if line.is_missing]
    assert Piece.NOTICE in [line.piece for line in file_of(running, today) if line.is_missing]
    standing = standings([reported.pk], today)[reported.pk]
    assert (standing.all, standing.late) == (2, 1)
    assert Frequency.objects.get().organisation.level == "province"


def test_a_commune_has_sent_its_quarter_and_the_province_misses_another():
    below = Return.objects.get(organisation__name="Hội LHPN xã Ví Dụ")
    assert (below.state, below.edition) == (ReturnState.SENT, 1)
    above = Return.objects.get(organisation__name="Hội LHPN tỉnh Minh Họa")
    statement = Statement(above)
    assert above.state == ReturnState.OPEN
    assert [unit.name for unit in statement.missing] == ["Hội LHPN xã Thử Nghiệm"]
    assert statement.numbers["voices.received"] == below.kept.get(measure="voices.received").number
    assert len(statement.lines) == len(above.measure_set.measures)
