"""What a body that is gone owed or followed is its successor's."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.commitments import actions
from doithoai.commitments.models import Commitment
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.units.actions import create_organisation, set_period
from doithoai.units.models import Kind, Level
from tests.petitions.factories import draft, promise, routed


@pytest.fixture
def owed(cast):
    matter = routed(cast)
    return promise(cast, matter, draft(cast, matter), escalates_to=cast.province)


def gone(body):
    return set_period(body, body.valid_from, dt.date(2026, 6, 30), by=SYSTEM)


def heir(name="UBND xã Mới"):
    return create_organisation(name, Kind.PEOPLES_COMMITTEE, Level.COMMUNE, by=SYSTEM)


def passed(owed):
    return [e for e in Event.objects.about(owed) if e.verb == "commitments.commitment.passed_on"]


def test_the_successor_owes_it_and_who_owed_it_first_is_kept(cast, owed):
    gone(cast.committee)
    first, second = heir(), heir("UBND xã Mới hơn")
    actions.pass_on(owed, cast.committee, first, by=SYSTEM)
    gone(first)
    actions.pass_on(owed, first, second, by=SYSTEM)
    now = Commitment.objects.get()
    assert (now.owner, now.first_owner, now.follower) == (second, cast.committee, cast.unit)
    assert (now.due_on, now.state) == (owed.due_on, owed.state)
    assert len(passed(now)) == 2


def test_the_successor_follows_it(cast, owed):
    gone(cast.unit)
    actions.pass_on(owed, cast.unit, cast.other_unit, by=SYSTEM)
    now = Commitment.objects.get()
    assert (now.follower, now.first_follower) == (cast.other_unit, cast.unit)
    assert (now.owner, now.first_owner) == (cast.committee, None)
    assert Commitment.objects.visible_to(cast.other_officer).get() == now


def test_where_it_rises_to_passes_on_too(cast, owed):
    gone(cast.province)
    actions.pass_on(owed, cast.province, cast.other_unit, by=SYSTEM)
    now = Commitment.objects.get()
    assert (now.escalates_to, now.owner, now.follower) == (
        cast.other_unit,
        cast.committee,
        cast.unit,
    )


def test_a_body_that_has_no_part_in_it_passes_nothing_on(cast, owed):
    gone(cast.other_unit)
    actions.pass_on(owed, cast.other_unit, heir(), by=SYSTEM)
    assert Commitment.objects.get().version == owed.version
    assert not passed(owed)


def test_a_body_that_stands_keeps_what_it_owes(cast, owed):
    with pytest.raises(PermissionDenied):
        actions.pass_on(owed, cast.committee, heir(), by=cast.administrator)


@pytest.mark.parametrize("who", ["officer", "leader", "responder", "chair", "stranger"])
def test_only_who_sets_up_the_bodies_passes_on(cast, owed, who):
    gone(cast.committee)
    with pytest.raises(PermissionDenied):
        actions.pass_on(owed, cast.committee, heir(), by=getattr(cast, who))
    assert Commitment.objects.get().owner == cast.committee
