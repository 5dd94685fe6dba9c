"""What stood under a body that is gone, and where the table named it, is its successor's."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.units import actions
from doithoai.units.models import Competence, Organisation, Topic

from .factories import hanoi, organisation

pytestmark = pytest.mark.django_db
GONE_ON = date(2026, 6, 30)


@pytest.fixture
def old() -> Organisation:
    return organisation("Sở Cũ", valid_to=GONE_ON)


@pytest.fixture
def water() -> Topic:
    return actions.create_topic("WATER", "Nước sạch", "Clean water", 1, by=SYSTEM)


def fresh(row: Organisation) -> Organisation:
    return Organisation.objects.get(pk=row.pk)


def test_the_table_names_the_successor_from_today(old: Organisation, water: Topic) -> None:
    new = organisation("Sở Mới")
    row = actions.add_competence(water, None, old, by=SYSTEM)
    actions.pass_on_competence(row, old, new, by=SYSTEM)
    today = timezone.localdate()
    spoken = [each.lead for each in Competence.objects.on(today).for_matter(water, None)]
    assert spoken == [new]
    assert Competence.objects.get(pk=row.pk).valid_to == today - timedelta(days=1)


def test_passing_on_twice_makes_one_row(old: Organisation, water: Topic) -> None:
    new = organisation("Sở Mới")
    row = actions.add_competence(water, None, old, by=SYSTEM)
    first = actions.pass_on_competence(row, old, new, by=SYSTEM)
    assert actions.pass_on_competence(row, old, new, by=SYSTEM) == row
    assert list(Competence.objects.filter(lead=new)) == [first]


def test_a_row_that_names_the_successor_already_is_not_doubled(
    old: Organisation, water: Topic
) -> None:
    new = organisation("Sở Mới")
    known = actions.add_competence(water, None, new, by=SYSTEM)
    row = actions.add_competence(water, None, old, by=SYSTEM)
    assert actions.pass_on_competence(row, old, new, by=SYSTEM) == known
    assert Competence.objects.filter(lead=new).count() == 1


def test_what_stood_under_it_stands_under_the_successor(old: Organisation) -> None:
    new, child = organisation("Sở Mới"), organisation("Phòng", parent=old)
    below = organisation("Tổ", parent=child)
    actions.pass_on_below(child, old, new, by=SYSTEM)
    assert fresh(child).parent == new
    assert fresh(new).is_above(fresh(below))
    assert [e.verb for e in Event.objects.about(below)][-1] == "units.organisation.moved"


def test_a_successor_from_below_stands_where_the_old_one_stood() -> None:
    top = organisation("Tỉnh")
    old = organisation("Sở Cũ", parent=top, valid_to=GONE_ON)
    heir, other = organisation("Phòng Một", parent=old), organisation("Phòng Hai", parent=old)
    for child in (heir, other):
        actions.pass_on_below(child, old, heir, by=SYSTEM)
    assert fresh(heir).parent == top
    assert fresh(other).parent == heir


def test_what_stands_elsewhere_stays_there(old: Organisation) -> None:
    stranger = organisation("Phòng khác")
    actions.pass_on_below(stranger, old, organisation("Sở Mới"), by=SYSTEM)
    assert (fresh(stranger).parent, fresh(stranger).version) == (None, stranger.version)


def test_a_body_that_stands_passes_nothing_on(water: Topic) -> None:
    stands, new = organisation("Sở"), organisation("Sở Mới")
    row = actions.add_competence(water, None, stands, by=SYSTEM)
    for step in (
        lambda: actions.pass_on_competence(row, stands, new, by=SYSTEM),
        lambda: actions.pass_on_below(organisation("Phòng", parent=stands), stands, new, by=SYSTEM),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_a_body_follows_no_itself_and_stands_not_under_its_own(old: Organisation) -> None:
    child = organisation("Phòng", parent=old)
    with pytest.raises(ValidationError):
        actions.add_succession(old, old, GONE_ON, by=SYSTEM)
    for above in (old, child):
        with pytest.raises(ValidationError):
            actions.move_organisation(fresh(old), fresh(above), by=SYSTEM)
    assert fresh(child).parent == old


def test_what_was_learned_is_learned_once_and_taken_back_once(water: Topic) -> None:
    place, lead = hanoi()["nghia_do"], organisation("Phòng")
    row = actions.learn_competence(water, place, lead, "KN-23456789", by=SYSTEM)
    assert actions.learn_competence(water, place, lead, "KN-ANOTHER2", by=SYSTEM) == row
    actions.forget_competence(row, by=SYSTEM)
    assert not Competence.objects.on(timezone.localdate()).for_matter(water, place).exists()
    with pytest.raises(PermissionDenied):
        actions.forget_competence(row, by=SYSTEM)


def test_what_somebody_laid_down_is_not_taken_back_as_learned(water: Topic) -> None:
    row = actions.add_competence(water, None, organisation("Phòng"), by=SYSTEM)
    with pytest.raises(PermissionDenied):
        actions.forget_competence(row, by=SYSTEM)


def test_nobody_without_a_post_teaches_the_table(water: Topic) -> None:
    with pytest.raises(PermissionDenied):
        actions.learn_competence(water, None, organisation("Phòng"), "KN-23456789", by=ANONYMOUS)
    assert not Competence.objects.exists()
