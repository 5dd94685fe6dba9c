"""The situation report: what rises and where, what is new or comes back; nothing restricted."""

import datetime as dt
import re
from urllib.parse import urlencode

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from doithoai.jobs.engine import Engine
from doithoai.jobs.models import Progress
from doithoai.kit.actors import SYSTEM
from doithoai.papers.models import Kind as PaperKind
from doithoai.papers.models import Paper
from doithoai.people.models import Post
from doithoai.petitions.models import Kind, Petition
from doithoai.reports import situation_later as later
from doithoai.reports import situation_paper
from doithoai.reports.models import SituationCount
from doithoai.reports.returns.narrative import bare_numbers
from doithoai.reports.situation import MOST, SOURCES, Situation
from doithoai.units.actions import create_topic
from doithoai.voices.models import Confidence, Voice
from tests.papers.docx_reading import W, body, text
from tests.petitions.factories import petition, routed
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
BEFORE = dt.date(2026, 9, 10)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-22 05:00:00+00:00", tick=False):
        yield


@pytest.fixture
def topics(db):
    words = {"WATER": "Nước sạch", "ROAD": "Đường sá"}
    return {code: create_topic(code, name, code, 10, by=SYSTEM) for code, name in words.items()}


def heard(unit, topic, number, on):
    for _n in range(number):
        made = voice(unit, heard_on=on)
        Voice.objects.filter(pk=made.pk).update(topic=topic)


def situation(unit):
    return Situation(unit, FIRST, LAST)


def test_topics_rise_by_place_and_falling_ones_are_left_out(cast, topics):
    heard(cast.unit, topics["WATER"], 1, BEFORE), heard(cast.unit, topics["WATER"], 3, FIRST)
    heard(cast.other_unit, topics["WATER"], 2, LAST)
    heard(cast.unit, topics["ROAD"], 3, BEFORE), heard(cast.unit, topics["ROAD"], 1, LAST)
    found = situation(cast.province)
    assert [(one.topic.name, one.now, one.before) for one in found.rising] == [("Nước sạch", 5, 1)]
    assert found.rising[0].places == (("Hội LHPN xã Ví Dụ", 3), ("Hội LHPN xã Thử Nghiệm", 2))
    assert (found.heard, found.heard_before) == (6, 4)


def test_the_days_before_are_as_many_and_end_the_day_before(cast, topics):
    heard(cast.unit, topics["WATER"], 1, dt.date(2026, 8, 31))
    heard(cast.unit, topics["WATER"], 1, dt.date(2026, 9, 30))
    assert situation(cast.unit).heard_before == 2
    heard(cast.unit, topics["WATER"], 1, dt.date(2026, 8, 30))
    assert situation(cast.unit).heard_before == 2


def received(matter, on, heard_on=None):
    Petition.objects.filter(pk=matter.pk).update(received_on=on)
    matter.voices.update(heard_on=heard_on or on)
    return matter


def test_new_matters_and_those_raised_again(cast):
    new = received(petition(cast), FIRST)
    old = received(petition(cast), BEFORE, heard_on=LAST)
    received(petition(cast), BEFORE)
    found = situation(cast.unit)
    assert found.new == (1, [new])
    assert (found.again[0], found.again[1]) == (1, [old])
    assert found.again[1][0].voices_now == old.voices.count()


def test_nothing_restricted_and_nothing_on_a_legal_track_is_told(cast):
    voice(cast.unit, heard_on=FIRST, confidence=Confidence.CONFIDENTIAL, text="BÍ MẬT MỘT")
    received(routed(cast, kind=Kind.COMPLAINT), FIRST)
    hidden = received(petition(cast), FIRST)
    Petition.objects.filter(pk=hidden.pk).update(confidence=Confidence.CONFIDENTIAL)
    found = situation(cast.unit)
    assert found.new == (0, [])
    words = text(situation_paper.file(found)[1])
    assert "BÍ MẬT" not in words
    assert hidden.code not in words
    visible = Voice.objects.unrestricted().filter(heard_on__range=(FIRST, LAST))
    assert found.heard == visible.count()


def test_personal_details_do_not_go_into_the_paper(cast):
    matter = received(petition(cast), FIRST)
    Petition.objects.filter(pk=matter.pk).update(title="Gọi 0912345678 về cống bị tắc")
    words = text(situation_paper.file(situation(cast.unit))[1])
    assert "0912345678" not in words
    assert "cống bị tắc" in words


def test_every_number_of_the_paper_names_its_source(cast, topics):
    heard(cast.unit, topics["WATER"], 13, FIRST), heard(cast.unit, topics["WATER"], 4, BEFORE)
    received(petition(cast), FIRST), received(petition(cast), BEFORE, heard_on=LAST)
    content = situation_paper.file(situation(cast.unit))[1]
    named, rest = set(), []
    for paragraph in body(content)[0].iterchildren(f"{W}p"):
        runs = list(paragraph.iter(f"{W}r"))
        words = ["".join(t.text or "" for t in run.iter(f"{W}t")) for run in runs]
        raised = [run.find(f"{W}rPr/{W}vertAlign") is not None for run in runs]
        for at, word in enumerate(words):
            if raised[at]:
                assert words[at - 1].isdigit()
                named.add(int(word))
            elif not (at + 1 < len(words) and raised[at + 1]):
                rest.append(re.sub(r"^\d+\. $|KN-\w+", "", word))
    assert named == set(range(1, len(SOURCES) + 1))
    assert bare_numbers(re.sub(r"\b[12]\. ", "", " ".join(rest))) == []


def test_the_paper_is_no_longer_than_its_two_pages_allow(cast):
    for _n in range(MOST + 3):
        received(petition(cast), FIRST)
    found = situation(cast.unit)
    assert (found.new[0], len(found.new[1])) == (MOST + 3, MOST)


def test_only_who_reports_for_the_unit_enters_it_in_the_register(cast):
    with pytest.raises(PermissionDenied):
        situation_paper.keep(situation(cast.unit), by=cast.clerk)
    situation_paper.keep(situation(cast.unit), by=cast.leader)
    assert [one.kind for one in Paper.objects.all()] == [PaperKind.SITUATION_REPORT]


def test_the_page_shows_it_and_refuses_days_that_make_no_sense(cast, client, topics):
    heard(cast.unit, topics["WATER"], 2, FIRST)
    client.force_login(cast.officer)
    days = {"first": "01/10/2026", "last": "31/10/2026"}
    page = client.get(reverse("reports:situation"), days)
    assert "Nước sạch" in page.content.decode()
    assert client.get(reverse("reports:situation_paper"), days).status_code == 200
    wrong = {"first": "31/10/2026", "last": "01/10/2026"}
    assert client.get(reverse("reports:situation"), wrong).context["situation"] is None
    assert client.get(reverse("reports:situation_paper"), wrong).status_code == 403
    stranger = days | {"organisation": cast.other_unit.pk}
    assert client.get(reverse("reports:situation_paper"), stranger).status_code == 403


@pytest.fixture
def long(cast, topics, monkeypatch):
    """October in the unit, with more voices than are counted while somebody waits."""
    monkeypatch.setattr("doithoai.reports.situation.AT_ONCE", 4)
    heard(cast.unit, topics["WATER"], 3, FIRST), heard(cast.unit, topics["WATER"], 1, BEFORE)
    received(petition(cast), BEFORE, heard_on=LAST)
    received(petition(cast), FIRST)
    return {"organisation": str(cast.unit.pk), "first": "01/10/2026", "last": "31/10/2026"}


def begun(client, days):
    address = f"{reverse('reports:count_situation')}?{urlencode(days)}"
    return client.post(address, {"sent_as": "a" * 32})


def test_a_short_one_is_given_at_once(cast, client, long, monkeypatch):
    monkeypatch.setattr("doithoai.reports.situation.AT_ONCE", 40)
    client.force_login(cast.officer)
    page = client.get(reverse("reports:situation"), long)
    assert page.context["situation"].heard > 3
    assert reverse("reports:count_situation") not in page.content.decode()


def test_a_long_one_is_counted_in_the_background(
    cast, client, long, django_capture_on_commit_callbacks
):
    at_once = situation(cast.unit)
    client.force_login(cast.officer)
    page = client.get(reverse("reports:situation"), long)
    assert page.context["situation"] is None
    assert client.get(reverse("reports:situation_paper"), long).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        assert begun(client, long).status_code == 302
        begun(client, long)
    bar = Progress.objects.get()
    assert (
        'hx-trigger="every 1s"' in client.get(reverse("reports:situation"), long).content.decode()
    )
    Engine().drain()
    bar.refresh_from_db()
    assert (bar.state, bar.done) == (Progress.State.DONE, bar.total)
    counted = client.get(bar.result_url).context["situation"]
    for part in ("heard", "heard_before", "rising", "new", "again", "late"):
        assert getattr(counted, part) == getattr(at_once, part)
    assert counted.again[1][0].voices_now == at_once.again[1][0].voices_now
    file = client.get(reverse("reports:situation_paper"), long)
    assert text(file.content) == text(situation_paper.file(at_once)[1])


def done(cast, long):
    made = later.ask(situation(cast.unit), by=cast.officer)
    later.count_situation.func(str(made.pk))
    return made


def test_what_was_counted_is_for_who_asked_and_still_may(cast, client, long):
    done(cast, long)
    client.force_login(cast.leader)
    assert client.get(reverse("reports:situation"), long).context["situation"] is None
    client.force_login(cast.officer)
    assert client.get(reverse("reports:situation_paper"), long).status_code == 200
    Post.objects.filter(user=cast.officer).update(organisation=cast.other_unit)
    page = client.get(reverse("reports:situation"), long)
    assert page.context["situation"] is None
    assert client.get(reverse("reports:situation_paper"), long).status_code == 403


def test_a_matter_closed_since_is_no_longer_named(cast, client, long):
    done(cast, long)
    client.force_login(cast.officer)
    (matter,) = client.get(reverse("reports:situation"), long).context["situation"].new[1]
    Petition.objects.filter(pk=matter.pk).update(confidence=Confidence.CONFIDENTIAL)
    words = text(client.get(reverse("reports:situation_paper"), long).content)
    assert matter.code not in words


def test_a_count_that_broke_off_says_so_and_is_started_again(cast, client, long, monkeypatch):
    monkeypatch.setitem(later.PARTS, "again", lambda _one: 1 / 0)
    made = done(cast, long)
    client.force_login(cast.officer)
    page = client.get(reverse("reports:situation"), long)
    assert page.context["progress"].error == "ZeroDivisionError"
    assert SituationCount.objects.get().found is None
    monkeypatch.undo()
    monkeypatch.setattr("doithoai.reports.situation.AT_ONCE", 4)
    assert done(cast, long) != made
    assert client.get(reverse("reports:situation"), long).context["situation"].heard > 3


def test_a_long_one_enters_the_register_as_it_was_counted(cast, client, long):
    client.force_login(cast.officer)
    keep = f"{reverse('reports:keep_situation')}?{urlencode(long)}"
    assert client.post(keep, {"sent_as": "a" * 32}).status_code == 302
    assert not Paper.objects.exists()
    done(cast, long)
    client.post(keep, {"sent_as": "b" * 32})
    assert [one.kind for one in Paper.objects.all()] == [PaperKind.SITUATION_REPORT]


def test_it_goes_with_its_progress(cast, long):
    made = done(cast, long)
    made.progress.delete()
    assert not SituationCount.objects.exists()
