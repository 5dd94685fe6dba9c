"""One register of everything owed: filters, the age chart and the table to take away."""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from doithoai.commitments.ages import BANDS
from doithoai.commitments.exporting import without_personal
from doithoai.commitments.models import Commitment, Origin
from tests.petitions.factories import draft, evidenced, promise, routed

TODAY = timezone.localdate()


def ago(days):
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def make(cast):
    matter = routed(cast)
    answer = draft(cast, matter)

    def one(what, due_on, **more):
        return promise(cast, matter, answer, what=what, due_on=due_on, **more)

    return one


@pytest.fixture
def see(cast, client):
    def page(who="officer", name="commitments:list", **query):
        client.force_login(getattr(cast, who))
        return client.get(reverse(name), query)

    return page


def listed(answer):
    return [row.what for row in answer.context["page"].rows]


def test_filters_name_what_they_find(cast, make, see):
    make("Việc A", ago(5))
    make("Việc B", ago(-5), origin=Origin.INSTRUCTION)
    make("Việc C", None, follower=cast.committee)
    assert listed(see()) == ["Việc A", "Việc B"]
    assert listed(see(origin="instruction")) == ["Việc B"]
    assert listed(see("responder", part="owed", follower=cast.committee.pk)) == ["Việc C"]
    assert listed(see(owner=cast.committee.pk, due="late")) == ["Việc A"]
    assert listed(see(first=f"{ago(1):%d/%m/%Y}")) == ["Việc B"]
    assert listed(see(last=f"{ago(1):%d/%m/%Y}")) == ["Việc A"]
    assert listed(see("province_officer", part="all")) == ["Việc A", "Việc B"]


def test_a_state_that_is_settled_is_found_by_its_name(cast, make, see):
    owed = evidenced(cast, make("Việc A", ago(5)))
    assert listed(see(state="evidenced")) == [owed.what]
    assert listed(see(state="open")) == []


@pytest.mark.parametrize("nonsense", ["owner=1", "age=x", "first=hôm qua", "after=~", "part=%00"])
def test_any_address_is_answered(cast, make, see, client, nonsense):
    client.force_login(cast.officer)
    assert client.get(reverse("commitments:list") + "?" + nonsense).status_code == 200


def test_each_bar_opens_as_many_rows_as_it_counts(make, see):
    for days in (0, 1, 10, 11, 30, 31, 90, 91, 400, -3):
        make(f"Việc {days}", ago(days))
    make("Việc không hạn", None)
    bars = see().context["bars"]
    assert [bar.number for bar in bars] == [2, 2, 2, 2, 2, 1]
    for bar in bars:
        query = dict(part.split("=") for part in bar.href[1:].split("&"))
        assert len(listed(see(**query))) == bar.number


def test_the_chart_follows_the_filters_and_says_its_numbers_in_text(make, see):
    make("Việc A", ago(5), origin=Origin.INSTRUCTION)
    make("Việc B", ago(5))
    page = see(origin="instruction").content.decode()
    assert "origin=instruction&amp;age=10" in page
    assert re.search(r"1 đến 10 ngày.*?<span class=\"numbers\">1<", page, re.S)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))
def test_every_date_lies_in_one_band(due):
    today = dt.date(2026, 1, 1)
    late = (today - due).days
    holds = [
        band.key
        for band in BANDS
        if (band.first, band.last) != (None, None)
        and (band.first is None or late >= band.first)
        and (band.last is None or late <= band.last)
    ]
    assert len(holds) == 1


def test_pages_go_on_from_a_key_and_lose_nothing(make, see, client):
    for n in range(60):
        make(f"Việc {n}", ago(n % 3) if n % 4 else None)
    names, answer = [], see()
    while True:
        names += listed(answer)
        if not answer.context["page"].next:
            break
        answer = client.get(reverse("commitments:list") + answer.context["page"].next)
    assert len(names) == len(set(names)) == 60


def test_the_page_takes_at_most_fifteen_queries(make, see, client):
    for n in range(30):
        make(f"Việc {n}", ago(n))
    see()
    with CaptureQueriesContext(connection) as taken:
        client.get(reverse("commitments:list"), {"part": "all"})
    assert len(taken) <= 15


def table(answer):
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))


def test_the_table_has_the_rows_of_the_list_and_no_formula(make, see):
    make("=HYPERLINK(A1)", ago(5))
    make("Gọi chị Nguyễn Thị Mẫu 0912 345 678", ago(4), owner_post="Bà Trần Thị Mẫu")
    make("Việc khác", ago(-4), origin=Origin.INSTRUCTION)
    book = load_workbook(BytesIO(see(name="commitments:export", due="late").content))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert cells[0].value == "=HYPERLINK(A1)"
    written = str(table(see(name="commitments:export", due="all")))
    assert "0912" not in written and "Mẫu" not in written


def test_the_table_shows_nobody_more_than_the_list(make, see):
    make("Việc A", ago(5))
    assert len(table(see("other_officer", "commitments:export", part="all"))) == 1
    assert see("stranger", "commitments:export").status_code == 403


def test_what_is_confidential_is_in_neither(cast, make, see):
    owed = make("Việc kín", ago(5), restricted=True)
    assert Commitment.objects.filter(pk=owed.pk).exists()
    assert listed(see(part="all", due="all")) == []
    assert len(table(see(name="commitments:export", part="all"))) == 1


def test_a_text_without_anybody_in_it_stays_as_it_is():
    assert without_personal("nạo vét mương, thay nắp cống") == "nạo vét mương, thay nắp cống"
