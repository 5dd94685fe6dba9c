"""A recommendation is a petition: it goes to the body, is answered, is late, is pressed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from doithoai.commitments.actions import let_rise
from doithoai.commitments.models import Escalation
from doithoai.journal.models import Event
from doithoai.oversight import actions
from doithoai.oversight.followed import recommendations, standings
from doithoai.petitions.models import Origin, Petition, State
from tests.petitions.factories import issued

from .factories import days, outside, recommended, reported

pytestmark = pytest.mark.django_db


def test_it_goes_to_the_body_as_a_petition_of_the_unit(cast):
    found = reported(cast)
    sent = recommended(cast, found)
    sent.refresh_from_db()
    assert (sent.origin, sent.occasion_id) == (Origin.SUPERVISION, found.pk)
    assert (sent.origin_unit, sent.holder, sent.state) == (cast.unit, cast.committee, State.ROUTED)
    assert sent.due_on == days(30)
    last = Event.objects.about(found).latest("subject_version")
    assert last.verb == "oversight.supervision.recommended"
    assert cast.committee.name in last.sentence()


def test_the_supervised_body_sees_and_answers_it(cast):
    sent = recommended(cast, outside(cast))
    assert sent in Petition.objects.visible_to(cast.responder)
    issued(cast, sent)
    (one,) = recommendations(outside(cast)) or [sent]
    one.refresh_from_db()
    assert one.state == State.ANSWERED


def test_the_supervision_says_where_each_stands(cast):
    found = reported(cast)
    answered, late = recommended(cast, found), recommended(cast, found)
    recommended(cast, found)
    issued(cast, answered)
    Petition.objects.filter(pk=late.pk).update(due_on=days(-1), awaited_on=days(-1))
    standing = standings([found.pk], days(0))[found.pk]
    assert (standing.all, standing.answered, standing.late) == (3, 1, 1)
    assert len(recommendations(found)) == 3


@pytest.mark.parametrize("role", ["clerk", "leader", "other_officer", "responder", "auditor"])
def test_whoever_may_not_send_petitions_does_not_recommend(cast, role):
    found = outside(cast)
    with pytest.raises(PermissionDenied):
        actions.recommend(found, "Sửa", cast.committee, by=cast.everybody[role])
    assert not Petition.objects.exists()


def test_from_the_petition_back_to_the_supervision(client, cast):
    found = outside(cast)
    sent = recommended(cast, found)
    address = reverse("oversight:detail", args=[found.pk])
    client.force_login(cast.officer)
    assert address in client.get(reverse("petitions:detail", args=[sent.pk])).content.decode()
    client.force_login(cast.responder)
    assert address not in client.get(reverse("petitions:detail", args=[sent.pk])).content.decode()


def test_what_is_late_rises_with_words_of_its_own(cast):
    sent = recommended(cast, outside(cast))
    past = days(-40)
    Petition.objects.filter(pk=sent.pk).update(due_on=past, awaited_on=past)
    for _night in range(4):
        let_rise(days(0))
    assert Escalation.objects.about(sent).exists()
    from doithoai.commitments.models import Level
    from doithoai.commitments.rising import sources

    source = sources()["petitions.petition"]
    late = source.late(Petition.objects.get(pk=sent.pk))
    words = source.words(late, Level.PRESIDING, days(0))
    assert "kiến nghị sau giám sát" in words and "hội viên" not in words
