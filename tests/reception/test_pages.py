"""The pages of reception: each opens, says what it should, and leads on."""

import datetime as dt
import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.petitions.models import Petition
from doithoai.reception import actions
from doithoai.reception.models import Condition, Schedule, Session, State, Treatment, Visit
from doithoai.voices.models import Voice

from .factories import ADDRESS, NAME, SAID, noted, opened, schedule, session

pytestmark = pytest.mark.django_db
FUTURE = dt.date.today() + dt.timedelta(days=40)


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.officer)
    return client


def page(client, name, *args, **query):
    answer = client.get(reverse(f"reception:{name}", args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer


def posted(client, name, *args, **typed):
    return client.post(reverse(f"reception:{name}", args=args), typed)


ROW = {
    "form-0-number": "1",
    "form-0-name": NAME,
    "form-0-address": ADDRESS,
    "form-0-paper": "id_card",
    "form-0-paper_number": "001199000001",
    "form-0-people": "1",
    "form-0-signed": "no",
    **{f"form-0-kind_{n}": "recommendation" for n in (1, 2, 3)},
    "form-0-text_1": SAID,
}


def test_a_schedule_is_made_and_its_days_are_posted(desk, cast):
    made = posted(
        desk,
        "make_schedule",
        organisation=cast.unit.pk,
        series="leader",
        receiver="Nguyễn Thị Mẫu",
        weekdays=["0"],
        weeks=["1", "4"],
        reading="nth",
        starts_at="08:00",
        ends_at="11:00",
        place="Trụ sở xã",
        starts_on="01/01/2026",
    )
    assert made.status_code == 302
    plan = Schedule.objects.get()
    shown = page(desk, "post_days", plan.pk)
    offered = [value for value, _label in shown.context["form"].fields["days"].choices]
    assert posted(desk, "post_days", plan.pk, days=offered[:2]).status_code == 302
    assert [row.planned_on.isoformat() for row in Session.objects.in_order()] == offered[:2]
    assert NAME not in page(desk, "schedule", plan.pk).content.decode()


def test_a_month_with_too_few_days_is_warned_of(client, cast):
    client.force_login(cast.chair)
    plan = actions.make_schedule(
        Schedule(
            **{
                f.name: getattr(schedule(cast, weeks="1"), f.name)
                for f in Schedule._meta.fields
                if f.name not in {"id", "version", "organisation"}
            },
            organisation=cast.committee,
        ),
        by=cast.chair,
    )
    assert "notice-warning" in page(client, "schedule", plan.pk).content.decode()


def test_the_hours_of_the_unit_are_posted_with_one_button(desk, cast):
    hours = schedule(cast, series="unit", weekdays="0,2,4", weeks="")
    page(desk, "post_days", hours.pk)
    assert posted(desk, "post_days", hours.pk).status_code == 302
    assert Schedule.objects.published().get() == hours
    monday = page(desk, "list").context["week"].days[0]
    assert [one.pk for one in monday.hours] == [hours.pk]


def test_a_session_is_set_up_opened_and_ended_from_its_page(desk, cast):
    today = f"{dt.date.today():%d/%m/%Y}"
    made = posted(
        desk,
        "call",
        organisation=cast.unit.pk,
        kind="regular",
        held_on=today,
        starts_at="08:00",
        place="Trụ sở xã",
        receiver="Lê Thị Thử",
    )
    assert made.status_code == 302
    sitting = Session.objects.get()
    for verb, state in (("open", State.OPEN), ("close", State.CLOSED)):
        assert posted(desk, "act", sitting.pk, verb).status_code == 302
        sitting.refresh_from_db()
        assert sitting.state == state
        page(desk, "session", sitting.pk)
    assert posted(desk, "act", sitting.pk, "burn").status_code == 404


def test_moving_and_calling_off_show_on_the_page(desk, cast):
    coming = session(cast, held_on=FUTURE)
    day = FUTURE + dt.timedelta(days=1)
    posted(desk, "move", coming.pk, day=f"{day:%d/%m/%Y}", reason="Mất điện")
    assert "Mất điện" in page(desk, "session", coming.pk).content.decode()
    posted(desk, "cancel", coming.pk, reason="Bão")
    coming.refresh_from_db()
    assert coming.state == State.CANCELLED


def test_online_the_law_is_ticked_off_with_its_dates(desk, cast):
    online = session(cast, is_online=True, held_on=FUTURE)
    limits = page(desk, "prepare", online.pk).context["limits"]
    assert [limit.rule.id for limit in limits] == [
        "ONLINE_RECEPTION_NOTICE",
        "ONLINE_RECEPTION_TEST",
        "ONLINE_RECEPTION_READY",
    ]
    assert limits[2].at.hour == 0 or limits[2].at is not None
    posted(desk, "prepare", online.pk, conditions=[Condition.PLACE], tested_on="20/11/2026")
    online.refresh_from_db()
    assert (online.conditions, online.tested_on) == (["place"], dt.date(2026, 11, 20))
    page(desk, "session", online.pk)


def test_without_script_one_row_is_posted_with_its_slips(desk, cast):
    sitting = opened(cast)
    page(desk, "desk", sitting.pk)
    key = uuid4().hex
    answers = [posted(desk, "desk", sitting.pk, **ROW, **{"form-0-key": key}) for _time in (1, 2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(answers[0].context["slips"]) == 1
    assert answers[0].context["slips"] == answers[1].context["slips"]
    assert Visit.objects.count() == Voice.objects.count() == 1


def test_a_refused_row_comes_back_with_what_was_typed(desk, cast):
    typed = ROW | {"form-0-people": "7", "form-0-key": uuid4().hex}
    answer = posted(desk, "desk", opened(cast).pk, **typed)
    assert answer.status_code == 400
    assert SAID in answer.content.decode()
    assert not Visit.objects.exists()


def sent(client, sitting, cast, *rows, who=None):
    body = {"user": str((who or cast.officer).pk), "unit": "", "rows": list(rows)}
    address = reverse("reception:desk_send", args=[sitting.pk])
    return client.post(address, json.dumps(body), content_type="application/json")


def row(**changes):
    plain = {name.removeprefix("form-0-"): value for name, value in ROW.items()}
    return plain | {"key": uuid4().hex} | changes


def test_rows_of_the_browser_are_answered_for_one_by_one(desk, cast):
    sitting, good, bad = opened(cast), row(), row(name="", number="x")
    for _time in (1, 2):
        answers = sent(desk, sitting, cast, good, bad).json()["rows"]
        assert [answer["state"] for answer in answers] == ["stored", "refused"]
        assert answers[0]["label"] and len(answers[0]["slips"]) == 1
        assert NAME not in json.dumps(answers)
        assert len(answers[1]["problems"]) == 2
    assert Visit.objects.count() == 1
    changed = sent(desk, sitting, cast, good | {"address": "Nơi khác"}).json()["rows"]
    assert changed[0]["state"] == "differs"


def test_rows_are_not_taken_in_the_name_of_another_nor_by_the_hundred(desk, cast):
    sitting = opened(cast)
    assert sent(desk, sitting, cast, row(), who=cast.clerk).status_code == 403
    assert sent(desk, sitting, cast, *[row()] * 26).status_code == 400
    address = reverse("reception:desk_send", args=[sitting.pk])
    assert desk.post(address, "{", content_type="application/json").status_code == 400
    assert not Visit.objects.exists()


def test_the_page_of_a_row_says_everything_and_that_it_was_read(desk, cast):
    visit = noted(cast, None, handed=("Đơn, 2 trang, bản chính",), earlier="UBND xã").visit
    body = page(desk, "visit", visit.pk).content.decode()
    for words in (NAME, ADDRESS, SAID, "Đơn, 2 trang, bản chính", "UBND xã"):
        assert words in body
    assert Event.objects.viewings(visit).count() == 1


def test_a_row_leads_to_its_petition_and_the_petition_back(desk, cast):
    visit = noted(cast).visit
    matter = visit.matters.get()
    assert posted(desk, "take", matter.pk, title="Sửa cống").status_code == 302
    petition = Petition.objects.get()
    there = reverse("petitions:detail", args=[petition.pk])
    back = reverse("reception:visit", args=[visit.pk])
    assert there in page(desk, "visit", visit.pk).content.decode()
    assert back in desk.get(there).content.decode()


def test_who_does_not_keep_the_register_gets_no_way_back(client, desk, cast):
    visit = noted(cast).visit
    posted(desk, "take", visit.matters.get().pk, title="Sửa cống")
    there = reverse("petitions:detail", args=[Petition.objects.get().pk])
    client.force_login(cast.province_officer)
    answer = client.get(there)
    assert answer.status_code == 200
    assert reverse("reception:visit", args=[visit.pk]) not in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "treatment"),
    [
        ("guide", {"body": "UBND xã Ví Dụ", "paper_number": "01/HD"}, Treatment.GUIDED),
        ("forward", {"body": "UBND xã Ví Dụ", "title": "Sửa cống"}, Treatment.FORWARDED),
        ("explain", {"note": "Sửa trong tháng 12."}, Treatment.EXPLAINED),
    ],
)
def test_the_ways_of_treating_a_matter(desk, cast, name, typed, treatment):
    matter = noted(cast).visit.matters.get()
    page(desk, name, matter.pk)
    assert posted(desk, name, matter.pk, **typed).status_code == 302
    matter.refresh_from_db()
    assert matter.treatment == treatment
    assert desk.get(reverse(f"reception:{name}", args=[matter.pk])).status_code == 403


def test_refusal_course_and_conclusion_are_noted_on_pages(desk, cast):
    refused = noted(cast, None, ground="h").visit
    page(desk, "visit", refused.pk)
    posted(desk, "note_notice", refused.pk, number="12/TB", dated="18/11/2026")
    refused.refresh_from_db()
    assert refused.notice_number == "12/TB"
    visit = noted(cast).visit
    posted(desk, "follow", visit.pk, words="Hẹn ngày 30")
    posted(desk, "conclude", visit.pk, words="Giao sửa", body="UBND xã Ví Dụ", due_on="20/12/2026")
    visit.refresh_from_db()
    assert (visit.follow_up, visit.conclusion_body) == ("Hẹn ngày 30", cast.committee)
    page(desk, "visit", visit.pk)


def test_the_list_of_the_register_costs_the_same_with_more_rows(desk, cast):
    sitting = opened(cast)
    costs = []
    for many in (2, 12):
        for _number in range(many):
            noted(cast, sitting, SAID, SAID)
        page(desk, "register")
        with CaptureQueriesContext(connection) as asked:
            assert len(page(desk, "register").context["lines"]) >= many
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 15


@pytest.mark.parametrize("name", ["list", "sessions", "schedules", "session", "visit", "desk"])
def test_each_page_asks_fifteen_queries_at_the_most(desk, cast, name):
    sitting = opened(cast)
    visit = noted(cast, sitting, SAID, SAID).visit
    actions.take(visit.matters.readable().first(), "Sửa cống", by=cast.officer)
    schedule(cast)
    args = {"session": [sitting.pk], "desk": [sitting.pk], "visit": [visit.pk]}.get(name, [])
    page(desk, name, *args)
    with CaptureQueriesContext(connection) as asked:
        page(desk, name, *args)
    assert len(asked) <= 15, "\n".join(query["sql"][:160] for query in asked)


def test_lists_are_turned_by_key(desk, cast):
    for _number in range(27):
        session(cast)
    first = page(desk, "sessions").context["page"]
    assert len(first.rows) == 25
    second = desk.get(reverse("reception:sessions") + first.next).context["page"]
    assert len(second.rows) == 2
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}


@pytest.mark.parametrize("week", ["", "2026-11-18", "nonsense", "9999-99-99", "0001-01-01"])
def test_any_week_can_be_asked_for(desk, week):
    assert len(page(desk, "list", week=week).context["week"].days) == 7
