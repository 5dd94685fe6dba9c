"""Petitions of before: the hands they were in are filled in from what was kept."""

import datetime as dt
from importlib import import_module

from django.apps import apps

from doithoai.petitions.models import Came, Handling, Part, Petition
from tests.petitions.factories import petition

DAYS = [dt.date(2026, 11, day) for day in (2, 4, 9, 16)]


def as_it_was(matter, rows):
    """As the first release kept it: a row for each sending, nothing for what came between."""
    matter.handlings.all().delete()
    Petition.objects.filter(pk=matter.pk).update(hand_overs=0)
    for organisation, since, until, reason in rows:
        Handling.objects.create(
            petition=matter,
            organisation=organisation,
            part=Part.LEAD,
            since=since,
            until=until,
            reason=reason,
        )


def filled(matter):
    import_module("doithoai.petitions.migrations.0004_known_hands").fill(apps, None)
    matter.refresh_from_db()
    return [(h.number, h.organisation.name, Came(h.came)) for h in matter.handlings.leads()]


def test_one_that_was_never_sent_is_where_it_was_received(cast):
    matter = petition(cast)
    as_it_was(matter, [])
    assert filled(matter) == [(0, cast.unit.name, Came.RECEIVED)]


def test_sent_returned_and_sent_again_each_is_a_hand(cast):
    matter = petition(cast)
    rows = [
        (cast.committee, DAYS[1], DAYS[2], "Không thuộc thẩm quyền"),
        (cast.province, DAYS[3], None, "Xin tỉnh xem xét"),
    ]
    as_it_was(matter, rows)
    assert filled(matter) == [
        (0, cast.unit.name, Came.RECEIVED),
        (1, cast.committee.name, Came.SIDE),
        (2, cast.unit.name, Came.RETURNED),
        (3, cast.province.name, Came.UP),
    ]
    back = matter.handlings.get(number=2)
    assert (back.since, back.until, back.reason) == (DAYS[2], DAYS[3], "Không thuộc thẩm quyền")
    assert matter.handlings.get(number=1).reason == ""
    assert matter.hand_overs == 3


def test_given_from_one_body_to_the_next_there_is_nothing_between(cast):
    matter = petition(cast)
    rows = [(cast.committee, DAYS[1], DAYS[2], ""), (cast.province, DAYS[2], None, "")]
    as_it_was(matter, rows)
    assert [number for number, *_rest in filled(matter)] == [0, 1, 2]
    assert matter.handlings.get(number=2).sent_by == cast.committee


def test_one_that_was_returned_last_is_back_at_its_unit(cast):
    matter = petition(cast)
    as_it_was(matter, [(cast.committee, DAYS[1], DAYS[2], "Chuyển nhầm")])
    assert filled(matter)[-1] == (2, cast.unit.name, Came.RETURNED)
    assert matter.handlings.now().get().reason == "Chuyển nhầm"
