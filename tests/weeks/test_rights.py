"""Who writes into a week, who approves and who releases it; and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.journal.models import Event
from doithoai.weeks import actions
from doithoai.weeks.models import Entry, Half, Week
from tests.cast import assemble
from tests.rights import table

from .factories import MONDAY, WHAT, approved, entry

OFFICE = {"officer", "leader"}


def unsaved(cast, **changes):
    values = {"organisation": cast.unit, "day": MONDAY, "half": Half.MORNING, "what": WHAT}
    return Entry(**(values | changes))


@pytest.mark.django_db
def test_who_may_do_what(cast):
    things = {
        "entry": entry(cast),
        "week": approved(cast),
        "released": approved(cast, released=True),
    }
    acts = {
        "enter": lambda by, _w: actions.enter(unsaved(cast), by=by),
        "change": lambda by, w: actions.change(w("entry"), {"place": "Hội trường"}, by=by),
        "call_off": lambda by, w: actions.call_off(w("entry"), by=by),
        "approve": lambda by, _w: actions.approve(cast.unit, MONDAY, "Lê Thị Mẫu", by=by),
        "release": lambda by, w: actions.release(w("week"), by=by),
        "withdraw": lambda by, w: actions.withdraw(w("released"), by=by),
    }
    assert table(cast, things, acts) == dict.fromkeys(acts, OFFICE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "31/02/2021"}, "day"),
        ({"day": "01/03/20211"}, "day"),
        ({"what": "   "}, "what"),
        ({"what": "x" * 501}, "what"),
        ({"half": "night"}, "half"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"starts_at": "10:00", "ends_at": "09:00"}, "__all__"),
        ({"ends_at": "09:00"}, "__all__"),
        ({"place": "x" * 301}, "place"),
        ({"organisation": "0" * 32}, "organisation"),
    ],
)
def test_what_cannot_be_is_asked_for_again_and_kept_on_the_page(client, cast, typed, field):
    client.force_login(cast.officer)
    values = {"organisation": cast.unit.pk, "day": "02/03/2021", "half": "morning", "what": WHAT}
    answer = client.post(reverse("weeks:enter"), values | typed)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not Entry.objects.exists()
    assert not Event.objects.filter(subject_type="weeks.entry").exists()


@pytest.mark.django_db
def test_what_was_called_off_is_not_changed_any_more(cast):
    one = actions.call_off(entry(cast), by=cast.officer)
    assert table(
        cast, {"entry": one}, {"change": lambda by, w: actions.change(w("entry"), {}, by=by)}
    ) == {"change": set()}


@pytest.mark.django_db
@pytest.mark.parametrize("day", [dt.date(2021, 3, 2), dt.date(2021, 3, 7)])
def test_a_week_begins_on_a_monday_and_an_empty_one_is_not_approved(cast, day):
    with pytest.raises(ValidationError):
        actions.approve(cast.unit, day, "Lê Thị Mẫu", by=cast.leader)
    with pytest.raises(ValidationError):
        actions.approve(cast.unit, MONDAY, "Lê Thị Mẫu", by=cast.leader)
    assert not Week.objects.exists()


class TestHours(TestCase):
    """The half of the day follows the hour, whatever was chosen."""

    @given(st.times(), st.sampled_from(Half.values))
    def test_the_half_follows_the_hour(self, at, half):
        cast = self.cast
        one = actions.enter(unsaved(cast, starts_at=at, half=half), by=cast.officer)
        assert one.half == (Half.AFTERNOON if at.hour >= 12 else Half.MORNING)

    def setUp(self):
        self.cast = assemble()
