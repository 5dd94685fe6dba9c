"""What was noted to be looked at again: its body is told on the day, once; the week counts it."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from doithoai.jobs.engine import Engine
from doithoai.jobs.registry import discover, periodic
from doithoai.journal.models import Event
from doithoai.kit.agenda import occasions
from doithoai.notices.models import Notice
from doithoai.petitions import actions
from doithoai.petitions.models import AnswerItem, Origin, Outcome, Petition
from doithoai.voices.models import Confidence
from tests.petitions.factories import draft, reply, routed, signed
from tests.petitions.test_clocks import fresh, on

DAY = dt.date(2027, 3, 1)
COMES = "petitions.petition.review_comes"


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    """The pass of that day, with the notices that it leads to."""

    def passes(day):
        with on(f"{day}"):
            Notice.objects.all().delete()
            with django_capture_on_commit_callbacks(execute=True):
                told = actions.remind_of_reviews(day)
            Engine().drain()
        return told

    return passes


def noted(cast, body=None, day=DAY):
    matter = routed(cast)
    said = reply(matter, Outcome.NOTED, review_body=body or cast.committee, review_on=day)
    answer = actions.draft_answer([said], by=cast.responder)
    actions.issue(signed(cast, answer), by=cast.chair)
    return fresh(matter)


def told(matter):
    return Event.objects.about(matter).filter(verb=COMES).count()


def people():
    return {notice.user for notice in Notice.objects.all()}


def test_its_body_is_told_on_the_day_and_not_before(remind, cast):
    matter = noted(cast)
    assert remind(DAY - dt.timedelta(1)) == 0 and people() == set()
    assert remind(DAY) == 1
    assert people() == {cast.responder}
    assert "01/03/2027" in Event.objects.about(matter).get(verb=COMES).sentence()


def test_it_is_told_once_also_after_a_standstill(remind, cast):
    matter = noted(cast)
    late = DAY + dt.timedelta(40)
    assert [remind(late), remind(late), remind(late + dt.timedelta(1))] == [1, 0, 0]
    assert told(matter) == 1


def test_the_unit_that_follows_it_is_told_where_it_looks_again_itself(remind, cast):
    noted(cast, cast.unit)
    remind(DAY)
    assert cast.officer in people() and cast.responder not in people()


def test_a_body_that_does_not_have_it_is_told_and_so_is_who_follows_it(remind, cast):
    noted(cast, cast.other_unit)
    remind(DAY)
    assert cast.officer in people()


def test_what_was_answered_anew_or_ended_is_told_to_nobody(remind, cast):
    again, ended = noted(cast), noted(cast)
    actions.issue(signed(cast, draft(cast, actions.reopen(again, by=cast.officer))), by=cast.chair)
    actions.close(ended, by=cast.officer)
    assert remind(DAY) == 0


def test_a_document_of_the_past_reminds_nobody(remind, cast):
    matter = noted(cast)
    Petition.objects.filter(pk=matter.pk).update(origin=Origin.HISTORICAL)
    assert remind(DAY) == 0


def test_a_restricted_one_is_told_to_those_named_alone(remind, cast):
    matter = noted(cast)
    Petition.objects.filter(pk=matter.pk).update(confidence=Confidence.CONFIDENTIAL)
    assert remind(DAY) == 1
    assert cast.responder not in people()


def test_the_worker_asks_for_it_every_hour():
    discover()
    assert "doithoai.petitions.handlers.remind_of_reviews" in periodic


def test_what_came_up_before_anybody_was_told_makes_no_storm(remind, cast):
    noted(cast)
    AnswerItem.objects.update(review_on=dt.date(2026, 1, 5))
    import_module("doithoai.petitions.migrations.0026_told_of_the_review").told(apps, None)
    assert AnswerItem.objects.get().reminded_on == dt.date(2026, 1, 5)


def test_the_week_counts_it_on_its_day_for_its_body(cast):
    noted(cast)
    first, last = DAY, DAY + dt.timedelta(6)
    keys = [o.key for o in occasions(cast.responder, cast.committee.pk, first, last)]
    assert f"petitions.review:{DAY}" in keys
    before = occasions(
        cast.responder, cast.committee.pk, first - dt.timedelta(7), DAY - dt.timedelta(1)
    )
    assert not any(o.key.startswith("petitions.review") for o in before)


def test_a_click_on_it_opens_what_is_still_to_come(client, cast):
    matter = noted(cast)
    client.force_login(cast.responder)
    page = client.get(reverse("petitions:list"), {"scope": "all", "due": "noted"})
    assert matter.title in page.content.decode()
