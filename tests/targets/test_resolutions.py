"""Drawn up, taken over level by level, tightened, left out with a reason, adopted."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.targets import actions
from doithoai.targets.models import Direction, PointKind, Reach, Resolution, State, Target

from .factories import adopted, drawn_up, in_force, point, taken, target

pytestmark = pytest.mark.django_db


def verbs(subject):
    return [event.verb.rsplit(".", 1)[1] for event in Event.objects.about(subject)]


def of(resolution):
    """Its targets, as the actions want them."""
    found = list(resolution.targets.select_related("parent"))
    for one in found:
        one.resolution = resolution
    return found


def test_a_resolution_holds_breakthroughs_targets_and_tasks(cast):
    made = drawn_up(cast.province, by=cast.province_officer)
    point(made, PointKind.BREAKTHROUGH)
    point(made, PointKind.BREAKTHROUGH)
    point(made, PointKind.TASK)
    target(made, "33500", unit="hộ")
    kept = Resolution.objects.get(pk=made.pk)
    assert [one.kind for one in kept.points.all()] == ["breakthrough", "breakthrough", "task"]
    assert kept.targets.get().amount == Decimal(33500)
    assert kept.targets.get().root == kept.targets.get()
    assert verbs(kept) == ["drafted", "point_added", "point_added", "point_added", "target_added"]


def test_the_unit_below_gets_everything_linked_to_its_parent(cast):
    upper = drawn_up(cast.province)
    point(upper)
    target(upper, "100")
    target(upper, "1", reach=Reach.EACH)
    own = actions.take(adopted(upper), cast.unit, by=cast.officer)
    total, each = of(own)
    assert [one.parent for one in (total, each)] == list(upper.targets.all())
    assert own.points.get().parent == upper.points.get()
    # The part of a total is the unit's own to say; a minimum holds for everybody.
    assert (total.amount, each.amount) == (None, Decimal(1))
    event = Event.objects.about(own).get()
    assert (event.verb, event.values["number"]) == ("targets.resolution.taken", 2)


def test_it_is_taken_over_once_and_only_from_above(cast):
    upper = drawn_up(cast.province)
    target(upper)
    with pytest.raises(PermissionDenied):
        actions.take(upper, cast.unit, by=cast.officer)
    adopted(upper)
    actions.take(upper, cast.unit, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.take(upper, cast.unit, by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.take(upper, cast.committee, by=SYSTEM)
    with pytest.raises(PermissionDenied):
        actions.take(upper, cast.other_unit, by=cast.officer)


@pytest.mark.parametrize(
    ("direction", "tighter", "looser"),
    [(Direction.AT_LEAST, "3", "1"), (Direction.AT_MOST, "1", "3")],
)
def test_what_is_inherited_may_be_tightened_never_loosened(cast, direction, tighter, looser):
    upper = drawn_up(cast.province)
    target(upper, "2", reach=Reach.EACH, direction=direction)
    own = taken(adopted(upper), cast.unit, adopt=False)
    (each,) = of(own)
    with pytest.raises(ValidationError):
        actions.set_amount(each, Decimal(looser), by=cast.officer)
    (each,) = of(own)
    actions.set_amount(each, Decimal(tighter), by=cast.officer)
    assert Target.objects.get(pk=each.pk).amount == Decimal(tighter)
    last = Event.objects.about(own).last()
    assert (last.values["old"], last.values["amount"]) == ("2", tighter)


def test_nothing_is_dropped_without_a_reason(cast):
    upper, own = in_force(cast)
    other = actions.take(upper, cast.other_unit, by=SYSTEM)
    (one,) = of(other)
    with pytest.raises(ValidationError):
        actions.leave_out(one, "  ", by=cast.other_officer)
    actions.leave_out(one, "Xã không có chi hội", by=cast.other_officer)
    kept = Target.objects.get(pk=one.pk)
    assert (kept.left_out, kept.parent) == ("Xã không có chi hội", upper.targets.get())
    assert actions.not_taken(upper, other) == ([], [])
    assert actions.not_taken(upper, own) == ([], [])


def test_what_the_level_above_adds_later_is_shown_until_it_is_taken_over(cast):
    upper = drawn_up(cast.province)
    target(upper)
    adopted(upper)
    own = actions.take(upper, cast.unit, by=cast.officer)
    late = Target(
        resolution=upper,
        text="Thêm sau",
        position=2,
        period="year",
        reach="each",
        amount=Decimal(1),
        unit="mô hình",
        level="commune",
    )
    late.root = late
    late.save()
    assert actions.not_taken(upper, own) == ([], [late])
    actions.complete(own, by=cast.officer)
    assert actions.not_taken(upper, own) == ([], [])
    with pytest.raises(ValidationError):
        actions.complete(own, by=cast.officer)


def test_own_targets_are_added_beside_the_inherited_ones(cast):
    upper = drawn_up(cast.province)
    target(upper)
    own = actions.take(adopted(upper), cast.unit, by=cast.officer)
    target(own, "5", by=cast.officer, text="Chi hội nữ tiểu thương")
    assert [bool(one.parent) for one in own.targets.all()] == [True, False]
    assert own.targets.last().root == own.targets.last()


def test_it_is_adopted_by_the_head_once_every_target_has_its_number(cast):
    upper = drawn_up(cast.province)
    target(upper)
    own = actions.take(adopted(upper), cast.unit, by=cast.officer)
    day = dt.date(2021, 12, 1)
    with pytest.raises(ValidationError, match="Hội viên mới kết nạp"):
        actions.adopt(own, "02-NQ", day, by=cast.leader)
    (one,) = of(own)
    actions.set_amount(one, Decimal(4), by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.adopt(own, "02-NQ", day, by=cast.clerk)
    actions.adopt(own, "02-NQ", day, by=cast.leader)
    kept = Resolution.objects.get(pk=own.pk)
    assert (kept.state, kept.adopted_on, kept.number) == (State.ADOPTED, day, "02-NQ")
    with pytest.raises(PermissionDenied):
        target(kept, by=cast.officer)


def test_an_empty_resolution_is_not_adopted(cast):
    with pytest.raises(ValidationError):
        adopted(drawn_up(cast.province))


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_year": 2020},
        {"last_year": 2040},
        {"half": Decimal(101)},
        {"above": Decimal(99)},
    ],
)
def test_a_term_or_limits_that_cannot_be_are_refused(cast, wrong):
    with pytest.raises(ValidationError):
        drawn_up(cast.province, **wrong)
    assert not Resolution.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_share": True},
        {"is_share": True, "base_label": "hội viên", "amount": "120"},
        {"is_share": True, "base_label": "hội viên", "measure": "test.units"},
    ],
)
def test_a_target_that_does_not_fit_together_is_refused(cast, wrong):
    with pytest.raises(ValidationError):
        target(drawn_up(cast.province), wrong.pop("amount", "10"), **wrong)
    assert not Target.objects.exists()
