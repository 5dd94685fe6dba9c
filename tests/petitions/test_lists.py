"""Lists of petitions: what is late by its date, everything one may see put together from parts."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.kit.actors import SYSTEM
from doithoai.people.models import Grant, GrantReason
from doithoai.petitions import actions, pages
from doithoai.petitions.models import AWAITING_ANSWER, OF_THE_RESULT, Petition, State
from doithoai.petitions.models import petition as models
from doithoai.units.actions import sync_topics
from doithoai.units.models import Topic
from doithoai.voices.models import Confidence
from tests import cast as people
from tests.petitions.factories import issued, petition, routed
from tests.plans import asked, plans
from tests.voices.factories import voice

WITH_POSTS = [
    "officer",
    "clerk",
    "leader",
    "other_officer",
    "province_officer",
    "responder",
    "chair",
    "auditor",
]
TODAY = timezone.localdate()


def follow(client, query):
    """All codes of a list, in the order in which its pages show them."""
    seen, following = [], f"?{query}"
    while following:
        page = client.get(reverse("petitions:list") + following).context["page"]
        seen += [row.code for row in page.rows]
        following = page.next
    return seen


def due_in(cast, days):
    matter = petition(cast)
    return actions.route(
        matter, cast.committee, by=cast.officer, due_on=TODAY + dt.timedelta(days=days)
    )


def past(matter, days):
    """The day came and went: actions refuse to set one that is over."""
    day = TODAY - dt.timedelta(days=days)
    Petition.objects.filter(pk=matter.pk).update(due_on=day, awaited_on=day)
    return matter.code


@pytest.fixture
def everything(cast):
    """One of each way in which a petition comes into somebody's sight."""
    petition(cast)
    past(routed(cast), 3)
    issued(cast, routed(cast))
    actions.give_back(routed(cast), "Không thuộc thẩm quyền", by=cast.responder)
    actions.open_petition(cast.other_unit, "Việc của xã khác", by=cast.other_officer)
    secret = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    actions.open_petition(cast.unit, "Việc riêng", [secret], by=cast.officer)
    hidden = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    sent = actions.open_petition(cast.unit, "Việc riêng gửi đi", [hidden], by=cast.officer)
    actions.route(sent, cast.committee, by=cast.officer)
    shown = actions.open_petition(cast.other_unit, "Cùng xem", by=cast.other_officer)
    for organisation, user in ((cast.committee, None), (cast.unit, cast.clerk)):
        Grant.objects.create(
            subject_type="petitions.petition",
            subject_id=shown.pk,
            organisation=organisation,
            user=user,
            reason=GrantReason.NAMED,
        )
    return cast


@pytest.mark.parametrize("query", ["scope=all", "scope=all&due=late", "scope=all&state=routed"])
@pytest.mark.parametrize("who", WITH_POSTS)
def test_everything_one_may_see_is_listed_once_and_nothing_else(client, everything, who, query):
    viewer = getattr(everything, who)
    client.force_login(viewer)
    visible = Petition.objects.visible_to(viewer)
    if "due" in query:
        visible = visible.overdue(TODAY)
    if "state" in query:
        visible = visible.filter(state=State.ROUTED)
    listed = follow(client, query)
    assert sorted(listed) == sorted(visible.values_list("code", flat=True))


def test_a_long_list_of_everything_loses_and_doubles_nothing(client, cast):
    made = {
        actions.open_petition(unit, f"Việc {n}", by=by).code
        for n in range(35)
        for unit, by in ((cast.unit, cast.officer), (cast.other_unit, cast.other_officer))
    }
    client.force_login(cast.province_officer)
    found = follow(client, "scope=all")
    assert len(found) == len(made) == 70
    assert set(found) == made
    newest = Petition.objects.newest_first().values_list("code", flat=True)
    assert found == list(newest)


def test_what_lies_with_a_unit_is_left_out_of_what_it_was_given_before_it_is_read(everything):
    with asked() as seen:
        pages.listed(everything.responder, {"scope": "all"}, TODAY, {})
    given = [(sql, params) for sql, params in seen if "UNION ALL" in sql]
    lines = " ".join(plans(given))
    assert len(given) == 1
    assert "EXCEPT" in lines or "SetOp Except" in lines
    assert "petitions_held" in lines or "holder_id" in lines


def test_results_not_told_are_looked_up_by_their_kind(everything):
    with asked() as seen:
        pages.listed(everything.officer, {"scope": "from", "due": "result"}, TODAY, {})
        Petition.objects.from_units([everything.unit]).missing(OF_THE_RESULT, TODAY).count()
    assert "petitions_clock_kind_running" in " ".join(plans(seen))
    assert "petitions_clock_running" not in " ".join(plans(seen))


def test_what_is_late_begins_with_what_is_latest(client, cast):
    late = {days: past(routed(cast), days) for days in (2, 40, 9)}
    due_in(cast, 30)
    client.force_login(cast.officer)
    assert follow(client, "due=late") == [late[40], late[9], late[2]]


def test_pages_of_what_is_late_lose_nothing_where_many_share_a_day(client, cast):
    made = {past(routed(cast), 1 + n % 2) for n in range(60)}
    client.force_login(cast.responder)
    found = follow(client, "scope=held&due=late")
    assert len(found) == 60
    assert set(found) == made


def test_what_is_due_today_is_not_late_and_is_due_this_week(client, cast):
    matter = routed(cast)
    Petition.objects.filter(pk=matter.pk).update(due_on=TODAY, awaited_on=TODAY)
    client.force_login(cast.officer)
    assert follow(client, "due=late") == []
    assert follow(client, "due=week") == [matter.code]


@pytest.mark.parametrize(
    "key", ["x~y", "2026-01-01~", "2026-13-01~" + "0" * 32, "~", "2026-01-01T00:00:00~" + "0" * 32]
)
@pytest.mark.parametrize("due", ["", "late"])
def test_a_key_that_is_none_is_an_empty_page(client, cast, key, due):
    petition(cast)
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:list"), {"after": key, "due": due})
    assert page.status_code == 200
    assert due or not page.context["page"].rows


@pytest.mark.parametrize("who", WITH_POSTS)
def test_everything_is_counted_once_and_no_further_than_asked(everything, who):
    viewer = getattr(everything, who)
    visible = Petition.objects.visible_to(viewer).count()
    assert pages.counted(viewer, {"scope": "all"}, TODAY, 100) == visible
    assert pages.counted(viewer, {"scope": "all", "q": "không có chữ này"}, TODAY, 100) == 0
    assert pages.counted(viewer, {"scope": "from"}, TODAY, 0) <= 1


@pytest.mark.parametrize("rare", [0, 2_000])
def test_a_topic_finds_the_same_whether_it_is_rare_or_not(cast, monkeypatch, rare):
    monkeypatch.setattr(models, "RARE", rare)
    sync_topics(by=SYSTEM)
    topic, other = Topic.objects.all()[:2]
    for topics in ([topic], [topic, other], [other], []):
        actions.open_petition(cast.unit, "Việc", topics=topics, by=cast.officer)
    found = pages.filtered(cast.officer, {"topic": topic}, TODAY)
    assert found.count() == 2
    assert set(found) == set(Petition.objects.filter(topics=topic))


def test_an_answer_ends_the_waiting_and_reopening_begins_it_again(cast):
    matter = routed(cast)
    assert matter.awaited_on == matter.due_on
    issued(cast, matter)
    matter.refresh_from_db()
    assert matter.awaited_on is None
    actions.reopen(matter, by=cast.officer)
    matter.refresh_from_db()
    assert matter.awaited_on == matter.due_on


def test_old_rows_learn_until_when_an_answer_is_awaited(cast):
    waits, over = routed(cast), routed(cast)
    issued(cast, over)
    Petition.objects.update(awaited_on=None)
    import_module("doithoai.petitions.migrations.0007_when_an_answer_is_awaited").fill(apps, None)
    waits.refresh_from_db()
    over.refresh_from_db()
    assert waits.awaited_on == waits.due_on
    assert over.awaited_on is None


class Awaiting(TestCase):
    """The column follows state and date whatever they are."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = people.assemble()

    @given(st.sampled_from(State), st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2040, 1, 1)))
    def test_it_is_the_date_while_an_answer_is_awaited(self, state, due):
        from doithoai.journal.actions import record
        from doithoai.petitions import events

        matter = actions.open_petition(self.cast.unit, "Việc", by=self.cast.officer)
        matter.state, matter.due_on = state, due
        record(events.CLOSED, matter, changes=("state", "due_on"), by=self.cast.officer)
        kept = Petition.objects.get(pk=matter.pk)
        assert kept.awaited_on == (due if state in AWAITING_ANSWER else None)
        late = Petition.objects.overdue(dt.date(2027, 6, 1)).filter(pk=matter.pk).exists()
        assert late == kept.is_overdue(dt.date(2027, 6, 1))


def in_hand(matter, days):
    """It has lain there for so many days."""
    Petition.objects.filter(pk=matter.pk).update(in_hand_since=TODAY - dt.timedelta(days=days))
    return matter.code


def test_the_hand_is_counted_from_the_day_on_which_it_came(cast):
    matter = petition(cast)
    in_hand(matter, 9)
    matter.refresh_from_db()
    assert matter.days_in_hand == 9
    actions.route(matter, cast.committee, by=cast.officer)
    assert Petition.objects.get().in_hand_since == TODAY
    actions.hand_on(matter, cast.province, "Lên cấp trên", by=cast.responder)
    assert (Petition.objects.get().hand_overs, Petition.objects.get().days_in_hand) == (2, 0)


def test_what_is_closed_lies_in_nobody_s_hand_until_it_is_looked_at_again(cast):
    matter = routed(cast)
    issued(cast, matter)
    actions.close(Petition.objects.get(), by=cast.leader)
    assert Petition.objects.get().in_hand_since is None
    actions.reopen(Petition.objects.get(), by=cast.officer)
    assert Petition.objects.get().in_hand_since == TODAY


def test_the_longest_in_one_hand_come_first_page_by_page(client, cast):
    codes = [in_hand(petition(cast), days) for days in range(30)]
    client.force_login(cast.officer)
    assert follow(client, "sort=in_hand") == codes[::-1]
    assert follow(client, "sort=in_hand&days=7") == codes[:6:-1]
    assert set(follow(client, "days=7")) == set(codes[7:])


def test_those_handed_on_most_often_come_first(client, cast):
    matters = [petition(cast) for _n in range(28)]
    often = [matters[5], matters[17]]
    for times, matter in enumerate(often, 1):
        Petition.objects.filter(pk=matter.pk).update(hand_overs=times)
    client.force_login(cast.officer)
    seen = follow(client, "sort=handed")
    assert seen[:2] == [often[1].code, often[0].code]
    assert sorted(seen) == sorted(matter.code for matter in matters)
    assert follow(client, "sort=handed&hands=2") == [often[1].code]


def test_days_and_hands_are_told_in_the_list(client, cast):
    matter = petition(cast)
    in_hand(matter, 12)
    Petition.objects.update(hand_overs=3)
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:list")).content.decode()
    assert "12 ngày" in page and "3 lần chuyển" in page


def test_old_rows_learn_since_when_they_lie_there(cast):
    matter, closed = routed(cast), routed(cast)
    issued(cast, closed)
    actions.close(Petition.objects.get(pk=closed.pk), by=cast.leader)
    Petition.objects.update(in_hand_since=None)
    import_module("doithoai.petitions.migrations.0012_in_hand_since").fill(apps, None)
    assert Petition.objects.get(pk=matter.pk).in_hand_since == TODAY
    assert Petition.objects.get(pk=closed.pk).in_hand_since is None
