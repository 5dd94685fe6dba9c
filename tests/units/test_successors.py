"""Who does a body's work on a day, and which areas cover a territory."""

from datetime import date

import pytest

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.units import actions
from doithoai.units.models import Organisation, Succession
from doithoai.units.models.organisations import successor_organisations

from .factories import FIRST_NEW_DAY, LAST_OLD_DAY, hanoi, organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_a_district_is_covered_by_its_wards_after_the_reform_and_by_itself_before() -> None:
    places = hanoi()
    ward = places["co_nhue"]
    assert set(ward.successors(on=TODAY)) == {places["nghia_do"], places["dong_ngac"]}
    assert list(ward.successors(on=LAST_OLD_DAY)) == [ward]
    assert list(places["nghia_do"].successors(on=LAST_OLD_DAY)) == []


def test_the_main_successor_is_named_first() -> None:
    places = hanoi()
    assert places["co_nhue"].followers == [places["nghia_do"], places["dong_ngac"]]


def pair() -> tuple[Organisation, Organisation, Organisation]:
    old = organisation("Hội LHPN quận", valid_to=LAST_OLD_DAY)
    large = organisation("Hội LHPN phường lớn", valid_from=FIRST_NEW_DAY)
    small = organisation("Hội LHPN phường nhỏ", valid_from=FIRST_NEW_DAY)
    actions.add_succession(old, small, FIRST_NEW_DAY, share=20, by=SYSTEM)
    actions.add_succession(old, large, FIRST_NEW_DAY, share=80, by=SYSTEM)
    return old, large, small


def test_open_work_goes_to_the_larger_share_first() -> None:
    old, large, small = pair()
    assert successor_organisations(old, TODAY) == [large, small]


def test_while_it_exists_a_body_does_its_own_work() -> None:
    old, _large, _small = pair()
    assert successor_organisations(old, LAST_OLD_DAY) == [old]


def test_a_chain_of_successions_is_followed_to_who_stands_today() -> None:
    old, large, small = pair()
    newest = organisation("Hội LHPN phường mới", valid_from=date(2026, 5, 1))
    actions.set_period(large, large.valid_from, date(2026, 4, 30), by=SYSTEM)
    actions.add_succession(large, newest, date(2026, 5, 1), by=SYSTEM)
    assert successor_organisations(old, TODAY) == [newest, small]
    assert successor_organisations(old, date(2026, 4, 30)) == [large, small]


def test_two_ways_to_one_body_add_up() -> None:
    old, large, small = pair()
    third = organisation("Hội LHPN phường ba", valid_from=FIRST_NEW_DAY)
    for body in (large, small):
        actions.set_period(body, body.valid_from, date(2025, 12, 31), by=SYSTEM)
        actions.add_succession(body, third, date(2026, 1, 1), by=SYSTEM)
    assert successor_organisations(old, TODAY) == [third]


def test_a_ring_of_successions_ends() -> None:
    one = organisation("Một", valid_to=LAST_OLD_DAY)
    two = organisation("Hai", valid_to=LAST_OLD_DAY)
    actions.add_succession(one, two, FIRST_NEW_DAY, by=SYSTEM)
    actions.add_succession(two, one, FIRST_NEW_DAY, by=SYSTEM)
    assert successor_organisations(one, TODAY) == []


def test_a_succession_is_an_event_of_the_old_body_and_can_be_taken_back() -> None:
    old, large, small = pair()
    step = Succession.objects.get(old=old, new=small)
    actions.remove_succession(step, by=SYSTEM)
    assert successor_organisations(old, TODAY) == [large]
    verbs = [event.verb for event in Event.objects.about(old)]
    assert verbs[-3:] == ["units.organisation.followed"] * 2 + ["units.organisation.unfollowed"]
    assert old.name not in Event.objects.about(old).last().data
