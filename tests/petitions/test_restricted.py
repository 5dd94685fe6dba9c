"""What only named people may read stays so through the whole chain."""

import datetime as dt

import pytest
from django.urls import reverse

from doithoai.commitments.models import Commitment
from doithoai.people.models import Grant
from doithoai.petitions import actions
from doithoai.petitions.models import Answer, Outcome, Petition
from doithoai.voices.models import Confidence
from tests.petitions.factories import draft, petition, routed, signed
from tests.voices.factories import voice

WITHOUT = ["clerk", "province_officer", "other_officer", "responder", "auditor", "stranger"]
DUE = dt.date(2026, 12, 15)


@pytest.fixture
def secret(cast):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    return actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)


@pytest.mark.parametrize("who", WITHOUT)
def test_a_restricted_petition_is_hidden_from_whoever_has_no_grant(cast, secret, who):
    assert not Petition.objects.visible_to(getattr(cast, who)).exists()


def test_who_is_on_duty_and_who_opened_it_see_it(cast, secret):
    for who in (cast.leader, cast.officer):
        assert Petition.objects.visible_to(who).get() == secret


def test_sent_to_a_body_only_its_people_on_duty_see_it(cast, secret):
    actions.route(secret, cast.committee, by=cast.officer)
    assert Petition.objects.visible_to(cast.chair).get() == secret
    assert not Petition.objects.visible_to(cast.responder).exists()


def test_a_petition_that_becomes_restricted_is_closed_to_whole_organisations(cast):
    matter = routed(cast)
    assert Petition.objects.visible_to(cast.responder).exists()
    secret = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    actions.add_voice(matter, secret, by=cast.officer)
    assert not Grant.objects.filter(subject_id=matter.id, user=None).exists()
    for who in WITHOUT:
        assert not Petition.objects.visible_to(getattr(cast, who)).exists(), who
    assert Petition.objects.visible_to(cast.chair).get() == matter


def test_its_answers_and_promises_are_as_restricted(cast, secret):
    actions.route(secret, cast.committee, by=cast.officer)
    reply = actions.Reply(secret, "Đã rõ", Outcome.EXPLAINED)
    answer = actions.draft_answer([reply], by=cast.officer, entered_after="Lời bà A")
    actions.promise(secret, "Việc kín", DUE, by=cast.officer)
    for who in WITHOUT:
        viewer = getattr(cast, who)
        assert not Answer.objects.visible_to(viewer).exists(), who
        assert not Commitment.objects.visible_to(viewer).exists(), who
    assert Answer.objects.visible_to(cast.leader).get() == answer
    assert Commitment.objects.visible_to(cast.leader).exists()


@pytest.mark.parametrize("page", ["petitions:list", "petitions:print", "commitments:list"])
def test_no_list_of_a_unit_shows_it(client, cast, secret, page):
    actions.promise(secret, "Việc kín", DUE, by=cast.officer)
    client.force_login(cast.clerk)
    for query in ({}, {"scope": "held"}, {"scope": "all"}, {"part": "owed"}):
        text = client.get(reverse(page), query).content.decode()
        assert "Việc riêng" not in text
        assert "Việc kín" not in text


def test_one_paper_for_two_petitions_shows_each_unit_only_its_own(client, cast):
    mine = routed(cast)
    theirs = actions.open_petition(cast.other_unit, "Việc xã bên", by=cast.other_officer)
    actions.route(theirs, cast.committee, by=cast.other_officer)
    replies = [actions.Reply(m, "Đã rõ", Outcome.EXPLAINED) for m in (mine, theirs)]
    answer = actions.draft_answer(replies, by=cast.responder)
    actions.issue(signed(cast, answer), by=cast.chair)
    address = reverse("petitions:answer_detail", args=[answer.pk])
    client.force_login(cast.chair)
    assert "Việc xã bên" in client.get(address).content.decode()
    client.force_login(cast.officer)
    page = client.get(address).content.decode()
    assert mine.title in page
    assert "Việc xã bên" not in page


def test_an_open_petition_next_to_it_stays_visible(cast, secret):
    other = petition(cast)
    assert Petition.objects.visible_to(cast.clerk).get() == other
    answer = draft(cast, actions.route(other, cast.committee, by=cast.officer))
    assert answer in Answer.objects.visible_to(cast.responder)
