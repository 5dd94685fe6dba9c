"""Which administrator may set up which body."""

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.people.roles import Role
from doithoai.units import actions, rules
from doithoai.units.models import Kind, Level, Organisation
from tests.cast import Cast, assemble, person

from .factories import hanoi, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_an_administrator_manages_the_body_and_all_below_but_not_above(cast: Cast) -> None:
    places = hanoi()
    province = organisation("Tỉnh hội", level=Level.PROVINCE, area=places["city"])
    commune = organisation("Xã hội viên", parent=province, area=places["nghia_do"])
    other = organisation("Xã khác", parent=province, area=places["dong_ngac"])
    local = person("local", (commune, Role.ADMINISTRATOR))
    above = person("above", (province, Role.ADMINISTRATOR))
    assert rules.can_manage_organisation(local, commune)
    assert not rules.can_manage_organisation(local, province)
    assert not rules.can_manage_organisation(local, other)
    assert all(rules.can_manage_organisation(above, each) for each in (province, commune, other))


def test_an_administrator_manages_bodies_of_other_lines_at_the_place_and_inside(cast: Cast) -> None:
    places = hanoi()
    union = organisation("Hội phường", area=places["nghia_do"])
    beside = organisation("UBND phường", Kind.PEOPLES_COMMITTEE, area=places["nghia_do"])
    elsewhere = organisation("UBND phường khác", Kind.PEOPLES_COMMITTEE, area=places["dong_ngac"])
    admin = person("ward", (union, Role.ADMINISTRATOR))
    assert rules.can_manage_organisation(admin, beside)
    assert not rules.can_manage_organisation(admin, elsewhere)
    assert not rules.can_manage_place(admin, places["city"])


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_sets_anything_up(cast: Cast, role: Role) -> None:
    user = person(f"some_{role}", (cast.unit, role))
    assert not rules.can_set_up_units(user)
    assert not rules.can_manage_organisation(user, cast.unit)
    assert not rules.can_manage_place(user, None)


def test_whoever_may_not_changes_nothing_by_any_action(cast: Cast) -> None:
    before = Organisation.objects.get(pk=cast.unit.pk)
    topic = actions.create_topic("WATER", "Nước", "Water", 1, by=SYSTEM)
    for actor in (cast.officer, cast.stranger, ANONYMOUS):
        for attempt in (
            lambda who: actions.create_organisation("X", Kind.OTHER, Level.COMMUNE, by=who),
            lambda who: actions.rename_organisation(cast.unit, "X", by=who),
            lambda who: actions.set_period(cast.unit, None, None, by=who),
            lambda who: actions.move_organisation(cast.unit, None, by=who),
            lambda who: actions.create_topic("A_B", "X", "X", 1, by=who),
            lambda who: actions.edit_topic(topic, "X", "X", 1, False, by=who),
            lambda who: actions.add_competence(topic, None, cast.unit, by=who),
        ):
            with pytest.raises(PermissionDenied):
                attempt(actor)
    after = Organisation.objects.get(pk=cast.unit.pk)
    assert (after.name, after.version, after.path) == (before.name, before.version, before.path)


def test_the_system_may_begin_where_nobody_is_yet() -> None:
    places = hanoi()
    assert rules.can_manage_place(SYSTEM, places["city"])
    assert organisation("Đầu tiên", area=places["city"]).version == 1
