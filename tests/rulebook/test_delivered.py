"""What is delivered: the rules of the law and the yearly tables."""

from datetime import date

import pytest

from doithoai.kit.workdays import DayKind
from doithoai.rulebook.book import NATIONAL, NoLimit, UnknownRule
from doithoai.rulebook.deadlines import Deadline, due_from
from doithoai.rulebook.library import delivered
from doithoai.rulebook.shelf import delivered_book
from doithoai.rulebook.terms import Confidence, Sense

from .factories import day, delivered_days


def due(rule_id: str, start: date) -> Deadline:
    return due_from(delivered_book(), rule_id, start)


def is_limited(rule_id: str, start: date) -> bool:
    return bool(delivered_book().applying(rule_id, start))


# start (or event), rule, the date counted by hand on a paper calendar
BY_HAND = [
    ("PETITION_ACK", "2026-02-10", "2026-03-03"),
    ("PETITION_ACK", "2025-12-25", "2026-01-10"),
    ("PETITION_RESULT_TO_SENDER", "2026-04-22", "2026-05-06"),
    ("PETITION_RESULT_TO_COMPLAINANT", "2026-08-20", "2026-08-26"),
    ("RECEPTION_REFUSAL_NOTICE", "2026-08-28", "2026-09-07"),
    ("RECEPTION_SCHEDULE_POST", "2026-02-24", "2026-02-10"),
    ("PETITION_STALE_ESCALATION", "2026-07-01", "2026-08-17"),
    ("COMPLAINT_FIRST", "2026-01-18", "2026-02-23"),
    ("COMPLAINT_SECOND_COMPLEX", "2026-03-02", "2026-05-04"),
    ("SUPERVISION_NOTICE", "2026-10-05", "2026-09-18"),
    ("SUPERVISION_PLAN", "2027-01-01", "2026-12-31"),
    ("CADRE_ETHICS_ANSWER", "2026-03-02", "2026-03-30"),
    ("COMMUNE_DIALOGUE_NOTICE", "2026-10-20", "2026-10-13"),
    ("COMMUNE_DIALOGUE_RESULT", "2026-10-20", "2026-10-30"),
    ("COMMUNE_DIALOGUE_FREQ", "2026-10-20", "2026-12-31"),
    ("DSR_FIRST_RESPONSE", "2026-04-24", "2026-04-29"),
    ("DATA_BREACH_NOTICE", "2026-02-13", "2026-02-16"),
    ("DOMESTIC_VIOLENCE_INFORM", "2026-02-17", "2026-02-17"),
    ("RECEPTION_FREQ_COMMUNE_CHAIR", "2026-06-29", "2026-07-03"),
    ("RECEPTION_FREQ_COMMUNE_CHAIR", "2026-07-02", "2026-07-31"),
]
PACK = (
    "RECEPTION_FREQ_PARTY_PROVINCE RECEPTION_FREQ_PARTY_COMMUNE RECEPTION_FREQ_PARTY_DISTRICT "
    "RECEPTION_FREQ_AGENCY_HEAD RECEPTION_FREQ_COMMUNE_CHAIR RECEPTION_SCHEDULE_POST "
    "PETITION_ACK PETITION_RESULT_TO_SENDER PETITION_RESULT_TO_COMPLAINANT "
    "RECEPTION_REFUSAL_NOTICE ONLINE_RECEPTION_NOTICE ONLINE_RECEPTION_TEST "
    "ONLINE_RECEPTION_READY PETITION_STALE_ESCALATION COMPLAINT_FIRST COMPLAINT_SECOND "
    "DENUNCIATION SUPERVISION_NOTICE SUPERVISION_OBJECT_REPORT SUPERVISION_RESULT_REPORT "
    "SUPERVISION_PLAN CRITICISM_DRAFT_RECEIVED RECOMMENDATION_ANSWER CADRE_ETHICS_ANSWER "
    "FRONT_RESULT_HEARING COMMUNE_DIALOGUE_FREQ COMMUNE_DIALOGUE_NOTICE COMMUNE_DIALOGUE_RESULT "
    "PARTY_REPORT_PERIODS DSR_FIRST_RESPONSE DSR_WITHDRAW DATA_BREACH_NOTICE "
)
# What no source fixes must not get a number from us, except as a marked planning value.
EMPTY = [
    "RECOMMENDATION_ANSWER",
    "SUPERVISION_ANSWER",
    "CRITICISM_ANSWER",
    "PARTY_SETTLEMENT",
    "RECEPTION_CONCLUSION_NOTICE",
    "PARTY_DIALOGUE_FREQ",
    "COMMITTEE_MEETS_UNION_FREQ",
]
# Each number of the law as the texts give it: rule, owner, number, unit, first day, confidence.
NUMBERS = """
RECEPTION_FREQ_PARTY_PROVINCE party 1 time 2019-02-18 M
RECEPTION_FREQ_PARTY_DISTRICT party 1 time 2019-02-18 M
RECEPTION_FREQ_PARTY_COMMUNE party 2 time 2019-02-18 M
RECEPTION_FREQ_AGENCY_HEAD state 1 time 2014-07-01 H
RECEPTION_FREQ_COMMUNE_CHAIR state 1 time 2014-07-01 H
RECEPTION_FREQ_COMMUNE_CHAIR state 2 time 2026-07-01 M
RECEPTION_FREQ_SERVICE_UNIT state 1 time 2026-07-01 H
RECEPTION_SCHEDULE_POST state 5 working_day 2014-07-01 H
RECEPTION_REFUSAL_NOTICE state 3 working_day 2026-07-01 H
PARTY_RESULT_REVIEW party 1 time 2019-02-18 M
PARTY_REPORT_PERIODS party 1 time 2025-11-23 M
PETITION_ACK state 10 working_day 2014-07-01 H
PETITION_ACK party 10 working_day 2019-02-18 M
PETITION_RESULT_TO_SENDER state 7 working_day 2014-07-01 H
PETITION_RESULT_TO_COMPLAINANT state 5 working_day 2014-07-01 H
PETITION_STALE_ESCALATION state 45 day 2026-07-01 H
ONLINE_RECEPTION_NOTICE state 5 working_day 2026-07-01 H
ONLINE_RECEPTION_TEST state 1 working_day 2026-07-01 H
ONLINE_RECEPTION_READY state 1 hour 2026-07-01 H
COMPLAINT_FIRST state 30 day 2012-07-01 H
COMPLAINT_FIRST_COMPLEX state 45 day 2012-07-01 H
COMPLAINT_FIRST_REMOTE state 45 day 2012-07-01 H
COMPLAINT_SECOND state 45 day 2012-07-01 H
COMPLAINT_SECOND_COMPLEX state 60 day 2012-07-01 H
COMPLAINT_SECOND_REMOTE state 60 day 2012-07-01 H
DENUNCIATION state 30 day 2019-01-01 H
SUPERVISION_PLAN state 1 time 2017-06-15 H
SUPERVISION_NOTICE state 15 day 2017-06-15 H
SUPERVISION_OBJECT_REPORT state 7 day 2017-06-15 H
SUPERVISION_RESULT_REPORT state 15 day 2017-06-15 H
CRITICISM_DRAFT_RECEIVED state 15 day 2016-01-01 H
FRONT_RESULT_HEARING state 1 time 2016-01-01 H
CADRE_ETHICS_ANSWER party 20 working_day 2018-02-02 M
CADRE_ETHICS_ANSWER_COMPLEX party 30 working_day 2018-02-02 M
COMMUNE_DIALOGUE_FREQ state 1 time 2025-07-01 M
COMMUNE_DIALOGUE_NOTICE state 7 day 2025-07-01 M
COMMUNE_DIALOGUE_RESULT state 10 day 2025-07-01 M
DSR_FIRST_RESPONSE state 2 working_day 2026-01-01 M
DSR_WITHDRAW state 72 hour 2023-07-01 M
DSR_WITHDRAW state 15 day 2026-01-01 M
DSR_WITHDRAW_PROCESSOR state 20 day 2026-01-01 M
DATA_BREACH_NOTICE state 72 hour 2026-01-01 U
"""


@pytest.mark.parametrize(("rule_id", "start", "end"), BY_HAND)
def test_the_date_is_the_one_counted_by_hand(rule_id: str, start: str, end: str) -> None:
    assert due(rule_id, day(start)).date == day(end)


def test_the_acknowledgement_over_tet_2026_names_every_skipped_day() -> None:
    found = due("PETITION_ACK", day("2026-02-10"))
    skipped = {step.day.day: step.kind for step in found.skipped if step.day.month == 2}
    weekend, holiday = DayKind.WEEKEND, DayKind.HOLIDAY
    assert skipped == {10: DayKind.NORMAL_WORKDAY, 28: weekend} | {
        n: holiday if 16 <= n <= 20 else weekend for n in (14, 15, 16, 17, 18, 19, 20, 21, 22)
    }
    assert not found.provisional
    assert (found.rule.owner, found.rule.article) == ("state", "Điều 28 khoản 1")
    assert [rule.owner for rule in found.others] == ["party"]


def test_every_rule_of_the_pack_is_there() -> None:
    assert set(PACK.split()) <= set(delivered().topics)


def test_the_numbers_are_those_of_the_texts() -> None:
    given = {
        (r.id, r.owner, str(r.amount), r.unit.value, str(r.valid_from), r.confidence.value)
        for r in delivered().rules
    }
    assert {tuple(line.split()) for line in NUMBERS.strip().splitlines()} <= given


def test_extensions_are_those_of_the_texts() -> None:
    given = {r.id: (r.extension, r.extensions) for r in delivered().rules if r.extensions}
    assert given == {
        "DENUNCIATION_COMPLEX": (30, 1),
        "DENUNCIATION_SPECIALLY_COMPLEX": (30, 2),
        "DSR_WITHDRAW": (15, 1),
        "DSR_WITHDRAW_PROCESSOR": (15, 1),
        "DSR_OTHER": (10, 1),
    }


@pytest.mark.parametrize("rule_id", EMPTY)
def test_what_the_law_leaves_open_stays_empty(rule_id: str) -> None:
    with pytest.raises(NoLimit):
        due(rule_id, day("2026-11-02"))
    assert not is_limited(rule_id, day("2026-11-02"))


def test_an_unconfirmed_number_is_always_a_marked_planning_value() -> None:
    for rule in delivered().rules:
        if rule.confidence is Confidence.UNCONFIRMED:
            assert rule.amount is None or rule.planning_value, rule.id


def test_the_seventy_two_hours_are_marked_as_a_planning_value() -> None:
    found = due("DATA_BREACH_NOTICE", day("2026-03-02"))
    assert found.rule.planning_value
    assert found.rule.amount == 72


def test_every_rule_names_its_source_and_reads_in_both_languages() -> None:
    for rule in delivered().rules:
        assert rule.source, rule.id
        assert rule.name, rule.id
        assert rule.name_en, rule.id
        assert rule.owner in (*NATIONAL, "default"), rule.id
        assert bool(rule.periods) == (rule.sense is Sense.TIMES_PER_PERIOD), rule.id


def test_versions_of_one_owner_never_overlap() -> None:
    for rule in delivered().rules:
        for other in delivered().rules:
            if other is not rule and (rule.id, rule.owner) == (other.id, other.owner):
                starts = sorted((r.valid_from or day("1900-01-01"), r) for r in (rule, other))
                assert starts[0][1].valid_to is not None
                assert starts[0][1].valid_to < starts[1][0]


def test_a_rule_that_has_ended_sets_no_limit() -> None:
    assert is_limited("RECEPTION_FREQ_PARTY_DISTRICT", day("2025-06-02"))
    assert not is_limited("RECEPTION_FREQ_PARTY_DISTRICT", day("2025-07-01"))
    assert not is_limited("RECEPTION_REFUSAL_NOTICE", day("2026-06-30"))


def test_the_period_of_data_requests_changed_with_the_year() -> None:
    assert due("DSR_WITHDRAW", day("2025-12-31")).rule.amount == 72
    assert due("DSR_WITHDRAW", day("2026-01-01")).rule.amount == 15


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(UnknownRule) as caught:
        due("PETITION_ACKNOWLEDGEMENT", day("2026-02-10"))
    assert caught.value.rule_id == "PETITION_ACKNOWLEDGEMENT"


@pytest.mark.parametrize(
    ("year", "decided"), [(2015, True), (2026, True), (2027, False), (2030, False)]
)
def test_a_year_without_a_decision_makes_its_dates_provisional(year: int, decided: bool) -> None:
    assert due("PETITION_ACK", day(f"{year}-06-10")).provisional is not decided


def test_a_term_that_reaches_into_such_a_year_is_provisional() -> None:
    assert not due("PETITION_ACK", day("2026-12-10")).provisional
    assert due("PETITION_ACK", day("2026-12-21")).provisional


def test_culture_day_is_worked_until_confirmed_and_makes_dates_provisional() -> None:
    days, culture_day = delivered_days(), day("2026-11-24")
    assert days.works(culture_day)
    found = due("PETITION_ACK", day("2026-11-20"))
    assert found.provisional
    assert "Ngày Văn hóa Việt Nam" in next(s.reason for s in found.steps if s.day == culture_day)
    assert not due("PETITION_ACK", day("2026-11-24").replace(day=25)).provisional


# The first and the last day off of each Tết as announced for civil servants.
TET = {
    2015: ("02-16", "02-23"),
    2016: ("02-08", "02-12"),
    2017: ("01-26", "02-01"),
    2018: ("02-14", "02-20"),
    2019: ("02-04", "02-08"),
    2020: ("01-23", "01-29"),
    2021: ("02-10", "02-16"),
    2022: ("01-31", "02-04"),
    2023: ("01-20", "01-26"),
    2024: ("02-08", "02-14"),
    2025: ("01-27", "01-31"),
    2026: ("02-16", "02-20"),
}


@pytest.mark.parametrize("year", sorted(TET))
def test_tet_has_its_days_off_and_the_days_around_it_are_worked(year: int) -> None:
    days = delivered_days()
    first, last = (day(f"{year}-{text}") for text in TET[year])
    assert not days.works(first)
    assert not days.works(last)
    assert days.on_or_after(first) > last
    assert days.on_or_before(last) < first
    before, after = days.before(first, 1), days.after(last, 1)
    assert (first - before).days <= 3
    assert (after - last).days <= 3
