"""The pages of supervision: each opens, says what it should, and leads on."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doithoai.oversight.models import Form, Piece, Plan, Supervision
from doithoai.papers.models import Kind, Paper
from doithoai.petitions.models import Petition
from tests.files.builders import png

from .factories import TITLE, approved, days, file, member, outside, plan, recommended, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.officer)
    return client


def page(client, name, *args, **query):
    answer = client.get(reverse(f"oversight:{name}", args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer


def posted(client, address, *args, **typed):
    return client.post(reverse(f"oversight:{address}", args=args), typed)


def words_of(answer):
    return zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()


def written(day):
    return f"{day:%d/%m/%Y}"


def test_from_the_plan_to_the_recommendation_by_the_pages_alone(desk, cast):
    year = days(0).year
    posted(desk, "make_plan", organisation=cast.unit.pk, year=year)
    made = Plan.objects.get()
    typed = {"title": TITLE, "form": Form.DELEGATION, "body": cast.committee.name, "quarter": 1}
    posted(desk, "add_item", made.pk, **typed)
    assert posted(desk, "approve", made.pk, approved_by="Lê Thị Mẫu").status_code == 403
    posted(desk, "agree", made.pk, front_number="15/MTTQ", front_on=written(days(-1)))
    posted(desk, "approve", made.pk, approved_by="Lê Thị Mẫu")
    posted(desk, "begin", made.items.get().pk)
    found = Supervision.objects.get()
    assert (found.title, found.item.plan, found.body) == (TITLE, made, cast.committee)
    edited = {"title": TITLE, "works_on": written(days(-2)), "place": "UBND xã", "content": ""}
    posted(desk, "edit", found.pk, **edited)
    scan = SimpleUploadedFile("quyet-dinh.png", png(), content_type="image/png")
    posted(desk, "file", found.pk, "decision", on=written(days(-5)), number="03/QĐ", file=scan)
    posted(desk, "findings", found.pk, good="Kịp thời\nĐúng đối tượng", shortcoming="", cause="")
    posted(desk, "end", found.pk, on=written(days(-2)))
    posted(desk, "file", found.pk, "result_report", on=written(days(0)), number="07/BC")
    asked = {"title": "Rà soát", "body": cast.committee.name, "due_on": written(days(20))}
    posted(desk, "recommend", found.pk, **asked)
    found.refresh_from_db()
    assert (found.reported_on, found.findings.count()) == (days(0), 2)
    assert found.papers.get(piece=Piece.DECISION).file.name == "quyet-dinh.png"
    assert Petition.objects.get().holder == cast.committee
    assert "Rà soát" in page(desk, "detail", found.pk).content.decode()
    assert "0/1" in page(desk, "plan", made.pk).content.decode()


def test_the_list_says_what_is_missing(desk, cast):
    found = outside(cast)
    Supervision.objects.filter(pk=found.pk).update(works_on=days(3))
    (row,) = page(desk, "list").context["rows"]
    assert str(Piece.NOTICE.label) in row.missing


def test_the_list_is_filtered(desk, cast):
    running, done = outside(cast, form=Form.STUDY), reported(cast)
    for query, expected in (
        ({"state": "running"}, [running]),
        ({"state": "reported"}, [done]),
        ({"form": "study"}, [running]),
        ({"year": days(0).year - 5}, []),
        ({"year": "abc"}, [running, done]),
    ):
        rows = page(desk, "list", **query).context["rows"]
        assert {row.supervision for row in rows} == set(expected), query


def test_the_list_goes_on_from_a_key_with_few_queries(desk, cast):
    for number in range(27):
        outside(cast, title=f"Giám sát {number}")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        first = page(desk, "list")
    assert len(asked) <= 15
    second = desk.get(reverse("oversight:list") + first.context["next"])
    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 2)
    assert page(desk, "list", after="nonsense").context["rows"] == []


def test_the_page_asks_little_of_the_database(desk, cast):
    found = reported(cast)
    for number in range(5):
        recommended(cast, found, due=number + 5)
        member(cast, found, name=f"Thành viên {number}")
        file(cast, found, Piece.MINUTES, days(0))
    with CaptureQueriesContext(connection) as asked:
        page(desk, "detail", found.pk)
    assert len(asked) <= 15
    made = approved(cast)
    with CaptureQueriesContext(connection) as asked:
        page(desk, "plan", made.pk)
    assert len(asked) <= 15


@pytest.mark.parametrize("kind", ["decision", "notice", "result", "recommendation"])
def test_each_paper_is_a_word_file_in_the_state_format(desk, cast, kind):
    found = reported(cast)
    recommended(cast, found)
    answer = page(desk, "paper", found.pk, kind)
    assert answer["Content-Disposition"].endswith('.docx"')
    words = words_of(answer)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert cast.committee.name in words
    if kind in {"result", "recommendation"}:
        assert "Rà soát lại danh sách hộ nghèo" in words


def test_the_plan_is_a_word_file_that_names_the_fronts_paper(desk, cast):
    words = words_of(page(desk, "plan_paper", approved(cast).pk))
    assert "15/MTTQ-BTT" in words and TITLE in words


def test_a_paper_is_entered_in_the_register_once_and_redrawn(desk, cast):
    found = reported(cast)
    for _twice in range(2):
        posted(desk, "keep", found.pk, kind="decision")
    paper = Paper.objects.about(found).get()
    assert (paper.kind, paper.organisation) == (Kind.DECISION, cast.unit)
    assert str(paper) in page(desk, "detail", found.pk).content.decode()
    assert posted(desk, "keep", found.pk, kind="nothing").status_code == 404
    posted(desk, "keep_plan", plan(cast).pk)
    assert Paper.objects.filter(kind=Kind.PLAN).count() == 1


def test_a_filed_paper_is_served_to_whoever_sees_the_supervision(client, desk, cast):
    found = outside(cast)
    scan = SimpleUploadedFile("bien-ban.png", png())
    posted(desk, "file", found.pk, "minutes", on=written(days(0)), file=scan)
    paper = found.papers.get()
    answer = desk.get(reverse("oversight:held", args=[found.pk, paper.pk]))
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    client.force_login(cast.other_officer)
    assert client.get(reverse("oversight:held", args=[found.pk, paper.pk])).status_code == 404


def test_two_officers_do_not_overwrite_each_other(desk, cast):
    found = outside(cast)
    old = {"title": "Cũ", "seen_version": found.version, "works_on": "", "place": "", "content": ""}
    member(cast, found)
    answer = posted(desk, "edit", found.pk, **old)
    assert answer.status_code == 409
    found.refresh_from_db()
    assert found.title == TITLE


@pytest.mark.parametrize("day", ["32/01/2026", "hôm nay", "01/01/20266", ""])
def test_a_day_that_is_none_comes_back_with_what_was_typed(desk, cast, day):
    found = outside(cast)
    answer = posted(desk, "file", found.pk, "minutes", on=day, number="12/BB")
    assert answer.status_code == 400 and "12/BB" in answer.content.decode()
    assert not found.papers.exists()


def test_a_team_member_and_documents_are_written_on_the_page(desk, cast):
    found = outside(cast)
    posted(desk, "join", found.pk, name="Lê Thị Thử", post="Phó Chủ tịch", part="head")
    posted(desk, "studied", found.pk, names="Luật Trẻ em\nLuật BHYT\n")
    assert (found.team.get().part, found.studied.count()) == ("head", 2)
    posted(desk, "leave", found.pk, found.team.get().pk)
    assert not found.team.exists()
    assert posted(desk, "studied", found.pk, names="x" * 501).status_code == 400
