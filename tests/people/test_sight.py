"""Sight by grant, asked of each row, agrees with the list of what was granted."""

import datetime as dt

import pytest
from django.utils import timezone

from doithoai.people.models import Grant, GrantReason, User
from doithoai.people.sight import NOTHING, by_grant, by_line, given
from doithoai.units.models import Organisation

pytestmark = pytest.mark.django_db
VERB, KIND = "petitions.read", "units.organisation"
SOON = dt.timedelta(hours=1)


def grant(row, organisation, user=None, expires_at=None, kind=KIND):
    return Grant.objects.create(
        subject_type=kind, subject_id=row.pk, organisation=organisation, user=user,
        reason=GrantReason.NAMED, expires_at=expires_at,
    )  # fmt: skip


def granted_to(username):
    viewer = User.objects.get(username=username)
    rows = set(Organisation.objects.filter(by_grant(viewer, VERB, KIND)))
    assert rows == set(Organisation.objects.filter(given(viewer, VERB, KIND)))
    return rows


def test_a_grant_to_a_unit_is_for_those_whose_post_there_reads(cast):
    grant(cast.province, cast.unit)
    assert granted_to("officer") == granted_to("clerk") == {cast.province}
    assert granted_to("other_officer") == granted_to("stranger") == set()


def test_a_grant_by_name_is_for_that_person_in_that_unit_alone(cast):
    grant(cast.province, cast.unit, cast.officer)
    grant(cast.committee, cast.other_unit, cast.officer)
    assert granted_to("officer") == {cast.province}
    assert granted_to("leader") == set()


def test_a_grant_ends_when_it_expires(cast):
    grant(cast.province, cast.unit, expires_at=timezone.now() - SOON)
    grant(cast.committee, cast.unit, expires_at=timezone.now() + SOON)
    assert granted_to("officer") == {cast.committee}


def test_a_grant_of_another_kind_of_record_with_the_same_id_shows_nothing(cast):
    grant(cast.province, cast.unit, kind="voices.voice")
    assert granted_to("officer") == set()


def test_the_way_to_the_granted_row_may_lead_over_another(cast):
    grant(cast.province, cast.unit)
    viewer = User.objects.get(username="officer")
    below = Organisation.objects.filter(by_grant(viewer, VERB, KIND, "parent__pk"))
    assert set(below) == {cast.unit, cast.other_unit}


def test_by_line_holds_what_stands_below_and_not_the_unit_itself(cast):
    viewer = User.objects.get(username="province_officer")
    seen = Organisation.objects.filter(by_line(viewer, "pk"))
    assert set(seen) == set(Organisation.objects.below(cast.province))
    assert set(seen) == {cast.unit, cast.other_unit}


def test_nobody_in_particular_sees_nothing(cast):
    assert by_grant(None, VERB, KIND) == by_line(None) == NOTHING
