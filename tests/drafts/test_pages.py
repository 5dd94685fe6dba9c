"""Drafts through the browser's requests: put out, read, commented on, dealt with, settled."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from doithoai.drafts.models import Clause, Comment, Disposition, Draft, State
from doithoai.journal.models import Event
from doithoai.people.roles import Role
from tests.cast import person
from tests.drafts.factories import (
    SECOND,
    TEXT,
    clause,
    commented,
    days,
    disposed,
    draft,
    entered,
    of_authority,
)
from tests.reading.word_files import docx, p, run


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.officer)
    return client


def address(name, *args):
    return reverse(f"drafts:{name}", args=args)


def facts(cast, **changes):
    values = {
        "title": "Quy chế thi đua",
        "kind": "emulation",
        "organisation": str(cast.unit.pk),
        "received_on": f"{days(0):%d/%m/%Y}",
        "closes_on": f"{days(20):%d/%m/%Y}",
        "access": "staff",
        "text": TEXT,
    }
    return values | changes


def test_a_pasted_draft_is_split_and_put_out(officer, cast):
    answer = officer.post(address("receive"), facts(cast))
    assert answer.status_code == 302
    found = Draft.objects.get()
    assert found.days_left == 20
    assert not found.came_late
    labels = list(Clause.objects.order_by("position").values_list("label", flat=True))
    assert "Điểm b khoản 1 Điều 2" in labels
    assert "".join(one.text for one in Clause.objects.order_by("position")) == TEXT
    assert Event.objects.about(found).get().verb == "drafts.draft.received"


def test_a_form_sent_twice_is_one_draft(officer, cast):
    values = facts(cast, sent_as="0" * 32)
    officer.post(address("receive"), values)
    officer.post(address("receive"), values)
    assert Draft.objects.count() == 1


def test_a_word_file_is_read_kept_and_its_tracked_changes_are_told(officer, cast):
    raw = f"<w:ins>{run('90.000')}</w:ins><w:del><w:r><w:delText>50.000</w:delText></w:r></w:del>"
    content = docx(p("Điều 1. Mức chi"), p("1. Mỗi người ", raw=raw))
    file = SimpleUploadedFile("du-thao.docx", content)
    officer.post(address("receive"), facts(cast, text="", file=file))
    found = Draft.objects.get()
    assert clause(found, "Khoản 1 Điều 1").text == "1. Mỗi người 90.000\n"
    page = officer.get(address("detail", found.pk)).content.decode()
    assert "2 chỗ sửa được theo dõi" in page
    kept = officer.get(address("file", found.pk, 1))
    assert kept["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", docx(p("Điều 1. A"), vbaProject="x"), "macro"),
        ("a.docx", b"PK\x03\x04broken".ljust(40), "hỏng"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".doc"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "png"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(officer, cast, name, content, said):
    answer = officer.post(
        address("receive"), facts(cast, text="", file=SimpleUploadedFile(name, content))
    )
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "  "},
        {"title": ""},
        {"closes_on": f"{days(-1):%d/%m/%Y}"},
        {"submits_on": f"{days(-5):%d/%m/%Y}"},
        {"criticism": "conference"},
        {"kind": "other"},
        {"access": "all"},
    ],
)
def test_a_draft_that_makes_no_sense_is_not_stored(officer, cast, changes):
    answer = officer.post(address("receive"), facts(cast, **changes))
    assert answer.status_code == 400
    assert not Draft.objects.exists()


def test_the_page_shows_every_clause_with_its_number_of_comments(officer, cast):
    found = draft(cast)
    commented(found, cast.clerk)
    commented(found, cast.officer)
    page = officer.get(address("detail", found.pk)).content.decode()
    assert "a) Đi trong ngày: 150.000 đồng;" in page
    assert "2 ý kiến góp ý" in page
    assert "<td>350.000</td>" in page


def test_a_comment_takes_a_clause_and_a_button(officer, cast):
    found = draft(cast)
    one = clause(found, "Khoản 1 Điều 1")
    here = address("clause", found.pk, one.pk)
    answer = officer.post(here, {"text": "Nên áp dụng cả với cộng tác viên."}, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    said = Comment.objects.get()
    assert (said.clause, said.anchor, said.author) == (one, one.anchor, cast.officer)
    assert (said.source, said.entered_by) == ("web", None)
    assert "Nên áp dụng cả với cộng tác viên." in answer.content.decode()


def test_nothing_is_no_comment(officer, cast):
    found = draft(cast)
    one = clause(found, "Khoản 1 Điều 1")
    answer = officer.post(address("clause", found.pk, one.pk), {"text": "  "})
    assert answer.status_code == 400
    assert not Comment.objects.exists()


def test_a_comment_on_the_whole_draft(officer, cast):
    found = draft(cast)
    officer.post(address("whole", found.pk), {"text": "Cần bổ sung mức chi tập huấn."})
    said = Comment.objects.get()
    assert said.clause is None
    assert "Cần bổ sung" in officer.get(address("detail", found.pk)).content.decode()


def test_a_comment_on_paper_is_kept_as_entered_by_the_officer(officer, cast):
    found = draft(cast)
    one = clause(found, "Khoản 2 Điều 2")
    values = {
        "clause": str(one.pk),
        "text": "Mức khoán thấp.",
        "source": "paper",
        "given_on": f"{days(-1):%d/%m/%Y}",
        "name": "Trần Thị Mẫu",
    }
    answer = officer.post(address("enter", found.pk), values)
    assert answer.status_code == 302
    assert answer.url.endswith("?source=paper")
    said = Comment.objects.get()
    assert (said.entered_by, said.author, said.is_on_behalf) == (cast.officer, None, True)
    assert said.name == "Trần Thị Mẫu"
    assert Event.objects.about(said).get().actor == cast.officer.actor_id


@pytest.mark.parametrize("day", [-10, 1])
def test_a_comment_is_from_between_the_drafts_coming_and_today(officer, cast, day):
    found = draft(cast)
    values = {"text": "x", "source": "paper", "given_on": f"{days(day):%d/%m/%Y}"}
    assert officer.post(address("enter", found.pk), values).status_code == 400
    assert not Comment.objects.exists()


def test_the_author_sees_what_became_of_it(client, cast):
    found = draft(cast)
    said = commented(found, cast.clerk)
    client.force_login(cast.officer)
    values = {"disposition": "partly", "reason": "Nâng lên 180.000 đồng.", "seen_version": 1}
    assert client.post(address("dispose", said.pk), values).status_code == 302
    said.refresh_from_db()
    assert (said.disposition, said.disposed_by) == ("partly", cast.officer)
    client.force_login(cast.clerk)
    page = client.get(address("detail", found.pk)).content.decode()
    assert "Tiếp thu một phần" in page
    assert "Nâng lên 180.000 đồng." in page


def test_a_disposition_needs_its_reason(officer, cast):
    said = commented(draft(cast), cast.clerk)
    answer = officer.post(address("dispose", said.pk), {"disposition": "not", "reason": " "})
    assert answer.status_code == 400
    said.refresh_from_db()
    assert said.disposition == ""


def test_of_two_who_answer_at_once_the_second_is_told(officer, cast):
    said = commented(draft(cast), cast.clerk)
    disposed(cast, said)
    values = {"disposition": "not", "reason": "Chưa có nguồn.", "seen_version": 1}
    answer = officer.post(address("dispose", said.pk), values)
    assert answer.status_code == 409
    assert "Chưa có nguồn." in answer.content.decode()
    said.refresh_from_db()
    assert said.disposition == Disposition.ACCEPTED


def test_it_is_not_settled_while_a_comment_waits(officer, cast):
    found = draft(cast)
    said = commented(found, cast.clerk)
    entered(cast, found)
    answer = officer.post(address("settle", found.pk), {"seen_version": 1})
    assert answer.status_code == 400
    assert "Còn 2 ý kiến" in answer.content.decode()
    disposed(cast, said)
    disposed(cast, Comment.objects.exclude(pk=said.pk).get(), Disposition.NOT)
    assert officer.post(address("settle", found.pk), {"seen_version": 1}).status_code == 302
    found.refresh_from_db()
    assert found.state == State.SETTLED
    assert Event.objects.about(found).last().verb == "drafts.draft.settled"


def test_what_is_settled_takes_no_comment_and_is_not_changed(officer, cast):
    found = draft(cast)
    officer.post(address("settle", found.pk), {"seen_version": 1})
    one = clause(found, "Khoản 1 Điều 1")
    assert officer.post(address("clause", found.pk, one.pk), {"text": "x"}).status_code == 403
    assert officer.get(address("enter", found.pk)).status_code == 403
    assert officer.get(address("add_edition", found.pk)).status_code == 403


def test_a_new_version_is_shown_with_the_comments_that_changed_it(officer, cast):
    found = draft(cast)
    said = commented(found, cast.clerk, text="Ăn trưa nay đã 200.000 đồng.")
    other = commented(found, cast.clerk, "Khoản 2 Điều 1", "Nên áp dụng cho cộng tác viên.")
    disposed(cast, said)
    disposed(cast, other)
    values = {"received_on": f"{days(0):%d/%m/%Y}", "text": SECOND, "seen_version": 1}
    assert officer.post(address("add_edition", found.pk), values).status_code == 302
    page = officer.get(address("changes", found.pk, 2)).content.decode()
    assert "<del>150.000 </del><ins>200.000 </ins>" in page
    assert page.count("Ăn trưa nay đã 200.000 đồng.") == 1
    untouched = page.split("nhưng điều, khoản vẫn như cũ")[1]
    assert "Nên áp dụng cho cộng tác viên." in untouched
    assert "là Điểm a khoản 1 Điều 2" in page


def test_the_list_tells_the_late_ones(officer, cast):
    draft(cast)
    of_authority(cast, received_on=days(-3), closes_on=days(2))
    page = officer.get(address("list")).content.decode()
    assert page.count("gửi chậm") == 1
    assert "Quy chế chi tiêu nội bộ năm 2027" in page
    assert "Quy chế" not in officer.get(address("list") + "?state=settled").content.decode()


def test_a_draft_that_leaves_too_few_days_says_so(officer, cast):
    found = of_authority(cast, received_on=days(-3), closes_on=days(2))
    page = officer.get(address("detail", found.pk)).content.decode()
    assert "gửi chậm 10 ngày" in page or "gửi chậm 1" in page
    assert "Điều 36" in page


def test_papers_come_as_word_files(officer, cast):
    found = of_authority(cast, criticism="written")
    commented(found, cast.clerk)
    for kind in ("table", "criticism"):
        answer = officer.get(address("paper", found.pk, kind))
        assert answer.content.startswith(b"PK")
    assert officer.get(address("paper", draft(cast).pk, "criticism")).status_code == 404


def test_pages_cost_few_queries(officer, cast, django_assert_max_num_queries):
    found = draft(cast)
    for number in range(12):
        user = person(f"staff{number}", (cast.unit, Role.CLERK))
        commented(found, user)
    one = clause(found, "Điểm a khoản 1 Điều 2")
    for name, args in (
        ("list", ()),
        ("detail", (found.pk,)),
        ("clause", (found.pk, one.pk)),
        ("comments", (found.pk,)),
    ):
        officer.get(address(name, *args))
        with django_assert_max_num_queries(15):
            officer.get(address(name, *args))


def test_a_long_draft_comes_in_pages(officer, cast):
    found = draft(cast, "".join(f"Điều {n}. Tên điều\n" for n in range(1, 203)))
    page = officer.get(address("detail", found.pk))
    assert len(page.context["lines"]) == 150
    assert page.context["next"] == 150
    rest = officer.get(address("detail", found.pk) + "?from=150")
    assert [len(rest.context["lines"]), rest.context["next"]] == [52, None]
