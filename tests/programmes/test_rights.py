"""Each act on programmes and their rows by each of the cast: who may, and who may not."""

import pytest

from doithoai.programmes import actions
from doithoai.programmes.books import BOOKS, OUTPUTS
from doithoai.programmes.lines import Reader
from doithoai.programmes.models import Ask, Kind, Remark, Way
from tests.rights import table

from .factories import (
    DAY,
    HEADINGS,
    OUTPUT,
    lines,
    of_the_world,
    picture,
    xlsx,
)

pytestmark = pytest.mark.django_db
OFFICE = {"officer", "leader"}
OF_PROVINCE = {"province_officer"}
# Clerks keep rows too.
KEEPERS = OFFICE | {"clerk"}


def read(cast, **cells):
    return Reader(OUTPUTS, cast.unit, None).read_all(lines({**OUTPUT, **cells}))


def test_who_runs_programmes_and_exchanges_sheets(cast):
    things = of_the_world(cast)
    run = {
        "organisation": cast.unit,
        "kind": Kind.MOVEMENT,
        "title": "Ngày chủ nhật xanh",
        "first_day": DAY,
    }
    sheet = {"way": Way.TO_PARTNER, "ask": Ask.NOTICE, "text": "Đã nhận.", "sent_on": DAY}
    matter = {"kind": Remark.SHORTCOMING, "on": DAY, "text": "Kinh phí còn ít."}
    course = {"title": "Tin học", "topic": "supervision", "first_day": DAY, "last_day": DAY}
    own = course | {"organisation": cast.unit}
    acts = {
        "start": lambda by, _w: actions.start_programme(run, (), by=by),
        "change": lambda by, w: actions.change_programme(
            w("programme"), {"title": "Tên mới"}, (), by=by
        ),
        "observe": lambda by, w: actions.observe(w("programme"), matter, by=by),
        "send_sheet": lambda by, w: actions.send_sheet(w("programme"), sheet, by=by),
        "reply": lambda by, w: actions.note_reply(w("information"), "Đồng ý.", DAY, by=by),
        "hold": lambda by, _w: actions.hold_training(own, by=by),
    }
    assert table(cast, things, acts) == dict.fromkeys(acts, OFFICE)
    held = {"change": lambda by, w: actions.change_training(w("training"), course, by=by)}
    assert table(cast, things, held) == {"change": OF_PROVINCE}


def test_who_keeps_rows_of_a_unit(cast):
    things = of_the_world(cast)
    acts = {
        "enter": lambda by, _w: actions.enter(OUTPUTS, cast.unit, read(cast, quantity="12"), by=by),
        "correct": lambda by, w: actions.correct(
            w("output"), read(cast, quantity="3.701")[0], by=by
        ),
        "withdraw": lambda by, w: actions.withdraw(w("output"), by=by),
        "attach": lambda by, w: actions.attach(w("output"), picture(), by=by),
        "bring_in": lambda by, _w: actions.start_import(
            xlsx(HEADINGS, [*OUTPUT.values()]), "b.xlsx", BOOKS["outputs"], cast.unit, by=by
        ),
        "drop": lambda by, w: actions.drop_import(w("rows_file"), by=by),
    }
    assert table(cast, things, acts) == dict.fromkeys(acts, KEEPERS)
