"""Administrators add versions and decisions: recorded, in force at once, the past untouched."""

import threading
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.workdays import DayKind
from doithoai.rulebook import shelf
from doithoai.rulebook.actions import add_day_exception, add_rule_version, confirm_year
from doithoai.rulebook.book import NoLimit, UnknownRule
from doithoai.rulebook.deadlines import due, find
from doithoai.rulebook.library import delivered
from doithoai.rulebook.models import DayException, Edition, RuleVersion, YearDecision
from doithoai.rulebook.owners import kinds
from doithoai.rulebook.pages import history
from doithoai.rulebook.terms import Unit
from doithoai.rulebook.tightening import Loosens

from .factories import ADMINISTRATOR, CHAIN, UNIT, Administrator, a_version, day

pytestmark = pytest.mark.django_db
DECISION = {"decision_number": "Văn bản 11/VPCP", "decision_date": day("2026-11-20")}


def test_a_unit_sets_its_answer_rule_and_it_runs_at_once() -> None:
    assert find("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN) is None
    version = add_rule_version(a_version(), by=ADMINISTRATOR)
    found = due("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN)
    assert found.date == day("2026-03-23")
    assert (found.rule.owner, found.rule.source) == (UNIT, version.source)


def test_it_runs_only_for_that_unit_and_only_from_its_day_on() -> None:
    add_rule_version(a_version(), by=ADMINISTRATOR)
    other = (f"unit:{uuid4()}", *CHAIN[1:])
    assert find("RECOMMENDATION_ANSWER", day("2026-03-02"), other) is None
    assert find("RECOMMENDATION_ANSWER", day("2025-12-31"), CHAIN) is None
    with pytest.raises(NoLimit):
        due("RECOMMENDATION_ANSWER", day("2026-03-02"))


def test_a_version_is_in_the_journal_with_its_number_and_without_its_words() -> None:
    version = add_rule_version(a_version(note="Chỉ lưu ở đây"), by=ADMINISTRATOR)
    event = Event.objects.about(version).get()
    assert event.verb == "rulebook.rule.version_added"
    assert event.actor == ADMINISTRATOR.actor_id
    assert (event.values["amount"], event.values["owner"]) == (15, UNIT)
    assert "Chỉ lưu" not in event.data
    assert "Trả lời kiến nghị, phản ánh" in event.sentence()


def test_a_date_given_out_earlier_stays_as_it_was() -> None:
    before = due("PETITION_ACK", day("2026-03-02"), CHAIN)
    add_rule_version(
        a_version(rule_id="PETITION_ACK", amount=5, valid_from=day("2026-04-01")), by=ADMINISTRATOR
    )
    assert due("PETITION_ACK", day("2026-03-02"), CHAIN) == before
    assert due("PETITION_ACK", day("2026-04-01"), CHAIN).rule.owner == UNIT


def test_loosening_the_law_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(Loosens) as caught:
        add_rule_version(
            a_version(rule_id="PETITION_ACK", amount=11),
            by=ADMINISTRATOR,
            above=CHAIN[1:],
            kind="peoples_committee",
        )
    assert caught.value.standing.owner == "state"
    assert not RuleVersion.objects.exists()
    assert not Event.objects.exists()


def test_the_union_may_replace_what_is_only_a_default_for_it() -> None:
    version = a_version(rule_id="PETITION_ACK", amount=15)
    add_rule_version(version, by=ADMINISTRATOR, above=CHAIN[1:], kind="womens_union")
    assert due("PETITION_ACK", day("2026-03-02"), CHAIN, kind="womens_union").rule.amount == 15
    assert due("PETITION_ACK", day("2026-03-02"), CHAIN).rule.amount == 10


def test_the_law_itself_may_change_to_a_longer_term() -> None:
    version = a_version(
        rule_id="PETITION_ACK", owner="state", amount=15, valid_from=day("2027-01-01")
    )
    add_rule_version(version, by=ADMINISTRATOR)
    assert [r.amount for r in shelf.current().applying("PETITION_ACK", day("2027-02-01"))] == [
        15,
        10,
    ]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"rule_id": "NOT_A_RULE"}, UnknownRule),
        ({"owner": "unit:everybody"}, ValidationError),
        ({"owner": "default"}, ValidationError),
        ({"source": "  "}, ValidationError),
        ({"unit": "fortnight"}, ValidationError),
        ({"unit": Unit.TIME}, ValidationError),
        ({"periods": ["month"]}, ValidationError),
        ({"valid_to": day("2025-12-31")}, ValidationError),
        ({"amount": -1}, ValidationError),
        ({"rule_id": "RECEPTION_FREQ_AGENCY_HEAD", "unit": Unit.TIME}, ValidationError),
        ({"rule_id": "RECEPTION_FREQ_AGENCY_HEAD", "periods": ["month"]}, ValidationError),
    ],
)
def test_a_version_that_does_not_fit_is_refused(
    words: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        add_rule_version(a_version(**words), by=ADMINISTRATOR)
    assert not RuleVersion.objects.exists()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"confidence": "U"}, "planning_value"),
        ({"amount": None, "planning_value": True}, "planning_value"),
        ({"confidence": "S"}, "confidence"),
        ({"confidence": ""}, "confidence"),
    ],
)
def test_how_sure_a_number_is_has_to_fit(words: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        add_rule_version(a_version(**words), by=ADMINISTRATOR)
    assert list(caught.value.message_dict) == [field]
    assert not RuleVersion.objects.exists()


@pytest.mark.parametrize("confidence", ["H", "M", "L"])
def test_a_version_is_as_sure_as_its_administrator_said(confidence: str) -> None:
    add_rule_version(a_version(confidence=confidence), by=ADMINISTRATOR)
    assert due("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN).rule.confidence == confidence


def test_a_planning_value_runs_for_its_unit_and_gives_way_to_what_is_laid_down() -> None:
    planned = a_version(amount=30, confidence="U", planning_value=True)
    add_rule_version(planned, by=ADMINISTRATOR)
    assert due("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN).rule.planning_value
    add_rule_version(a_version(valid_from=day("2026-03-01")), by=ADMINISTRATOR)
    found = due("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN).rule
    assert (found.amount, found.planning_value) == (15, False)


def test_a_planning_value_replaces_no_number_of_its_owner_that_binds() -> None:
    version = a_version(rule_id="PETITION_ACK", owner="state", amount=60, planning_value=True)
    with pytest.raises(ValidationError) as caught:
        add_rule_version(version, by=ADMINISTRATOR)
    assert "planning_value" in caught.value.message_dict
    assert due("PETITION_ACK", day("2026-03-02")).rule.amount == 10


def test_a_planning_value_of_a_unit_loosens_the_law_as_little_as_any_other() -> None:
    version = a_version(rule_id="PETITION_ACK", amount=60, planning_value=True)
    with pytest.raises(Loosens):
        add_rule_version(version, by=ADMINISTRATOR, above=CHAIN[1:], kind="peoples_committee")


UNIT_ID = UUID(UNIT.removeprefix("unit:"))


@pytest.mark.parametrize(
    ("organisations", "owner", "allowed"),
    [
        ((UNIT_ID,), UNIT, True),
        ((uuid4(),), UNIT, False),
        ((UNIT_ID,), "union", False),
        ((UNIT_ID,), "province:01", False),
        ((None,), "union", True),
    ],
)
def test_only_an_administrator_of_the_owner_lays_down_its_rules(
    organisations: tuple[UUID | None, ...], owner: str, allowed: bool
) -> None:
    actor = Administrator(*organisations)
    if allowed:
        add_rule_version(a_version(owner=owner), by=actor)
    else:
        with pytest.raises(PermissionDenied):
            add_rule_version(a_version(owner=owner), by=actor)
    assert RuleVersion.objects.exists() is allowed


def test_a_stranger_sets_neither_rules_nor_days() -> None:
    with pytest.raises(PermissionDenied):
        add_rule_version(a_version(), by=ANONYMOUS)
    with pytest.raises(PermissionDenied):
        add_day_exception(day("2026-11-24"), DayKind.HOLIDAY, "Nghỉ", by=ANONYMOUS, **DECISION)
    with pytest.raises(PermissionDenied):
        confirm_year(2027, by=ANONYMOUS, **DECISION)
    assert not DayException.objects.exists()
    assert not YearDecision.objects.exists()


def test_a_decision_makes_a_day_off_and_names_itself() -> None:
    culture_day = day("2026-11-24")
    before = due("PETITION_ACK", day("2026-11-20"))
    name = "Ngày Văn hóa Việt Nam"
    exception = add_day_exception(culture_day, DayKind.HOLIDAY, name, by=ADMINISTRATOR, **DECISION)
    after = due("PETITION_ACK", day("2026-11-20"))
    assert (before.date, after.date) == (day("2026-12-04"), day("2026-12-07"))
    assert (before.provisional, after.provisional) == (True, False)
    skipped = next(step for step in after.skipped if step.day == culture_day)
    assert name in skipped.reason
    assert Event.objects.about(exception).get().values["day"] == "2026-11-24"


def test_a_later_decision_takes_a_day_off_back() -> None:
    day_off = day("2026-09-01")
    assert not shelf.current().days.works(day_off)
    add_day_exception(day_off, DayKind.NORMAL_WORKDAY, "Làm việc", by=ADMINISTRATOR, **DECISION)
    assert shelf.current().days.works(day_off)


def test_a_weekday_cannot_be_worked_in_exchange() -> None:
    with pytest.raises(ValidationError):
        add_day_exception(
            day("2026-11-24"), DayKind.SWAP_WORK, "Làm bù", by=ADMINISTRATOR, **DECISION
        )
    assert not DayException.objects.exists()


def test_a_decision_on_a_year_makes_its_dates_final() -> None:
    assert due("PETITION_ACK", day("2027-06-10")).provisional
    confirm_year(2027, by=ADMINISTRATOR, **DECISION)
    assert not due("PETITION_ACK", day("2027-06-10")).provisional
    with pytest.raises(ValidationError):
        confirm_year(2027, by=ADMINISTRATOR, **DECISION)


def test_what_is_rolled_back_does_not_stay_in_the_cache() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        add_rule_version(a_version(), by=ADMINISTRATOR)
        assert find("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN) is not None
        raise RuntimeError
    assert find("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN) is None


def test_a_change_by_another_process_is_seen_at_the_next_request(client) -> None:  # type: ignore[no-untyped-def]
    assert find("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN) is None
    version = a_version()
    version.version = 1
    RuleVersion.objects.bulk_create([version])
    Edition.objects.create(pk=1, token=uuid4())
    client.get("/nowhere/")
    assert find("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN) is not None


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_the_change_within_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "FRESH_SECONDS", 0.001)
    asked, changed = threading.Event(), threading.Event()
    seen: list[bool] = []

    def other() -> None:
        seen.append(find("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN) is not None)
        asked.set()
        changed.wait(20)
        threading.Event().wait(0.01)
        seen.append(find("RECOMMENDATION_ANSWER", day("2026-03-02"), CHAIN) is not None)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    asked.wait(20)
    add_rule_version(a_version(), by=ADMINISTRATOR)
    changed.set()
    thread.join(30)
    assert seen == [False, True]


def test_many_dates_in_one_breath_ask_the_database_once(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    shelf._request_begins()
    with django_assert_max_num_queries(1):
        for number in range(1, 29):
            due("PETITION_ACK", day(f"2026-03-{number:02}"))
    shelf._request_ends()


def test_a_day_is_set_once_for_each_opening_of_the_page(client, cast):
    client.force_login(cast.administrator)
    values = {
        "day": "24/11/2027",
        "kind": "HOLIDAY",
        "name": "Ngày Văn hóa",
        "decision_number": "1/TB",
        "decision_date": "01/10/2027",
        "sent_as": "1",
    }
    for _time in range(2):
        assert client.post(reverse("rulebook:day_add"), values).status_code == 302
    assert DayException.objects.count() == 1
    client.post(reverse("rulebook:day_add"), values | {"sent_as": "2"})
    assert DayException.objects.count() == 2


def test_a_version_binds_the_kinds_of_bodies_it_names() -> None:
    version = a_version(rule_id="DIALOGUE_NOTICE", owner="state", amount=7, unit=Unit.DAY)
    version.binds = ["peoples_committee"]
    add_rule_version(version, by=ADMINISTRATOR)
    longer = a_version(rule_id="DIALOGUE_NOTICE", amount=5, unit=Unit.DAY)
    with pytest.raises(Loosens):
        add_rule_version(longer, by=ADMINISTRATOR, above=("state",), kind="peoples_committee")
    add_rule_version(longer, by=ADMINISTRATOR, above=("state",), kind="womens_union")
    shown = history(shelf.current(), "DIALOGUE_NOTICE", day("2026-03-02"))
    assert {one.binds for one in shown} == {"Ủy ban nhân dân", ""}


def test_a_kind_of_body_that_is_not_known_is_refused() -> None:
    version = a_version()
    version.binds = ["guild"]
    with pytest.raises(ValidationError):
        add_rule_version(version, by=ADMINISTRATOR)
    assert not RuleVersion.objects.exists()


def test_every_kind_that_a_delivered_rule_binds_has_a_name() -> None:
    bound = {kind for rule in delivered().rules for kind in rule.binds}
    assert bound and bound <= set(kinds())
