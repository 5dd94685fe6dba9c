"""Each act on a paper by each of the cast: who may, with an event, and who may not."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from doithoai.papers import actions
from doithoai.papers.models import Kind
from tests.papers.factories import arrival, incoming, paper, words
from tests.papers.signed_pdfs import plain
from tests.rights import table

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
OFFICE, CLERKS = {"officer", "leader"}, {"officer", "clerk"}


def acts(cast):
    return {
        "draw_up": lambda by, _w: actions.draw_up(Kind.PLAN, cast.unit, words(), by=by),
        "redraw": lambda by, w: actions.redraw(w("paper"), words("Khác"), by=by),
        "number": lambda by, w: actions.record_number(w("paper"), DAY, by=by),
        "sign": lambda by, w: actions.sign(w("paper"), "Nguyễn Thị Mẫu", "Chủ tịch", by=by),
        "scan": lambda by, w: actions.attach_scan(w("paper"), plain(), "ky.pdf", by=by),
        "receive": lambda by, _w: actions.receive(cast.unit, arrival(), by=by),
        "file": lambda by, w: actions.file_incoming(w("came"), plain(), "den.pdf", by=by),
    }


def test_who_draws_up_numbers_signs_and_receives(cast):
    things = {"paper": paper(cast), "came": incoming(cast)}
    assert table(cast, things, acts(cast)) == {
        "draw_up": OFFICE,
        "redraw": {"officer"},
        "number": OFFICE,
        "sign": OFFICE,
        "scan": {"officer"},
        "receive": CLERKS,
        "file": CLERKS,
    }


def test_a_number_and_a_signature_are_given_once(cast):
    drawn = paper(cast)
    actions.record_number(drawn, DAY, by=cast.officer)
    actions.sign(drawn, "Nguyễn Thị Mẫu", "Chủ tịch", by=cast.leader)
    with pytest.raises(ValidationError):
        actions.record_number(drawn, DAY, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.redraw(drawn, words("Khác"), by=cast.officer)
    found = table(cast, {"paper": drawn}, {"sign": acts(cast)["sign"]})
    assert found == {"sign": set()}
