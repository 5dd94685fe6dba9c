"""What belongs to no single organisation is for a post given for the whole installation."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.people.actions import end_post, give_post
from doithoai.people.models import Post
from doithoai.people.roles import Role
from doithoai.rulebook.rules import can_lay_down, can_set_days
from doithoai.units.rules import can_manage_organisation, can_manage_place, can_set_up_topics
from tests.cast import LONG_AGO, person

STATE_RULES = [
    lambda who, owner=owner: can_lay_down(who, owner) for owner in ("state", "party", "union")
]


@pytest.fixture
def local(cast):
    """Administers one commune's union and nothing else."""
    return person("local", (cast.unit, Role.ADMINISTRATOR))


def test_an_administrator_of_one_commune_is_none_of_the_whole(cast, local):
    for verb in ("units.manage", "rulebook.manage", "people.manage"):
        assert local.may(verb, cast.unit.pk)
        assert local.may_somewhere(verb)
        assert not local.may(verb, None)
        assert not local.may(verb, cast.province.pk)
        assert cast.administrator.may(verb, None)
        assert cast.administrator.may(verb, cast.committee.pk)


def test_the_whole_carries_no_right_to_read(cast):
    assert not cast.administrator.may_somewhere("voices.read")
    assert not cast.administrator.may("petitions.read", cast.unit.pk)


@pytest.mark.parametrize("allowed", [*STATE_RULES, can_set_days, can_set_up_topics])
def test_what_holds_for_everybody_is_set_by_an_administrator_of_the_whole(cast, local, allowed):
    assert allowed(cast.administrator)
    assert allowed(SYSTEM)
    for who in (local, cast.leader, cast.stranger, ANONYMOUS):
        assert not allowed(who)


def test_bodies_without_a_place_are_entered_by_an_administrator_of_the_whole(cast, local):
    assert can_manage_place(cast.administrator, None)
    assert not can_manage_place(local, None)
    assert can_manage_organisation(local, cast.unit)
    assert not can_manage_organisation(local, cast.committee)


def test_only_an_administrator_of_the_whole_gives_and_ends_such_a_post(cast, local):
    with pytest.raises(PermissionDenied):
        give_post(cast.stranger, cast.unit, Role.ADMINISTRATOR, LONG_AGO, by=local, whole=True)
    given = give_post(
        cast.stranger, cast.unit, Role.ADMINISTRATOR, LONG_AGO, by=cast.administrator, whole=True
    )
    assert cast.stranger.may("people.manage", None)
    with pytest.raises(PermissionDenied):
        end_post(given, LONG_AGO, by=local)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_reaches_across_all_lines(cast, role):
    with pytest.raises(ValidationError):
        give_post(cast.stranger, cast.unit, role, LONG_AGO, by=SYSTEM, whole=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(user=cast.officer).update(role=role, whole=True)
    assert not Post.objects.filter(user=cast.stranger).exists()
