"""One account may ask for what is costly only so often."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from doithoai.people.costs import COSTS, POINTS, can_afford
from tests.house.test_urls_by_role import all_names


def test_every_address_that_costs_is_there():
    assert COSTS.keys() <= set(all_names(get_resolver()))


def test_after_its_points_an_account_waits_and_others_do_not(client, cast):
    address = reverse("desk:search")
    client.force_login(cast.officer)
    for _time in range(POINTS // COSTS["desk:search"]):
        assert can_afford(cast.officer.pk, "desk:search")
    answer = client.get(address)
    assert answer.status_code == 429 and "chờ" in answer.content.decode().lower()
    assert client.get("/desk/").status_code == 200
    client.force_login(cast.leader)
    assert client.get(address).status_code == 200


def test_what_is_cheap_costs_nothing():
    assert all(can_afford("somebody", "desk:today") for _time in range(POINTS + 1))


@pytest.mark.parametrize("name", ["people:none"])
def test_an_unknown_address_has_no_price(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert can_afford("somebody", name)
