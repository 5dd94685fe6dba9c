"""The chain of those who may have set a rule for a body."""

import pytest

from doithoai.rulebook import owners
from doithoai.units.models import Kind, Level, Organisation
from doithoai.units.models.organisations import owner_chain

from .factories import hanoi, organisation

pytestmark = pytest.mark.django_db


def test_it_goes_from_the_body_over_its_parents_and_province_to_its_line() -> None:
    places = hanoi()
    above = organisation("Hội LHPN thành phố", level=Level.PROVINCE, area=places["city"])
    below = organisation("Hội LHPN phường", parent=above, area=places["nghia_do"])
    assert owner_chain(below) == (
        f"unit:{below.id}",
        f"unit:{above.id}",
        "province:01",
        "union",
        "party",
        "state",
    )


def test_a_state_body_answers_to_no_party_rule() -> None:
    committee = organisation("UBND phường", Kind.PEOPLES_COMMITTEE, area=hanoi()["nghia_do"])
    assert owner_chain(committee)[1:] == ("province:01", "state")


def test_a_central_body_without_a_place_has_no_province() -> None:
    centre = organisation("Hội LHPN Việt Nam", level=Level.CENTRAL)
    chain = owner_chain(Organisation.objects.get(pk=centre.pk))
    assert chain == (f"unit:{centre.id}", "union", "party", "state")


def test_a_rule_is_tried_for_a_body_with_what_stands_above_it() -> None:
    committee = organisation("UBND phường", Kind.PEOPLES_COMMITTEE, area=hanoi()["nghia_do"])
    key, *above = owner_chain(committee)
    assert owners.placed(key) == owners.Owner(key, committee.name, tuple(above), committee.kind)
    assert owners.placed("province:01").above == ("union", "party", "state")
    assert owners.placed("union").above == ("party", "state")
