"""The pages of a week: written, approved, printed, taken away, released."""

import io
import zipfile

import pytest
from django.urls import reverse
from icalendar import Calendar

from doithoai.weeks.actions import call_off, change
from doithoai.weeks.models import Entry, Week

from .factories import MONDAY, WHAT, approved, entry

pytestmark = pytest.mark.django_db
WEEK = {"week": "2021-03-01"}


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.leader)
    return client


def words(answer):
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


TYPED = {
    "day": "02/03/2021",
    "half": "morning",
    "starts_at": "14:00",
    "what": "Tập huấn cán bộ chi hội",
    "place": "Hội trường",
    "chair": "Lê Thị Mẫu",
    "attending": "Chi hội trưởng",
    "is_public": "on",
}


def test_an_entry_is_written_and_stands_in_its_week(desk, cast):
    answer = desk.post(reverse("weeks:enter"), TYPED | {"organisation": cast.unit.pk})
    assert answer.status_code == 302
    one = Entry.objects.get()
    assert (one.half, one.is_public) == ("afternoon", True)
    page = words(desk.get(reverse("weeks:list"), WEEK))
    for said in ("Tập huấn cán bộ chi hội", "14:00", "Tuần từ 01/03/2021 đến 07/03/2021"):
        assert said in page


def test_a_week_is_approved_and_a_later_change_is_marked(desk, cast):
    one = entry(cast)
    address = reverse("weeks:approve", args=[cast.unit.pk, "2021-03-01"])
    assert desk.post(address, {"leader": "Lê Thị Mẫu"}).status_code == 302
    assert "thay đổi sau khi duyệt" not in words(desk.get(reverse("weeks:list"), WEEK))
    desk.post(reverse("weeks:change", args=[one.pk]), TYPED | {"day": "01/03/2021"})
    page = words(desk.get(reverse("weeks:list"), WEEK))
    assert "thay đổi sau khi duyệt" in page and "Lê Thị Mẫu" in page


def test_the_printed_week_is_one_table_with_who_approved(desk, cast):
    entry(cast)
    approved(cast)
    entry(cast, what="Họp đột xuất")
    answer = desk.get(reverse("weeks:paper", args=[cast.unit.pk, "2021-03-01"]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        text = packed.read("word/document.xml").decode()
    for said in (WHAT, "Lê Thị Mẫu", "bổ sung sau khi duyệt", "Chủ nhật", "01/03/2021"):
        assert said in text, said


def test_staff_take_the_week_into_their_calendar(desk, cast):
    entry(cast)
    answer = desk.get(reverse("weeks:calendar", args=[cast.unit.pk, "2021-03-01"]))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["summary"]) == WHAT
    assert event.decoded("dtstart").isoformat() == "2021-03-01T08:00:00+07:00"
    assert answer["Cache-Control"] == "private, no-store"


def test_an_entry_keeps_its_uid_and_what_is_newer_has_the_higher_number(desk, cast):
    """RFC 5545, 3.8.4.7 and 3.8.7.4: calendar programs find it again and take what is new."""

    def events():
        answer = desk.get(reverse("weeks:calendar", args=[cast.unit.pk, "2021-03-01"]))
        return Calendar.from_ical(answer.content).walk("VEVENT")

    one = entry(cast)
    (first,) = events()
    change(one, {"place": "Hội trường"}, by=cast.officer)
    (second,) = events()
    call_off(one, by=cast.officer)
    (last,) = events()
    assert {str(each["uid"]) for each in (first, second, last)} == {
        f"weeks.entry:{one.pk}@doithoai"
    }
    assert first["sequence"] < second["sequence"] < last["sequence"]
    assert [each["status"] for each in (first, second, last)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]


@pytest.mark.parametrize("monday", ["2021-03-02", "mai", "2021-13-01"])
def test_a_day_that_is_no_monday_is_no_week(desk, cast, monday):
    assert desk.get(reverse("weeks:paper", args=[cast.unit.pk, monday])).status_code == 404


def test_the_public_page_shows_only_what_was_approved_and_released(desk, client, cast):
    entry(cast, what="Họp nội bộ")
    entry(cast, what="Mít tinh 8/3", is_public=True)
    week = approved(cast)
    page = reverse("portal:week", args=[cast.unit.pk])
    client.logout()
    assert client.get(page, WEEK).status_code == 404
    client.force_login(cast.leader)
    client.post(reverse("weeks:release", args=[week.pk, "release"]), {"seen_version": 1})
    assert Week.objects.get().released_on
    client.logout()
    text = words(client.get(page, WEEK))
    assert "Mít tinh 8/3" in text and "Họp nội bộ" not in text
    assert "chưa công khai" in words(client.get(page, {"week": "2021-03-08"}))


@pytest.mark.parametrize("typed", ["01/03/2021", "2021-03-05", "7/3/2021"])
def test_a_week_is_found_by_any_of_its_days(desk, cast, typed):
    entry(cast)
    page = words(desk.get(reverse("weeks:list"), {"week": typed}))
    assert WHAT in page
    assert "01/03/2021" in page


def test_a_day_that_cannot_be_meant_is_asked_for_again_and_this_week_shown(desk):
    answer = desk.get(reverse("weeks:list"), {"week": "31/02/2021"})
    assert answer.status_code == 200
    assert "week" in answer.context["form"].errors
    assert answer.context["shown"].days[0].day.isoweekday() == 1


def test_who_reads_below_names_the_unit_others_are_not_asked(client, desk, cast):
    assert "of" not in desk.get(reverse("weeks:list")).context["form"].fields
    entry(cast)
    client.force_login(cast.province_officer)
    answer = client.get(reverse("weeks:list"), {"week": "01/03/2021", "of": cast.unit.name})
    assert answer.context["shown"].unit == cast.unit
    assert WHAT in words(answer)


def test_naming_a_unit_whose_calendar_is_not_hers_shows_her_own(client, cast):
    client.force_login(cast.province_officer)
    answer = client.get(reverse("weeks:list"), {"of": cast.committee.name})
    assert answer.context["shown"].unit == cast.province


def test_the_public_calendar_carries_released_weeks_around_today(desk, client, cast):
    import time_machine

    entry(cast, what="Mít tinh 8/3", is_public=True)
    approved(cast, released=True)
    client.logout()
    with time_machine.travel("2021-03-10"):
        answer = client.get(reverse("portal:week_calendar", args=[cast.unit.pk]))
    assert [
        str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")
    ] == ["Mít tinh 8/3"]
    later = client.get(reverse("portal:week_calendar", args=[cast.unit.pk]))
    assert Calendar.from_ical(later.content).walk("VEVENT") == []


def test_an_entry_page_calls_it_off(desk, cast):
    one = entry(cast)
    assert WHAT in words(desk.get(reverse("weeks:entry", args=[one.pk])))
    desk.post(reverse("weeks:call_off", args=[one.pk]), {})
    one.refresh_from_db()
    assert one.is_called_off
    assert "Không tiến hành" in words(desk.get(reverse("weeks:list"), WEEK))


def test_a_nonsensical_week_or_unit_shows_the_current_one(desk, cast):
    assert "tuần" in words(desk.get(reverse("weeks:list"), {"week": "x", "unit": "y"})).lower()


def test_the_page_costs_few_queries(desk, cast, django_assert_max_num_queries):
    for _n in range(5):
        entry(cast)
    approved(cast, released=True)
    assert MONDAY.weekday() == 0
    with django_assert_max_num_queries(15):
        desk.get(reverse("weeks:list"), WEEK)
