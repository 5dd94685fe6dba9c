"""An urgent report: numbers first, five questions, sealed, told level by level until it is read."""

import datetime as dt
import json
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from doithoai.jobs.engine import Engine
from doithoai.journal.models import Event
from doithoai.notices.models import Notice
from doithoai.people.actions import end_post
from doithoai.portal.helplines import DATA, all_helplines, duties
from doithoai.rulebook.deadlines import find
from doithoai.voices import sealed
from doithoai.voices.models import Confidence, Informing, Urgent, Voice
from tests.confidence.circle import PASSPHRASE, keyholder
from tests.files.builders import png
from tests.portal.visitor import code_of

pytestmark = pytest.mark.django_db
WORDS = "Hàng xóm bị chồng đuổi ra khỏi nhà đêm qua"


@pytest.fixture(autouse=True)
def fresh_cache(db):
    cache.clear()


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """What follows a commit follows at once, though the test's transaction never ends."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def anna(cast):
    return keyholder("anna", cast.unit)


@pytest.fixture
def above(cast):
    return keyholder("above", cast.province)


def answers(**changes):
    values = {"key": uuid4().hex, "text": WORDS, "danger": "again", "who": "adult"}
    return values | {"back": "code", "place": "thôn Mẫu"} | changes


def report(client, unit, **changes):
    return client.post(reverse("portal:urgent_to", args=[unit.pk]), answers(**changes))


def test_every_number_and_every_duty_names_its_source_and_how_sure_we_are():
    rows = json.loads((DATA / "helplines.json").read_text(encoding="utf8"))
    rows += json.loads((DATA / "duties.json").read_text(encoding="utf8"))
    for row in rows:
        assert row["source"] and row["confidence"] in {"H", "M", "L"}, row
    assert {"113", "111", "115"} <= {line.number for line in all_helplines()}


def test_a_duty_that_names_a_rule_names_one_that_is_in_the_rulebook():
    named = {duty.rule for duty in duties() if duty.rule}
    assert named
    for rule in named:
        find(rule, timezone.now())  # UnknownRule otherwise


def test_the_page_shows_the_numbers_and_what_the_receiver_must_do_before_sending(client, cast):
    page = client.get(reverse("portal:urgent_to", args=[cast.unit.pk])).content.decode()
    assert all(f"tel:{line.number}" in page for line in all_helplines())
    assert all(str(duty)[:40] in page for duty in duties())
    assert page.index(str(duties()[0])[:40]) < page.index('type="submit"', page.index("duties"))


def test_what_a_poster_says_leads_there(client):
    assert client.get("/khan-cap/").url == reverse("portal:urgent")


def test_it_is_sealed_and_says_in_no_column_what_it_is_about(client, cast, anna):
    code = code_of(report(client, cast.unit))
    stored = Voice.objects.get()
    assert stored.confidence == Confidence.SEALED
    assert stored.text == stored.secret_text == stored.place == stored.secret_place == ""
    _receipt, key = sealed.key_by_code(code)
    words = sealed.words(stored, key)
    assert WORDS in words and "thôn Mẫu" in words


def test_where_nobody_has_a_key_only_the_people_on_duty_read_it(client, cast):
    report(client, cast.unit)
    stored = Voice.objects.get()
    assert stored.confidence == Confidence.CONFIDENTIAL
    assert WORDS in stored.text_for(cast.leader) and stored.text_for(cast.officer) == ""


def test_the_button_pressed_twice_stores_it_once(client, cast, anna):
    values = answers()
    pages = [
        client.post(reverse("portal:urgent_to", args=[cast.unit.pk]), values) for _n in range(2)
    ]
    assert code_of(pages[0]) == code_of(pages[1])
    assert Voice.objects.count() == Urgent.objects.count() == 1


def test_without_words_or_recording_it_comes_back(client, cast, anna):
    assert report(client, cast.unit, text=" ").status_code == 400
    assert not Voice.objects.exists()
    from django.core.files.uploadedfile import SimpleUploadedFile

    photo = SimpleUploadedFile("a.png", png(), "image/png")
    assert report(client, cast.unit, text="", attached=photo).status_code == 200
    assert Voice.objects.get().attachments.count() == 1


def test_about_a_child_both_agreements_are_asked_and_none_keeps_from_reporting(client, cast, anna):
    page = report(client, cast.unit, who="child")
    assert page.status_code == 400
    assert {"child", "guardian"} <= page.context["form"].errors.keys()
    code = code_of(report(client, cast.unit, who="child", child="no", guardian="harmful"))
    _receipt, key = sealed.key_by_code(code)
    assert str(dict(page.context["form"].fields["guardian"].choices)["harmful"]) in sealed.words(
        Voice.objects.get(), key
    )


def told():
    return set(Notice.objects.values_list("user__username", flat=True))


def test_the_nearest_are_told_at_once_and_the_next_level_when_nobody_opened_it(
    client, cast, anna, above, at_once
):
    with time_machine.travel(dt.datetime(2026, 11, 22, 3, 20, tzinfo=dt.UTC)):
        with at_once(execute=True):
            report(client, cast.unit)
        Engine().drain()
        assert told() == {"anna"}
    urgent = Urgent.objects.get()
    assert urgent.told == cast.unit and urgent.rises_at.minute == 0
    with time_machine.travel(urgent.rises_at + dt.timedelta(seconds=1)):
        with at_once(execute=True):
            Engine().drain()
        Engine().drain()
        assert told() == {"anna", "above"}
    urgent.refresh_from_db()
    assert urgent.told == cast.province and urgent.rises_at is not None
    assert Event.objects.about(urgent.voice).last().verb == "voices.voice.urgent_rose"


def test_opened_in_time_it_does_not_rise(client, cast, anna, above, at_once):
    with at_once(execute=True):
        report(client, cast.unit)
    Engine().drain()
    client.force_login(anna)
    address = reverse("voices:unseal", args=[Voice.objects.get().pk])
    assert WORDS in client.post(address, {"passphrase": PASSPHRASE}).content.decode()
    urgent = Urgent.objects.get()
    assert urgent.opened_by == anna and urgent.rises_at is None
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        Engine().drain()
    assert told() == {"anna"}


def test_where_the_unit_has_nobody_the_level_above_is_the_first(client, cast, above, at_once):
    from doithoai.kit.actors import SYSTEM

    with at_once(execute=True):
        report(client, cast.unit)
    Engine().drain()
    assert told() == {"above"}
    assert Urgent.objects.get().told == cast.province
    end_post(above.current_posts[0], timezone.localdate(), by=SYSTEM)


def opened(client, anna):
    client.force_login(anna)
    voice = Voice.objects.get()
    page = client.post(reverse("voices:unseal", args=[voice.pk]), {"passphrase": PASSPHRASE})
    return voice, page.content.decode()


def test_the_receiver_is_offered_few_words_and_notes_that_she_informed(client, cast, anna):
    report(client, cast.unit)
    voice, page = opened(client, anna)
    address = reverse("voices:inform", args=[voice.pk])
    assert address in page
    offered = client.get(address).context["form"].initial["words"]
    assert cast.unit.name in offered and WORDS not in offered and "thôn Mẫu" not in offered
    typed = {"whom": "commune_chair", "means": "phone", "words": offered}
    assert client.post(address, typed).status_code == 302
    kept = Informing.objects.get()
    assert (kept.whom, kept.means, kept.author) == ("commune_chair", "phone", anna.actor_id)
    assert Event.objects.about(voice).last().verb == "voices.voice.informed"


def test_nothing_is_sent_by_itself(client, cast, anna, mailoutbox, at_once):
    with at_once(execute=True):
        report(client, cast.unit)
    Engine().drain()
    assert mailoutbox == [] and not Informing.objects.exists()


def test_nobody_else_informs(client, cast, anna):
    report(client, cast.unit)
    voice = Voice.objects.get()
    for user in (cast.officer, cast.leader, cast.administrator):
        client.force_login(user)
        typed = {"whom": "police", "means": "phone", "words": "x"}
        assert client.post(reverse("voices:inform", args=[voice.pk]), typed).status_code == 404


def test_the_hour_alone_is_kept(client, cast, anna):
    with time_machine.travel(dt.datetime(2026, 11, 22, 3, 27, 41, tzinfo=dt.UTC)):
        report(client, cast.unit, attached=[])
    stored = Voice.objects.get()
    assert (stored.received_at.minute, Urgent.objects.get().rises_at.minute) == (0, 0)
