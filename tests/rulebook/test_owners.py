"""A lower owner tightens or fills a gap; it never loosens what binds."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.rulebook.book import Book, NoLimit
from doithoai.rulebook.deadlines import Deadline, due_from
from doithoai.rulebook.owners import is_owner, organisation_of
from doithoai.rulebook.terms import Period, Rule, Sense, Unit
from doithoai.rulebook.tightening import Loosens, refuse_loosening

from .factories import CHAIN, UNIT, a_book, a_rule, day, delivered_days

DAYS = delivered_days()
START = day("2026-03-02")
MONTHLY = {"sense": Sense.TIMES_PER_PERIOD, "unit": Unit.TIME, "periods": (Period.MONTH,)}
BEFORE = {"sense": Sense.AT_LEAST_BEFORE}
WEEKLY = MONTHLY | {"periods": (Period.WEEK,)}


def run(*rules: Rule, owners: tuple[str, ...] = CHAIN, kind: str = "") -> Deadline:
    return due_from(Book(rules, DAYS), "EXAMPLE", START, owners, kind=kind)


# what stands · what the unit lays down · whether that loosens
MATRIX = [
    ({"amount": 10}, {"amount": 7}, False),
    ({"amount": 10}, {"amount": 10}, False),
    ({"amount": 10}, {"amount": 11}, True),
    ({"amount": 10}, {"amount": 10, "unit": Unit.DAY}, False),
    ({"amount": 10}, {"amount": 30, "unit": Unit.DAY}, True),
    ({"amount": 30, "unit": Unit.DAY}, {"amount": 10}, False),
    ({"amount": 30, "unit": Unit.DAY}, {"amount": 1, "unit": Unit.MONTH}, False),
    ({"amount": 30, "unit": Unit.DAY}, {"amount": 2, "unit": Unit.MONTH}, True),
    ({"amount": 30, "unit": Unit.DAY}, {"amount": 40}, True),
    (BEFORE | {"amount": 5}, BEFORE | {"amount": 7}, False),
    (BEFORE | {"amount": 5}, BEFORE | {"amount": 4}, True),
    (BEFORE | {"amount": 5}, BEFORE | {"amount": 15, "unit": Unit.DAY}, False),
    (BEFORE | {"amount": 15, "unit": Unit.DAY}, BEFORE | {"amount": 5}, True),
    (MONTHLY | {"amount": 1}, MONTHLY | {"amount": 2}, False),
    (MONTHLY | {"amount": 2}, MONTHLY | {"amount": 1}, True),
    (MONTHLY | {"amount": 1}, WEEKLY | {"amount": 1}, False),
    (WEEKLY | {"amount": 1}, MONTHLY | {"amount": 2}, True),
    (WEEKLY | {"amount": 1}, MONTHLY | {"amount": 5}, False),
]


@pytest.mark.parametrize(("standing", "new", "loosens"), MATRIX)
def test_tightening_is_told_from_loosening(
    standing: dict[str, object], new: dict[str, object], loosens: bool
) -> None:
    law, ours = a_rule(**standing), a_rule(owner=UNIT, valid_from=START, **new)
    if loosens:
        with pytest.raises(Loosens) as caught:
            refuse_loosening(ours, [law], DAYS)
        assert caught.value.standing is law
    else:
        refuse_loosening(ours, [law], DAYS)


@pytest.mark.parametrize(("standing", "new", "loosens"), MATRIX)
def test_even_a_loosening_version_could_not_move_a_binding_date(
    standing: dict[str, object], new: dict[str, object], loosens: bool
) -> None:
    law, ours = a_rule(**standing), a_rule(owner=UNIT, **new)
    assert run(law, ours).date <= run(law).date


def test_nothing_is_loosened_where_no_number_stands_or_is_set() -> None:
    refuse_loosening(a_rule(owner=UNIT, amount=90), [a_rule(amount=None)], DAYS)
    refuse_loosening(a_rule(owner=UNIT, amount=None), [a_rule(amount=5)], DAYS)


def test_a_mere_default_may_be_replaced_by_a_longer_term() -> None:
    law = a_rule(amount=10, binds=("peoples_committee",))
    ours = a_rule(owner=UNIT, amount=15)
    refuse_loosening(ours, [law], DAYS, "womens_union")
    assert run(law, ours, kind="womens_union").rule is ours
    with pytest.raises(Loosens):
        refuse_loosening(ours, [law], DAYS, "peoples_committee")
    assert run(law, ours, kind="peoples_committee").rule is law


def test_a_body_of_unknown_kind_is_held_to_be_bound() -> None:
    law = a_rule(amount=10, binds=("peoples_committee",))
    assert run(law, a_rule(owner=UNIT, amount=15)).rule is law


def test_a_planning_value_gives_way_to_whoever_sets_a_number() -> None:
    planned = a_rule(owner="default", amount=10, planning_value=True)
    assert run(planned).rule is planned
    assert run(planned, a_rule(owner=UNIT, amount=20)).rule.amount == 20


def test_the_nearest_owner_fills_a_gap() -> None:
    gap, province = a_rule(amount=None), a_rule(owner="province:01", amount=20)
    with pytest.raises(NoLimit):
        run(gap)
    assert run(gap, province).rule is province
    assert run(gap, province, a_rule(owner=UNIT, amount=12)).rule.amount == 12


def test_a_rule_of_another_place_does_not_run_here() -> None:
    elsewhere = a_rule(owner="province:79", amount=1)
    law = a_rule(amount=10)
    found = run(law, elsewhere)
    assert (found.rule, found.others) == (law, ())


def test_the_earlier_of_two_limits_wins_and_the_later_is_named() -> None:
    law, ours = a_rule(amount=10), a_rule(owner=UNIT, amount=7)
    found = run(law, ours)
    assert (found.rule, found.others) == (ours, (law,))


def test_where_two_owners_say_the_same_the_higher_source_is_named() -> None:
    law, party = a_rule(), a_rule(owner="party")
    found = run(party, law)
    assert (found.rule, found.others) == (law, (party,))


def test_a_later_version_of_one_owner_replaces_its_earlier_one() -> None:
    old = a_rule(owner=UNIT, amount=5, valid_from=day("2025-01-01"))
    new = a_rule(owner=UNIT, amount=8, valid_from=day("2026-01-01"))
    assert run(new, old).rule is new
    again = a_rule(owner=UNIT, amount=9, valid_from=day("2026-01-01"))
    assert run(old, new, again).rule is again
    assert run(old, a_rule(owner=UNIT, amount=9, valid_from=START + timedelta(days=1))).rule is old


def test_a_version_runs_from_its_first_to_its_last_day() -> None:
    book = a_book(a_rule(amount=3, valid_from=day("2026-03-02"), valid_to=day("2026-03-31")))
    running = {}
    for text in ("2026-03-01", "2026-03-02", "2026-03-31", "2026-04-01"):
        running[text] = bool(book.applying("EXAMPLE", day(text), CHAIN))
    assert list(running.values()) == [False, True, True, False]


def test_a_version_without_a_number_takes_the_owners_own_back() -> None:
    old = a_rule(owner=UNIT, amount=5, valid_from=day("2025-01-01"))
    taken_back = a_rule(owner=UNIT, amount=None, valid_from=day("2026-01-01"))
    law = a_rule(amount=10)
    assert run(law, old, taken_back).rule is law


def test_of_two_frequencies_in_a_period_the_higher_stands() -> None:
    law, ours = a_rule(amount=1, **MONTHLY), a_rule(owner=UNIT, amount=2, **MONTHLY)
    assert run(law, ours).rule is ours
    assert run(a_rule(amount=3, **MONTHLY), ours).rule.amount == 3


LIMITS = st.builds(
    lambda owner, amount, unit: a_rule(owner=owner, amount=amount, unit=unit),
    st.sampled_from(CHAIN),
    st.integers(0, 60) | st.none(),
    st.sampled_from([Unit.WORKING_DAY, Unit.DAY]),
)


@given(st.lists(LIMITS, max_size=6), st.integers(0, 60), st.randoms())
def test_adding_rules_never_gives_a_binding_rule_more_time(
    rules: list[Rule], amount: int, chance: Random
) -> None:
    law = a_rule(owner="state", amount=amount)
    mixed = [law, *(rule for rule in rules if rule.owner != "state")]
    chance.shuffle(mixed)
    assert run(*mixed).date <= run(law).date


@pytest.mark.parametrize("key", ["state", "party", "union", "front", "province:01", UNIT])
def test_the_forms_of_owner_keys_are_known(key: str) -> None:
    assert is_owner(key)


@pytest.mark.parametrize(
    "key", ["", "default", "unit:", "unit:1", "province:", "province:x", "x:1"]
)
def test_other_keys_are_refused(key: str) -> None:
    assert not is_owner(key)


def test_only_a_unit_is_an_organisation() -> None:
    assert str(organisation_of(UNIT)) == UNIT.removeprefix("unit:")
    assert organisation_of("province:01") is None
