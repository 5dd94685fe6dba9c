"""`doithoai make-administrator`: the first account of an installation, made on its machine."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import close_account
from doithoai.people.models import Post, User
from doithoai.people.roles import Role
from doithoai.units.actions import rename_organisation
from doithoai.units.models import Kind, Level, Line, Organisation
from tests.units.factories import area

pytestmark = pytest.mark.django_db
UNION = "Hội LHPN xã Ví Dụ"


def make(username="ban", full_name="Nguyễn Thị Bàn", unit=UNION, **options) -> str:
    """What is printed."""
    said = StringIO()
    options = {"level": "commune", **options}
    call_command(
        "make-administrator", username, full_name, organisation=unit, stdout=said, **options
    )
    return said.getvalue()


def password_in(said: str) -> str:
    found = re.findall(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", said)
    assert len(found) == 1
    return found[0]


def test_she_administers_the_whole_installation_from_today_on():
    make()
    user = User.objects.get()
    assert (user.username, user.full_name) == ("ban", "Nguyễn Thị Bàn")
    for verb in ("people.manage", "units.manage", "rulebook.manage"):
        assert user.may(verb, None)
    assert not user.may_somewhere("voices.read")


def test_her_organisation_is_made_where_there_is_none():
    make()
    unit = Organisation.objects.get()
    assert (unit.name, unit.kind, unit.line) == (UNION, Kind.WOMENS_UNION, Line.UNION)
    assert unit.level == Level.COMMUNE
    assert Post.objects.get().organisation == unit


def test_a_new_organisation_stands_where_the_area_says():
    place = area("00611", "Phường", "Đông Ngạc", area("01", "Thành phố", "Hà Nội"))
    make(area=place.code, level=None)
    unit = Organisation.objects.get()
    assert unit.area == place
    assert unit.level == place.level


def test_an_organisation_that_exists_is_hers(cast):
    before = Organisation.objects.count()
    make(unit=cast.unit.name.upper(), level=None, another=True)
    assert Organisation.objects.count() == before
    assert Post.objects.get(user__username="ban").organisation == cast.unit


def test_a_name_that_differs_in_its_marks_is_another_organisation(cast):
    make(unit="Hội LHPN xã Vĩ Dụ", another=True)
    assert Post.objects.get(user__username="ban").organisation != cast.unit


def test_the_printed_password_lets_her_in_once_and_must_be_changed(client):
    password = password_in(make())
    typed = {"login": "ban", "password": password}
    client.post(reverse("account_login"), typed)
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    asked = client.get(reverse("people:list"))
    assert asked.status_code == 302 and "password" in asked.url


def test_the_password_is_kept_nowhere():
    password = password_in(make())
    assert password not in User.objects.get().password
    assert not [e for e in Event.objects.all() if password in str(e.__dict__)]


def test_every_step_is_in_the_journal_as_the_systems_own():
    make()
    verbs = {event.verb: event.actor for event in Event.objects.all()}
    assert set(verbs) == {
        "people.account.made",
        "units.organisation.created",
        "people.post.given_whole",
    }
    assert set(verbs.values()) == {SYSTEM.actor_id}


def test_a_second_one_is_made_only_when_asked_for():
    make()
    with pytest.raises(CommandError):
        make("hai", "Trần Thị Hai")
    assert User.objects.count() == 1
    make("hai", "Trần Thị Hai", another=True)
    assert Post.objects.filter(whole=True, role=Role.ADMINISTRATOR).count() == 2
    assert Organisation.objects.count() == 1


def test_where_the_only_one_is_locked_out_for_good_another_is_made():
    make()
    close_account(User.objects.get(), by=SYSTEM)
    make("hai", "Trần Thị Hai")
    assert User.objects.get(username="hai").may("people.manage", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": None},
        {"area": "99999", "level": None},
        {"unit": "  "},
        {"unit": "x" * 201},
        {"username": " "},
        {"username": "có dấu cách"},
        {"username": "x" * 61},
        {"full_name": ""},
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_is_made(wrong):
    with pytest.raises(CommandError) as told:
        make(**wrong)
    assert str(told.value)
    assert not User.objects.exists() and not Organisation.objects.exists()
    assert not Event.objects.exists()


def test_a_user_name_of_somebody_else_is_refused(cast):
    with pytest.raises(CommandError):
        make(cast.officer.username.upper(), another=True)


def test_two_organisations_of_one_name_are_not_guessed_between(cast):
    rename_organisation(cast.committee, cast.unit.name, by=SYSTEM)
    with pytest.raises(CommandError):
        make(unit=cast.unit.name, another=True)
    assert not User.objects.filter(username="ban").exists()
