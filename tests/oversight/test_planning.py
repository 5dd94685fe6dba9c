"""The year's plan: who makes it, what it proposes, and that nothing goes past the Front."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.oversight import actions
from doithoai.oversight.models import Form, Plan, PlanItem, Supervision
from doithoai.oversight.pages import proposals
from doithoai.petitions.models import Petition
from doithoai.units.actions import create_topic
from doithoai.units.models import Topic
from doithoai.voices.models import Confidence
from tests.files.builders import png
from tests.petitions.factories import routed
from tests.voices.factories import voice

from .factories import agreement, approved, days, item, plan

pytestmark = pytest.mark.django_db


def verbs(subject):
    return [event.verb for event in Event.objects.about(subject)]


def test_a_plan_is_begun_once_for_a_unit_and_a_year(cast):
    first = plan(cast, 2027)
    assert actions.make_plan(cast.unit, 2027, by=cast.leader) == first
    assert Plan.objects.count() == 1
    assert verbs(first) == ["oversight.plan.made"]


@pytest.mark.parametrize("role", ["clerk", "responder", "auditor", "administrator", "stranger"])
def test_only_officers_and_leaders_of_the_unit_plan(cast, role):
    with pytest.raises(PermissionDenied):
        actions.make_plan(cast.unit, 2027, by=cast.everybody[role])
    with pytest.raises(PermissionDenied):
        item(cast, plan(cast)) and actions.make_plan(cast.unit, 2028, by=cast.other_officer)


def test_without_the_fronts_agreement_nobody_approves(cast):
    made = plan(cast)
    item(cast, made)
    with pytest.raises(PermissionDenied):
        actions.approve(made, "Nguyễn Thị Mẫu", by=cast.leader)
    actions.agree(made, agreement(), by=cast.officer)
    done = actions.approve(made, "Nguyễn Thị Mẫu", by=cast.leader)
    assert Plan.objects.get(pk=done.pk).is_approved
    assert verbs(made)[-2:] == ["oversight.plan.agreed", "oversight.plan.approved"]


def test_the_agreement_is_a_number_or_the_paper_itself(cast):
    made = plan(cast)
    with pytest.raises(ValidationError):
        actions.agree(made, agreement(number=" "), by=cast.officer)
    scan = ContentFile(png(), name="dong-y.png")
    actions.agree(made, agreement(number="", file=scan), by=cast.officer)
    assert made.is_agreed and made.front_file.open() is not None


def test_the_front_does_not_agree_on_a_day_to_come(cast):
    with pytest.raises(ValidationError):
        actions.agree(plan(cast), agreement(on=days(1)), by=cast.officer)


def test_an_empty_plan_is_not_approved(cast):
    made = plan(cast)
    actions.agree(made, agreement(), by=cast.officer)
    with pytest.raises(ValidationError):
        actions.approve(made, "Nguyễn Thị Mẫu", by=cast.leader)
    assert not Plan.objects.get(pk=made.pk).is_approved


def test_an_officer_enters_which_leader_approved_and_the_record_says_so(cast):
    made = plan(cast)
    item(cast, made)
    actions.agree(made, agreement(), by=cast.officer)
    actions.approve(made, "Nguyễn Thị Mẫu", by=cast.officer)
    last = Event.objects.about(made).latest("subject_version")
    assert last.acting_for == f"organisation:{cast.unit.pk}"


def test_an_approved_plan_is_not_changed_any_more(cast):
    made = approved(cast)
    with pytest.raises(PermissionDenied):
        item(cast, made)
    with pytest.raises(PermissionDenied):
        actions.drop_item(made.items.get(), by=cast.officer)
    assert PlanItem.objects.count() == 1


@pytest.mark.parametrize(("day", "late"), [("2026-12-31", False), ("2027-01-02", True)])
def test_a_plan_approved_after_the_last_quarter_is_said_to_be_late(cast, day, late):
    with time_machine.travel(dt.datetime.fromisoformat(f"{day}T03:00:00+00:00"), tick=False):
        assert approved(cast, 2027).was_late is late


def test_what_an_approved_plan_foresees_begins_once(cast):
    made = approved(cast)
    foreseen = made.items.get()
    begun = Supervision(
        organisation=cast.unit, item=foreseen, title=foreseen.title, body=foreseen.body
    )
    actions.start(begun, by=cast.officer)
    assert not begun.needs_agreement
    with pytest.raises(ValidationError):
        actions.start(
            Supervision(organisation=cast.unit, item=foreseen, title="x", body=foreseen.body),
            by=cast.officer,
        )


def test_nothing_begins_from_a_plan_that_is_not_approved(cast):
    made = plan(cast)
    begun = Supervision(organisation=cast.unit, item=item(cast, made), title="x")
    begun.body = cast.committee
    with pytest.raises(PermissionDenied):
        actions.start(begun, by=cast.officer)


def raised(cast, topic, number, ago=10):
    for _each in range(number):
        voice(cast.unit, topic=topic, heard_on=days(-ago))


@pytest.fixture
def topics(cast):
    return [
        create_topic(code, name, name, at, by=cast.administrator)
        for at, (code, name) in enumerate([("WATER", "Nước sạch"), ("ROADS", "Đường sá")], 90)
    ]


def test_topics_raised_more_often_than_before_are_proposed_first(cast, topics):
    water, roads = topics
    raised(cast, roads, 6), raised(cast, roads, 6, ago=500)
    raised(cast, water, 5), raised(cast, water, 1, ago=500)
    offered = proposals(plan(cast), days(0))
    assert [one.title for one in offered] == ["Nước sạch", "Đường sá"]
    assert "5" in offered[0].reason and "1" in offered[0].reason


def test_few_or_confidential_voices_propose_nothing(cast, topics):
    water, roads = topics
    raised(cast, water, 2)
    for _each in range(5):
        voice(cast.unit, topic=roads, heard_on=days(-3), confidence=Confidence.CONFIDENTIAL)
    assert proposals(plan(cast), days(0)) == []


def test_voices_of_another_line_propose_nothing(cast, topics):
    for _each in range(5):
        voice(cast.other_unit, topic=topics[0], heard_on=days(-3))
    assert proposals(plan(cast), days(0)) == []
    above = actions.make_plan(cast.province, 2027, by=cast.province_officer)
    assert [one.title for one in proposals(above, days(0))] == ["Nước sạch"]


def test_a_body_that_does_not_answer_is_proposed_with_its_count(cast):
    late, waiting = routed(cast), routed(cast)
    Petition.objects.filter(pk=late.pk).update(due_on=days(-5), awaited_on=days(-5))
    (one,) = proposals(plan(cast), days(0))
    assert cast.committee.name in one.title and one.reason.startswith("1 ")
    assert waiting.holder == cast.committee and "2" in one.reason


def test_a_person_takes_a_proposal_over_into_the_plan(client, cast, topics):
    raised(cast, topics[0], 4)
    made = plan(cast)
    client.force_login(cast.officer)
    page = client.get(reverse("oversight:plan", args=[made.pk]))
    (one,) = page.context["proposals"]
    form = client.get(one.href).context["form"]
    assert form["title"].value() == "Nước sạch" and form["reason"].value() == one.reason
    typed = {
        "title": form["title"].value(),
        "reason": form["reason"].value(),
        "topic": form["topic"].value(),
        "form": Form.STUDY,
        "body": cast.committee.name,
        "quarter": "3",
    }
    answer = client.post(one.href.partition("?")[0], typed)
    assert answer.status_code == 302
    taken = made.items.get()
    assert (taken.topic, taken.body, taken.quarter) == (topics[0], cast.committee, 3)
    assert Topic.objects.get(pk=taken.topic_id).code == "WATER"


def test_the_officer_changes_and_drops_what_is_foreseen(client, cast):
    made = plan(cast)
    one = item(cast, made)
    client.force_login(cast.officer)
    typed = {"title": "Đổi", "form": Form.BOARDS, "body": cast.committee.name, "quarter": "4"}
    client.post(reverse("oversight:edit_item", args=[made.pk, one.pk]), typed)
    one.refresh_from_db()
    assert (one.title, one.form, one.quarter) == ("Đổi", Form.BOARDS, 4)
    client.post(reverse("oversight:drop_item", args=[made.pk, one.pk]))
    assert not made.items.exists()
    assert verbs(made)[-1] == "oversight.plan.item_dropped"


def test_an_item_says_what_and_a_plan_who_approves(cast):
    made = plan(cast)
    with pytest.raises(ValidationError):
        item(cast, made, title="  ")
    assert not made.items.exists()
    item(cast, made)
    actions.agree(made, agreement(), by=cast.officer)
    with pytest.raises(ValidationError):
        actions.approve(made, "  ", by=cast.leader)
    made.refresh_from_db()
    assert not made.is_approved and made.approved_by == ""
