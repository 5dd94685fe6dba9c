"""Each act on a resolution by each of the cast: who may, with an event, and who may not."""

import datetime as dt
from decimal import Decimal

import pytest

from doithoai.targets import actions
from doithoai.targets.actions import Reported
from doithoai.targets.models import Point, PointKind, Resolution, Target
from tests.rights import table

from .factories import REPORT, drawn_up, in_force, point, reported, target

pytestmark = pytest.mark.django_db
OF_PROVINCE = {"province_officer"}
OFFICE = {"officer", "leader"}
YEAR = 2023


def further(resolution):
    facts = {"text": "Chi hội mạnh", "period": "year", "reach": "total", "unit": "chi hội"}
    return Target(resolution=resolution, amount=Decimal(3), level="commune", **facts)


def test_a_draft_is_the_units_own(cast):
    draft = drawn_up(cast.unit)
    things = {"draft": draft, "target": target(draft), "point": point(draft)}
    fresh = {
        "organisation": cast.unit,
        "title": "Nghị quyết",
        "first_year": 2026,
        "last_year": 2031,
    }
    acts = {
        "draw_up": lambda by, _w: actions.draw_up(Resolution(**fresh), by=by),
        "change": lambda by, w: actions.change(w("draft"), {"title": "Nghị quyết mới"}, by=by),
        "add_target": lambda by, w: actions.add_target(further(w("draft")), by=by),
        "add_point": lambda by, w: actions.add_point(
            Point(resolution=w("draft"), kind=PointKind.TASK, text="Chuyển đổi số"), by=by
        ),
        "set_amount": lambda by, w: actions.set_amount(w("target"), Decimal(12), by=by),
        "adopt": lambda by, w: actions.adopt(w("draft"), "01", dt.date(2021, 9, 1), by=by),
    }
    assert table(cast, things, acts) == dict.fromkeys(acts, OFFICE)


def test_what_is_in_force_is_reported_and_settled_by_its_unit_alone(cast):
    upper, own = in_force(cast)
    reported(own, "6")
    things = {"upper": upper, "own": own, "target": own.targets.get(), "above": upper.targets.get()}

    def numbers(w):
        return [Reported(w("target"), Decimal(7))]

    acts = {
        "report": lambda by, w: actions.report(w("own"), YEAR, numbers(w), REPORT, by=by),
        "settle": lambda by, w: actions.settle(w("own"), YEAR, dt.date(2024, 1, 9), by=by),
        "tighten": lambda by, w: actions.set_amount(w("target"), Decimal(9), by=by),
        "settle_above": lambda by, w: actions.settle(w("upper"), YEAR, dt.date(2024, 1, 9), by=by),
        "change_after": lambda by, w: actions.change(w("own"), {"title": "Khác"}, by=by),
        "add_after": lambda by, w: actions.add_target(further(w("own")), by=by),
    }
    assert table(cast, things, acts) == {
        "report": OFFICE,
        "settle": OFFICE,
        "tighten": OFFICE,
        "settle_above": OF_PROVINCE,
        "change_after": set(),
        "add_after": set(),
    }


def test_it_is_taken_over_by_the_unit_below_for_itself(cast):
    upper, _own = in_force(cast)
    acts = {"take": lambda by, w: actions.take(w("upper"), cast.other_unit, by=by)}
    assert table(cast, {"upper": upper}, acts) == {"take": {"other_officer"}}
