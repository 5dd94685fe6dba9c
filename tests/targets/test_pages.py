"""What each person sees of resolutions, and what the review says in a page and on paper."""

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from doithoai.targets import actions
from doithoai.targets.models import Resolution, Review, Target
from tests.papers.docx_reading import opened
from tests.voices.factories import voice

from .factories import adopted, drawn_up, in_force, reported, taken, target

NOW = dt.datetime(2024, 2, 22, 3, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"targets:{name}", args=args), query)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_a_review_names_the_missing_unit_and_guesses_nothing(cast, client):
    upper, own = in_force(cast)
    reported(own, "6")
    shown = words(page(client, cast.province_officer, "review", upper.pk, year=2023))
    assert "Hội LHPN xã Thử Nghiệm" in shown
    assert "thiếu 1/2 báo cáo" in shown
    assert "theo số đã có" in shown


def test_the_unit_below_reads_what_binds_it_but_not_the_others_values(cast, client):
    upper, _own = in_force(cast)
    assert page(client, cast.officer, "detail", upper.pk).status_code == 200
    assert page(client, cast.officer, "review", upper.pk).status_code == 404
    assert page(client, cast.officer, "target", upper.targets.get().pk).status_code == 404
    assert page(client, cast.chair, "detail", upper.pk).status_code == 404


def test_a_draft_above_is_not_shown_below(cast, client):
    upper = drawn_up(cast.province)
    assert page(client, cast.officer, "detail", upper.pk).status_code == 404
    assert upper.title not in words(page(client, cast.officer, "list"))


def test_the_list_offers_what_the_unit_has_not_taken_over(cast, client):
    upper = drawn_up(cast.province)
    target(upper)
    adopted(upper)
    assert reverse("targets:take", args=[upper.pk]) in words(page(client, cast.officer, "list"))
    client.post(reverse("targets:take", args=[upper.pk]), {"organisation": cast.unit.pk})
    assert Resolution.objects.get(based_on=upper).organisation == cast.unit
    assert reverse("targets:take", args=[upper.pk]) not in words(page(client, cast.officer, "list"))


def test_a_resolution_is_drawn_up_and_adopted_on_its_pages(cast, client):
    client.force_login(cast.leader)
    typed = {"title": "Nghị quyết", "first_year": 2021, "last_year": 2026}
    limits = {"half": "50", "reached": "100", "above": "100"}
    client.post(reverse("targets:new"), typed | limits | {"organisation": cast.unit.pk})
    made = Resolution.objects.get()
    facts = {
        "text": "Công trình",
        "period": "year",
        "reach": "total",
        "direction": "at_least",
        "amount": "1.000,5",
        "unit": "công trình",
        "level": "commune",
    }
    answer = client.post(reverse("targets:add_target", args=[made.pk]), facts)
    assert answer.status_code == 302, answer.content.decode()
    assert Target.objects.get().amount == Decimal("1000.5")
    client.post(reverse("targets:add_point", args=[made.pk]), {"kind": "task", "text": "Đổi mới"})
    client.post(reverse("targets:set_amount", args=[Target.objects.get().pk]), {"amount": "12"})
    client.post(reverse("targets:adopt", args=[made.pk]), {"number": "1", "day": "01/02/2024"})
    made.refresh_from_db()
    assert (made.is_adopted, made.points.count()) == (True, 1)
    client.post(reverse("targets:settle", args=[made.pk, 2024]), {"day": "22/02/2024"})
    assert Review.objects.get().year == 2024
    assert "ít nhất 12 công trình" in words(client.get(reverse("targets:detail", args=[made.pk])))


def test_a_loosened_number_is_asked_for_again(cast, client):
    upper = drawn_up(cast.province)
    target(upper, "5", reach="each")
    own = actions.take(adopted(upper), cast.unit, by=cast.officer)
    client.force_login(cast.officer)
    address = reverse("targets:set_amount", args=[own.targets.get().pk])
    assert client.post(address, {"amount": "4"}).status_code == 400
    assert own.targets.get().amount == 5


def test_a_resolution_that_somebody_else_changed_meanwhile_is_not_overwritten(cast, client):
    made = drawn_up(cast.unit)
    client.force_login(cast.officer)
    address = reverse("targets:add_point", args=[made.pk])
    typed = {"kind": "task", "text": "Đổi mới", "seen_version": 1}
    assert client.post(address, typed).status_code == 302
    assert client.post(address, typed | {"text": "Khác"}).status_code == 409
    assert made.points.count() == 1


def test_the_review_is_drawn_as_a_paper(cast, client):
    upper, own = in_force(cast)
    reported(own, "6")
    answer = page(client, cast.province_officer, "review_paper", upper.pk, year=2023)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        text = packed.read("word/document.xml").decode()
    for said in ("Hội viên mới kết nạp", "Hội LHPN xã Thử Nghiệm", "theo số đã có", "1/2 báo cáo"):
        assert said in text


def test_the_review_is_taken_away_as_a_table_with_each_reported_value(cast, client):
    upper, own = in_force(cast)
    reported(own, "6")
    answer = page(client, cast.province_officer, "review_table", upper.pk, year=2023)
    book = load_workbook(io.BytesIO(answer.content))
    targets = [list(row) for row in book["Chỉ tiêu"].iter_rows(min_row=6, values_only=True)]
    assert [(row[1], row[4], row[8]) for row in targets] == [("Hội viên mới kết nạp", 6, 1)]
    values = list(book["Số liệu đơn vị báo cáo"].iter_rows(min_row=5, values_only=True))
    assert [(row[1], row[2], row[3]) for row in values] == [("Hội LHPN xã Ví Dụ", "2023", 6)]
    assert all(values[0][5:]), "document, who signed it, its day"


def test_every_page_costs_few_queries(cast, client, django_assert_max_num_queries):
    upper, own = in_force(cast)
    reported(own, "6")
    client.force_login(cast.province_officer)
    for address in (
        reverse("targets:list"),
        reverse("targets:detail", args=[upper.pk]),
        reverse("targets:review", args=[upper.pk]),
        reverse("targets:target", args=[upper.targets.get().pk]),
    ):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


NUMBER = re.compile(r"\d[\d.,]*")


def test_every_number_of_the_review_as_a_paper_has_its_row_of_sources(cast, client):
    """The words give how many fell in each band; each row of the table is in the annex, too."""
    upper = drawn_up(cast.province)
    target(upper, "5", text="Hội viên mới")
    target(upper, "2", text="Lượt ý kiến", measure="voices.received", level="commune")
    reported(taken(adopted(upper), cast.unit), "6")
    voice(cast.unit, heard_on=dt.date(2023, 3, 1))
    answer = page(client, cast.province_officer, "review_paper", upper.pk, year=2023)
    paper = opened(answer.content)
    read = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    results = next(rows for rows in read if "Đánh giá" in rows[0])
    sources = next(rows for rows in read if "Nguồn" in rows[0])
    assert [row[0] for row in results[1:]] == [row[0] for row in sources[1:]] == ["1", "2"]
    assert all(row[2] and row[3] for row in sources[1:])
    bands = Counter(row[5].partition(" (")[0].lower() for row in results[1:])
    said = next(p.text for p in paper.paragraphs if "chỉ tiêu có" in p.text)
    numbers = [int(one) for one in NUMBER.findall(said.partition("2023")[2])]
    assert numbers[0] == len(results) - 1 == sum(numbers[1:])
    for band, number in bands.items():
        assert f"{number} {band}" in said
