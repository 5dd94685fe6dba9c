"""Notices of reception go out under a number of the register of papers; the others stay files."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from docx import Document

from doithoai.papers.models import Kind, Paper, Source
from doithoai.reception import actions, papers
from doithoai.reception.actions.forgetting import erase_visit
from doithoai.reception.models import Ground, Visit
from doithoai.reception.pages.papers import of_session, of_visit

from .factories import NAME, SAID, noted, noticed, schedule, session

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 18)


@pytest.fixture
def refused(cast):
    return noted(cast, None, SAID, ground=Ground.H, ground_note="Không có gì mới.").visit


@pytest.fixture
def concluded(cast):
    visit = noted(cast).visit
    return actions.conclude(visit, "Sửa cống trong tháng 12.", cast.committee, by=cast.leader)


def issued(visit, kind, by, number=""):
    text = papers.worded(of_visit(visit, by)[kind])
    return actions.issue(visit, kind, text, DAY, number, by=by)


def words(paper):
    document = Document(io.BytesIO(paper.file.open()))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_refusal_takes_the_next_number_and_the_row_knows_it(cast, refused):
    noticed(refused, DAY, by=cast.officer)
    paper = Paper.objects.get()
    assert (paper.kind, paper.source, paper.serial) == (Kind.RECEPTION_REFUSAL, Source.REGISTER, 1)
    assert (paper.about_id, paper.dated) == (refused.pk, DAY)
    assert Visit.objects.get().notice_number == paper.full_number == "01/TB-BTV"
    assert "01/TB-BTV" in words(paper) and NAME in words(paper)


def test_the_number_of_the_offices_own_system_is_kept_as_it_is(cast, refused):
    noticed(refused, DAY, "12/TB-HPN", by=cast.officer)
    paper = Paper.objects.get()
    assert (paper.source, paper.full_number) == (Source.OFFICE, "12/TB-HPN")


def test_who_draws_up_no_papers_notes_the_number_and_must_have_one(cast, refused):
    with pytest.raises(ValidationError):
        noticed(refused, DAY, by=cast.clerk)
    noticed(refused, DAY, "12/TB", by=cast.clerk)
    assert Visit.objects.get().notice_number == "12/TB" and not Paper.objects.exists()


def test_notices_share_one_row_of_numbers(cast, refused, concluded):
    noticed(refused, DAY, by=cast.officer)
    paper = issued(concluded, "conclusion", cast.officer)
    assert (paper.kind, paper.full_number) == (Kind.RECEPTION_CONCLUSION, "02/TB-BTV")
    assert "Sửa cống trong tháng 12." in words(paper)


def test_what_names_who_came_is_not_read_by_everybody_in_the_house(cast, refused):
    noticed(refused, DAY, by=cast.officer)
    seen = {n for n, u in cast.everybody.items() if Paper.objects.visible_to(u).exists()}
    assert "officer" in seen and not seen & {"clerk", "responder", "auditor", "province_officer"}
    assert NAME not in Paper.objects.get().abstract


@pytest.mark.parametrize("kind", ["receipt", "statement"])
def test_papers_signed_at_the_desk_have_no_number(cast, concluded, kind):
    with pytest.raises(KeyError):
        issued(concluded, kind, cast.officer)
    assert not Paper.objects.exists()


def test_clerks_enter_no_papers(cast, concluded):
    with pytest.raises(PermissionDenied):
        issued(concluded, "conclusion", cast.clerk)


def test_a_number_too_long_is_refused_and_none_is_lost(cast, concluded):
    with pytest.raises(ValidationError):
        issued(concluded, "conclusion", cast.officer, "9" * 30)
    assert not Paper.objects.exists()
    assert issued(concluded, "conclusion", cast.officer).number == "01"


def test_of_who_was_erased_nothing_is_issued_any_more(cast, concluded):
    erase_visit(concluded, by=cast.officer)
    with pytest.raises(PermissionDenied):
        text = papers.worded(lambda: papers.conclusion(concluded))
        actions.issue(concluded, "conclusion", text, DAY, by=cast.officer)


def test_from_the_page_to_the_register_and_back(client, cast, concluded):
    client.force_login(cast.officer)
    page, step = (reverse(f"reception:{n}", args=a) for n, a in pages(concluded))
    assert step in client.get(page).content.decode()
    assert client.post(step, {"dated": "18/11/2026"}).url == page
    paper = Paper.objects.get()
    shown = client.get(page).content.decode()
    assert reverse("papers:detail", args=[paper.pk]) in shown and step not in shown


def pages(visit):
    return ("visit", [visit.pk]), ("issue", [visit.pk, "conclusion"])


def test_the_notice_of_a_day_called_off_is_for_everybody_in_the_house(client, cast):
    late = actions.cancel(session(cast, held_on=dt.date(2030, 1, 8)), "Bão.", by=cast.officer)
    client.force_login(cast.officer)
    step = reverse("reception:issue_paper", args=[late.pk, "moved"])
    assert client.post(step, {"dated": "18/11/2026"}).status_code == 302
    paper = Paper.objects.get()
    assert (paper.kind, paper.is_restricted) == (Kind.RECEPTION_DAYS, False)
    assert "Bão." in words(paper)


def test_a_notice_on_a_row_goes_out_once(cast, concluded):
    issued(concluded, "conclusion", cast.officer)
    with pytest.raises(ValidationError):
        issued(concluded, "conclusion", cast.leader)
    assert Paper.objects.count() == 1


@pytest.fixture
def plan(cast):
    return schedule(cast, weeks="")


def posted(plan, *days, by):
    return actions.post_days(plan, [dt.date(2030, 1, day) for day in days], by=by)


def told(about, kind, by):
    return actions.issue(about, kind, papers.worded(of_session(about)[kind]), DAY, by=by)


def test_the_timetable_of_a_month_goes_out_once_whatever_day_it_is_asked_from(cast, plan):
    first, second = posted(plan, 7, 14, by=cast.officer)
    told(first, "timetable", cast.officer)
    for again in (first, second):
        with pytest.raises(ValidationError):
            told(again, "timetable", cast.leader)
    assert Paper.objects.count() == 1


def test_another_month_has_its_own_timetable(cast, plan):
    (january,) = posted(plan, 7, by=cast.officer)
    (february,) = actions.post_days(plan, [dt.date(2030, 2, 4)], by=cast.officer)
    told(january, "timetable", cast.officer)
    told(february, "timetable", cast.officer)
    assert Paper.objects.count() == 2


@pytest.mark.parametrize("change", ["post", "move", "hour", "cancel"])
def test_a_day_that_changed_since_makes_another_timetable(cast, plan, change):
    (day,) = posted(plan, 7, by=cast.officer)
    told(day, "timetable", cast.officer)
    if change == "post":
        posted(plan, 14, by=cast.officer)
    elif change == "move":
        actions.move(day, dt.date(2030, 1, 8), "Họp", by=cast.officer)
    elif change == "hour":
        actions.move(day, day.held_on, "Họp", starts_at=dt.time(9), by=cast.officer)
    else:
        actions.cancel(day, "Bão", by=cast.officer)
    told(day, "timetable", cast.officer)
    with pytest.raises(ValidationError):
        told(day, "timetable", cast.officer)


def test_the_notice_of_a_change_is_another_paper_than_the_timetable(cast, plan):
    (day,) = posted(plan, 7, by=cast.officer)
    actions.move(day, dt.date(2030, 1, 8), "Họp", by=cast.officer)
    told(day, "timetable", cast.officer)
    told(day, "moved", cast.officer)
    with pytest.raises(ValidationError):
        told(day, "moved", cast.officer)
    actions.move(day, dt.date(2030, 1, 9), "Mất điện", by=cast.officer)
    told(day, "moved", cast.officer)
    assert Paper.objects.count() == 3


def test_what_went_out_is_not_offered_again(client, cast, plan):
    (day,) = posted(plan, 7, by=cast.officer)
    client.force_login(cast.officer)
    page = reverse("reception:session", args=[day.pk])
    step = reverse("reception:issue_paper", args=[day.pk, "timetable"])
    assert step in client.get(page).content.decode()
    assert client.post(step, {"dated": "18/11/2026"}).status_code == 302
    assert step not in client.get(page).content.decode()
    assert client.post(step, {"dated": "18/11/2026"}).status_code == 400
    assert Paper.objects.count() == 1
