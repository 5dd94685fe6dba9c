"""One mail a working day for staff: numbers alone, switched off by the person, never two."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from doithoai.desk.demonstration.weeks import at
from doithoai.desk.digest import mailing
from doithoai.desk.digest.choosing import choose
from doithoai.desk.models import Digest
from doithoai.jobs.engine import Engine
from doithoai.people.models import User
from tests.petitions.factories import petition
from tests.petitions.test_clocks import sent
from tests.voices.factories import voice

HANOI = timezone.get_default_timezone()
WORDS = "Cống nhà bà Zzkin bị tắc"


@pytest.fixture
def morning(django_capture_on_commit_callbacks):
    """What the worker does then, until nothing is left."""

    def works(day, hour=8):
        with at(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour), HANOI)):
            with django_capture_on_commit_callbacks(execute=True):
                mailing.plan_today()
            Engine().drain()

    return works


@pytest.fixture(autouse=True)
def mails(settings, db):
    settings.MAILS = True
    settings.ADDRESS = "https://doithoai.example"


@pytest.fixture
def officer(cast):
    User.objects.filter(pk=cast.officer.pk).update(email="can.bo@example.vn")
    voice(cast.unit, text=WORDS)
    return cast.officer


def test_it_tells_the_numbers_with_the_way_to_their_lists(morning, officer):
    morning("2026-11-23")
    (letter,) = mail.outbox
    assert letter.to == ["can.bo@example.vn"]
    assert "23/11/2026" in letter.subject
    assert "Ý kiến mới: 1" in letter.body
    assert f"https://doithoai.example{reverse('petitions:triage')}" in letter.body
    assert reverse("desk:digest") in letter.body


def test_it_holds_nobody_s_words_or_name(morning, cast, officer):
    petition(cast)
    sent(cast)
    morning("2026-12-15")
    (letter,) = mail.outbox
    for hidden in ("Zzkin", "Cống", "cống", "nhà trẻ", officer.full_name, cast.unit.name):
        assert hidden not in letter.subject + letter.body


def test_how_often_it_runs_there_is_one_mail_a_day(morning, officer):
    for hour in (7, 8, 12):
        morning("2026-11-23", hour)
    assert len(mail.outbox) == 1
    morning("2026-11-24")
    assert len(mail.outbox) == 2


def test_after_a_week_of_standstill_there_is_one_mail(morning, officer):
    morning("2026-11-23")
    morning("2026-12-01")
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("day", "hour"), [("2026-11-22", 9), ("2026-11-23", 6), ("2027-01-01", 9), ("2026-02-17", 9)]
)
def test_nothing_goes_out_at_night_on_sundays_or_at_tet(morning, officer, day, hour):
    morning(day, hour)
    assert mail.outbox == []


def test_who_switched_it_off_gets_none_until_she_wants_it_again(morning, client, officer):
    client.force_login(officer)
    address = reverse("desk:digest")
    assert client.post(address).status_code == 302
    morning("2026-11-23")
    assert mail.outbox == []
    client.force_login(officer)  # a log-in does not outlive the night
    assert "đang tắt" in client.get(address).content.decode()
    client.post(address, {"again": "1"})
    morning("2026-11-24")
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_nobody_without_an_address_or_an_open_account_gets_one(morning, officer, change):
    User.objects.filter(pk=officer.pk).update(**change)
    morning("2026-11-23")
    assert mail.outbox == []


def test_somebody_without_a_post_gets_none(morning, cast):
    User.objects.filter(pk=cast.stranger.pk).update(email="nguoi.la@example.vn")
    morning("2026-11-23")
    assert mail.outbox == []


def test_a_day_with_nothing_to_tell_has_no_mail(morning, cast):
    User.objects.filter(pk=cast.other_officer.pk).update(email="xa.khac@example.vn")
    morning("2026-11-23")
    assert mail.outbox == []
    assert Digest.objects.get().sent_on == dt.date(2026, 11, 23)


def test_without_a_mail_server_nothing_is_even_planned(morning, officer, settings):
    settings.MAILS = False
    morning("2026-11-23")
    assert not Digest.objects.exists()


def test_a_dead_server_is_noted_without_the_address(morning, officer, monkeypatch, caplog):
    def refuse(*_args, **_more):
        raise OSError("can.bo@example.vn")

    monkeypatch.setattr(mailing, "send_mail", refuse)
    morning("2026-11-23")
    assert "a mail of the day was not sent" in caplog.text
    assert "can.bo" not in caplog.text


def test_switched_off_while_it_waits_it_is_not_sent(officer):
    choose(officer, False)
    mailing.mail_digest.call(str(officer.pk))
    assert mail.outbox == []
