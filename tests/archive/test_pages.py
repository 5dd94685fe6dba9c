"""A document put in, looked through and compared in the browser's own way: forms and links."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doithoai.archive import actions
from doithoai.archive.models import Document, FindingState
from tests.archive.factories import TEXT, document, facts, figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.officer)
    return client


def put_in(client, cast, content, name="bao-cao.txt"):
    data = {"unit": cast.unit.pk, "file": SimpleUploadedFile(name, content), "source": "Báo Ví Dụ"}
    return client.post(reverse("archive:add"), data)


def page(client, made):
    return client.get(reverse("archive:detail", args=[made.pk])).content.decode()


def test_a_report_put_in_is_shown_with_what_was_found(officer, cast):
    assert put_in(officer, cast, TEXT.encode()).status_code == 302
    made = Document.objects.get()
    html = page(officer, made)
    assert "Báo Ví Dụ" in html
    assert re.search(r'<mark id="place-\d+">[^<]*đường vào nhà trẻ', html)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "rong.txt"), (b"MZ\x90\x00" * 50, "x.txt"), (b"PK\x03\x04broken", "hong.docx")],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(officer, cast, content, name):
    answer = put_in(officer, cast, content, name)
    assert answer.status_code == 400
    assert (
        "invalid-feedback" in answer.content.decode() or "error-summary" in answer.content.decode()
    )
    assert not Document.objects.exists()


def decide(client, made, **data):
    return client.post(reverse("archive:decide", args=[made.pk]), data)


def test_a_decision_leads_on_to_the_next_undecided_finding(officer, cast):
    made = document(cast)
    first, second = made.findings.in_order()[:2]
    answer = decide(officer, made, accept=first.pk)
    assert answer.url.endswith(f"#f{second.pk}")
    first.refresh_from_db()
    assert first.state == FindingState.ACCEPTED


def test_all_others_are_decided_in_one_step(officer, cast):
    made = document(cast)
    first = made.findings.in_order()[0]
    decide(officer, made, refuse=first.pk)
    decide(officer, made, accept="all")
    states = list(made.findings.in_order().values_list("state", flat=True))
    assert states == ["refused"] + ["accepted"] * (len(states) - 1)


@pytest.mark.parametrize("value", ["", "x", "99999999999999999999", "-1", "٣"])
def test_a_decision_about_nothing_changes_nothing(officer, cast, value):
    made = document(cast)
    assert decide(officer, made, accept=value).status_code == 302
    assert made.findings.proposed().count() == made.findings.count()


def test_a_number_is_written_as_vietnamese_write_it(officer, cast):
    made = document(cast)
    address = reverse("archive:find", args=[made.pk, "figure"])
    data = {"words": "1.345 lượt hội viên", "value": "1.345,5", "unit": "lượt"}
    assert officer.post(address, data).status_code == 302
    assert str(made.figures.get().value.normalize()) == "1345.5"
    assert officer.post(address, data | {"value": "nhiều"}).status_code == 400
    assert officer.post(address, data | {"words": "không có trong bài"}).status_code == 400
    assert made.figures.count() == 1


def test_a_figure_is_listed_with_the_sentence_it_stands_in(officer, cast):
    made = document(cast)
    figure(cast, made)
    html = officer.get(reverse("archive:figures"), {"q": "tập huấn"}).content.decode()
    assert "1.345 lượt" in html
    assert "Trong năm, Hội đã tổ chức 12 lớp tập huấn cho <mark>1.345</mark> lượt hội viên." in html
    html = officer.get(reverse("archive:figures"), {"q": "vay vốn"}).content.decode()
    assert "<mark>" not in html


def test_conflicting_figures_of_one_event_stand_side_by_side(officer, cast):
    one, two = document(cast), document(cast, TEXT.replace("1.345", "1.435"))
    figure(cast, one)
    figure(cast, two, "1.435", value="1435")
    officer.post(reverse("archive:join", args=[two.pk, one.pk]))
    html = officer.get(reverse("archive:compare", args=[one.pk])).content.decode()
    assert 'class="differs"' in html
    assert html.index("1.345 lượt") < html.index("1.435 lượt")


def test_facts_are_confirmed_and_the_document_looked_through(officer, cast):
    made = document(cast)
    data = {k: v for k, v in facts(made).items() if v} | {
        "held_on": "18/10/2025",
        "kind": "dialogue",
    }
    officer.post(reverse("archive:describe", args=[made.pk]), data)
    made.refresh_from_db()
    assert made.facts_by and made.held_on.isoformat() == "2025-10-18"
    officer.post(reverse("archive:finish", args=[made.pk]))
    made.refresh_from_db()
    assert not made.is_reviewed
    actions.refuse(made, [f.pk for f in made.findings.all()], by=cast.officer)
    officer.post(reverse("archive:finish", args=[made.pk]))
    made.refresh_from_db()
    assert made.is_reviewed
    assert 'name="accept"' not in page(officer, made)


def test_a_dialogue_is_entered_from_the_page(officer, cast):
    made = document(cast)
    values = facts(made, held_on="2025-10-18", kind="dialogue")
    actions.describe(made, values, by=cast.officer)
    answer = officer.post(reverse("archive:record", args=[made.pk]), {"answered": "on"})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert made.dialogue.title in page(officer, made)


def test_a_long_document_costs_as_many_queries_as_a_short_one(
    officer, cast, django_assert_max_num_queries
):
    made = document(cast, TEXT * 10)
    with django_assert_max_num_queries(15):
        page(officer, made)


PAGE = """<!DOCTYPE html><html><head><title>Tin</title><script>alert("x")</script></head>
<body><p>Trong năm, Hội đã tổ chức 12 lớp tập huấn cho 1.345 lượt hội viên.</p></body></html>"""


def test_a_web_page_is_kept_as_it_came_and_read_without_its_scripts(officer, cast):
    assert put_in(officer, cast, PAGE.encode(), "tin.html").status_code == 302
    made = Document.objects.get()
    assert "alert" not in made.text
    assert "1.345 lượt hội viên" in made.text
    assert b"".join(made.file.pieces()) == PAGE.encode()


def test_a_web_page_that_was_kept_is_never_drawn_by_a_browser(officer, cast):
    put_in(officer, cast, PAGE.encode(), "tin.html")
    answer = officer.get(reverse("archive:original", args=[Document.objects.get().pk]))
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
