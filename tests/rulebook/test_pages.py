"""The pages of rules and days, through HTTP."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from doithoai.people.models import User
from doithoai.rulebook import owners
from doithoai.rulebook.library import delivered
from doithoai.rulebook.models import DayException, RuleVersion, YearDecision

from .factories import CHAIN, UNIT

pytestmark = pytest.mark.django_db
STAFF = ["rulebook:list", "rulebook:how", "rulebook:days", "rulebook:day_add"]
STAFF_ADDRESSES = [reverse(name) for name in STAFF]
LOG_IN = "allauth.account.auth_backends.AuthenticationBackend"
DETAIL = "/desk/rules/RECOMMENDATION_ANSWER/"


@pytest.fixture
def enter(client: Client, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Client]:
    """Log in somebody who manages these organisations ("all", a list, or none)."""

    def as_manager_of(*organisations: str) -> Client:
        user = User(username="ha", full_name="Nguyễn Thị Hà")
        user.version = 1
        User.objects.bulk_create([user])

        def may(self: User, verb: str, organisation_id: object) -> bool:
            return verb == "rulebook.manage" and (
                "all" in organisations or f"unit:{organisation_id}" in organisations
            )

        monkeypatch.setattr(User, "may", may)
        client.force_login(user, backend=LOG_IN)
        return client

    return as_manager_of


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = owners.Owner(UNIT, "Hội LHPN xã ví dụ", above=CHAIN[1:], kind="womens_union")
    monkeypatch.setattr(owners, "_providers", [lambda actor: [ours]])


VERSION = {
    "confidence": "H",
    "owner": UNIT,
    "amount": "12",
    "unit": "working_day",
    "valid_from": "2026-03-01",
    "source": "Quy chế 05-QC/BTV",
}
DAY = {
    "day": "2026-11-24",
    "kind": "HOLIDAY",
    "name": "Ngày Văn hóa Việt Nam",
    "decision_number": "Văn bản 11/VPCP",
    "decision_date": "2026-11-20",
}


@pytest.mark.parametrize("address", [*STAFF_ADDRESSES, DETAIL, f"{DETAIL}add/"])
def test_staff_pages_ask_for_a_log_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_every_rule_is_listed_and_has_a_page(enter: Callable[..., Client]) -> None:
    client = enter()
    page = client.get("/desk/rules/").content.decode()
    for rule_id, topic in delivered().topics.items():
        assert f"/desk/rules/{rule_id}/" in page
        assert topic.name in page
        assert client.get(f"/desk/rules/{rule_id}/").status_code == 200


def test_a_rules_page_tells_source_history_and_a_computed_date(
    enter: Callable[..., Client],
) -> None:
    page = enter().get("/desk/rules/PETITION_ACK/", {"start": "2026-02-10"}).content.decode()
    assert "03/03/2026" in page
    assert "Luật Tiếp công dân số 42/2013/QH13" in page
    assert "Quy định số 11-QĐi/TW" in page
    assert "Mùng hai Tết Nguyên Đán" in page
    assert "2.026" not in page


@pytest.mark.parametrize("start", ["", "nonsense", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_start_that_cannot_be_counted_breaks_no_page(
    enter: Callable[..., Client], start: str
) -> None:
    client = enter()
    for address in ("/desk/rules/PETITION_ACK/", "/desk/rules/how/", "/deadlines/"):
        assert client.get(address, {"start": start}).status_code == 200


@pytest.mark.parametrize("address", ["/desk/rules/NOT_A_RULE/", "/desk/rules/days/1950/"])
def test_what_is_not_there_is_not_found(enter: Callable[..., Client], address: str) -> None:
    assert enter().get(address).status_code == 404


def test_the_explanation_is_public_and_holds_only_the_law(
    client: Client, enter: Callable[..., Client], offered: None
) -> None:
    enter("all").post(f"{DETAIL}add/", VERSION | {"source": "Quy chế nội bộ của xã"})
    assert RuleVersion.objects.count() == 1
    client.logout()
    page = client.get("/deadlines/").content.decode()
    assert "Cách tính thời hạn" in page
    assert "Bộ luật Dân sự" in page
    assert "Quy chế nội bộ" not in page


@pytest.mark.parametrize("year", [2015, 2026, 2030])
def test_a_year_lists_its_days(enter: Callable[..., Client], year: int) -> None:
    page = enter().get(f"/desk/rules/days/{year}/").content.decode()
    assert f"01/01/{year}" in page
    assert ("chưa có quyết định" in page) is (year == 2030)


def test_an_administrator_adds_a_version_and_sees_it(
    enter: Callable[..., Client], offered: None
) -> None:
    client = enter(UNIT)
    assert f"{DETAIL}add/" in client.get(DETAIL).content.decode()
    answer = client.post(f"{DETAIL}add/", VERSION, follow=True)
    assert answer.redirect_chain == [(DETAIL, 302)]
    version = RuleVersion.objects.get()
    assert (version.amount, version.owner, version.version) == (12, UNIT, 1)
    assert "Quy chế 05-QC/BTV" in answer.content.decode()


def test_a_loosening_version_is_refused_in_words(enter: Callable[..., Client]) -> None:
    address = "/desk/rules/PETITION_ACK/add/"
    answer = enter("all").post(address, VERSION | {"owner": "union", "amount": "20"})
    assert answer.status_code == 200
    assert "10 ngày làm việc" in answer.content.decode()
    assert not RuleVersion.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"unit": "time"}, {"owner": "unit:x"}, {"valid_to": "2026-01-01"}, {"amount": "x"}],
)
def test_a_version_with_a_slip_is_shown_again(
    enter: Callable[..., Client], offered: None, wrong: dict[str, str]
) -> None:
    answer = enter("all").post(f"{DETAIL}add/", VERSION | wrong)
    assert answer.status_code == 200
    assert "Quy chế 05-QC/BTV" in answer.content.decode()
    assert not RuleVersion.objects.exists()


def test_who_adds_a_version_says_how_sure_the_number_is(
    enter: Callable[..., Client], offered: None
) -> None:
    client = enter("all")
    assert client.post(f"{DETAIL}add/", VERSION | {"confidence": ""}).status_code == 200
    assert not RuleVersion.objects.exists()
    page = client.post(f"{DETAIL}add/", VERSION | {"confidence": "L"}, follow=True)
    assert RuleVersion.objects.get().confidence == "L"
    assert "Theo một nguồn thứ cấp" in page.content.decode()


def test_a_planning_value_is_shown_as_one(enter: Callable[..., Client], offered: None) -> None:
    words = VERSION | {"confidence": "U", "planning_value": "on"}
    client = enter("all")
    page = client.post(f"{DETAIL}add/", words, follow=True).content.decode()
    assert RuleVersion.objects.get().planning_value
    assert "giá trị để lập kế hoạch" in page


def test_an_unconfirmed_number_that_would_bind_is_refused_beside_its_field(
    enter: Callable[..., Client], offered: None
) -> None:
    answer = enter("all").post(f"{DETAIL}add/", VERSION | {"confidence": "U"})
    assert list(answer.context["form"].errors) == ["planning_value"]
    assert not RuleVersion.objects.exists()


def test_a_frequency_is_laid_down_with_its_period(enter: Callable[..., Client]) -> None:
    address = "/desk/rules/RECEPTION_FREQ_PARTY_COMMUNE/add/"
    words = VERSION | {"owner": "party", "unit": "time", "amount": "3", "periods": ["month"]}
    assert enter("all").post(address, words).status_code == 302
    assert RuleVersion.objects.get().periods == ["month"]


def test_somebody_without_the_right_gets_no_forms(enter: Callable[..., Client]) -> None:
    client = enter()
    assert "add/" not in client.get(DETAIL).content.decode()
    for address in (f"{DETAIL}add/", "/desk/rules/days/add/", "/desk/rules/days/confirm/"):
        assert client.get(address).status_code == 403
        assert client.post(address, DAY).status_code == 403
    assert not DayException.objects.exists()


def test_an_administrator_sets_a_day(enter: Callable[..., Client]) -> None:
    answer = enter("all").post("/desk/rules/days/add/", DAY, follow=True)
    assert answer.redirect_chain == [("/desk/rules/days/2026/", 302)]
    assert DayException.objects.get().name == DAY["name"]
    assert "Văn bản 11/VPCP ngày 20/11/2026" in answer.content.decode()


def test_a_worked_weekday_is_refused_beside_its_field(enter: Callable[..., Client]) -> None:
    answer = enter("all").post("/desk/rules/days/add/", DAY | {"kind": "SWAP_WORK"})
    assert answer.status_code == 200
    assert not DayException.objects.exists()


def test_an_administrator_confirms_a_year_once(enter: Callable[..., Client]) -> None:
    client = enter("all")
    words = {"year": "2027", "decision_number": "11/VPCP", "decision_date": "2026-11-20"}
    assert client.post("/desk/rules/days/confirm/", words).status_code == 302
    assert client.post("/desk/rules/days/confirm/", words).status_code == 200
    assert YearDecision.objects.count() == 1
    assert "chưa có quyết định" not in client.get("/desk/rules/days/2027/").content.decode()


def test_the_list_costs_few_queries(  # type: ignore[no-untyped-def]
    enter: Callable[..., Client], django_assert_max_num_queries
) -> None:
    client = enter()
    client.get("/desk/rules/")
    with django_assert_max_num_queries(10):
        client.get("/desk/rules/")


def test_a_date_is_tried_for_the_place_that_laid_the_rule_down(
    enter: Callable[..., Client], offered: None
) -> None:
    client, start = enter("all"), {"start": "2026-03-02"}
    client.post(f"{DETAIL}add/", VERSION)
    assert "Cả nước" in client.get(DETAIL).content.decode()
    nowhere = client.get(DETAIL, start).content.decode()
    here = client.get(DETAIL, start | {"place": UNIT}).content.decode()
    assert "18/03/2026" in here and "18/03/2026" not in nowhere
    assert client.get(DETAIL, start | {"place": "unit:somebody"}).status_code == 200
    assert 'name="place"' not in client.get("/desk/rules/PETITION_ACK/").content.decode()


def test_a_rule_without_a_number_tells_which_text_leaves_it_open(
    enter: Callable[..., Client],
) -> None:
    page = enter().get("/desk/rules/").content.decode()
    assert "Điều 25 khoản 2 Nghị định số 154/2026/NĐ-CP" in page
