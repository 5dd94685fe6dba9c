"""Administrators say which roles need a second log-in step; their holders are led to add one."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.people.protection import ProtectedRole, protected_roles
from doithoai.people.roles import Role

PAGE, DESK = "people:second_step", "/desk/"


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.administrator)
    return client


def chosen(client, *roles):
    return client.post(reverse(PAGE), {"roles": list(roles)})


def test_holders_of_the_role_are_led_to_add_one(
    administrator, cast, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert chosen(administrator, Role.LEADER).status_code == 302
    administrator.force_login(cast.leader)
    led = administrator.get(DESK)
    assert (led.status_code, led.url) == (302, reverse("mfa_index"))
    administrator.force_login(cast.officer)
    assert administrator.get(DESK).status_code == 200


def test_taking_it_back_lets_them_in_again(administrator, cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        chosen(administrator, Role.LEADER, Role.AUDITOR)
        chosen(administrator, Role.AUDITOR)
    administrator.force_login(cast.leader)
    assert administrator.get(DESK).status_code == 200
    assert protected_roles() == {Role.AUDITOR}
    row = ProtectedRole.objects.get(role=Role.LEADER)
    verbs = list(Event.objects.about(row).values_list("verb", flat=True))
    assert sorted(verbs) == ["people.role.protected", "people.role.unprotected"]


def test_choosing_the_same_again_records_nothing(administrator):
    chosen(administrator, Role.LEADER)
    before = Event.objects.count()
    chosen(administrator, Role.LEADER)
    assert Event.objects.count() == before


def test_what_the_environment_demands_stays(settings, db):
    settings.REQUIRE_MFA_ROLES = frozenset({Role.ADMINISTRATOR})
    cache.clear()
    assert protected_roles() == {Role.ADMINISTRATOR}


def test_a_role_that_there_is_not_is_refused(administrator):
    answer = chosen(administrator, "tsar")
    assert answer.status_code == 400
    assert not ProtectedRole.objects.exists()


def test_nobody_else_decides_it(client, cast):
    for person in (cast.leader, cast.officer, cast.auditor):
        client.force_login(person)
        assert client.get(reverse(PAGE)).status_code == 403
        assert chosen(client, Role.CLERK).status_code == 403
    assert not ProtectedRole.objects.exists()
