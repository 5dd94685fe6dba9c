"""A text that tells of several events: each becomes a document of its own, and back again."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.archive import actions, splitting
from doithoai.archive.models import Document, FindingKind, ReportedFigure
from doithoai.archive.recording import record_past
from doithoai.journal.models import Event
from tests.archive.factories import TEXT, document, facts

pytestmark = pytest.mark.django_db

TWO = """Hai xã đối thoại với phụ nữ

Thực hiện kế hoạch năm 2023, Hội LHPN huyện cùng các xã gặp hội viên.
Sáng 14/10, tại xã Suối Đá, hội nghị đối thoại giữa Chủ tịch UBND xã với phụ nữ có 120 hội viên \
tham dự. Có 15 ý kiến. Bà Lê Thị Mai đề nghị sửa cầu treo.
Ngày 16/10, UBND xã Yên Bình tổ chức hội nghị đối thoại với 80 hội viên. Có 7 câu hỏi.
"""


def verbs(row):
    return [event.verb.rpartition(".")[2] for event in Event.objects.about(row)]


def page(client, made):
    return client.get(reverse("archive:detail", args=[made.pk])).content.decode()


@pytest.fixture
def whole(cast):
    return document(cast, TWO, source="Báo Ví Dụ")


@pytest.fixture
def parts(cast, whole):
    return splitting.split(whole, by=cast.officer)


def test_each_event_becomes_a_document_with_its_own_facts(cast, whole, parts):
    assert whole.several == 2
    told = [(p.kind, p.held_on, p.opinions, p.participants) for p in parts]
    assert told == [
        ("dialogue", dt.date(2023, 10, 14), 15, 120),
        ("dialogue", dt.date(2023, 10, 16), 7, 80),
    ]
    assert {p.file_id for p in parts} == {whole.file_id}
    assert {p.source for p in parts} == {"Báo Ví Dụ"}
    assert verbs(whole) == ["added", "split"]
    assert [verbs(part) for part in parts] == [["added"], ["added"]]


def test_a_part_keeps_the_place_of_its_words_in_the_whole(whole, parts):
    for part in parts:
        assert whole.text[part.part_start :].startswith(part.text)


def test_what_was_found_stands_in_one_of_them_only(whole, parts):
    for part in parts:
        inside = range(part.part_start, part.part_start + len(part.text))
        assert not any(f.start in inside for f in whole.findings.all())
        assert part.findings.filter(kind=FindingKind.FIGURE).exists()
    [name] = [f.value["name"] for f in parts[0].findings.filter(kind=FindingKind.PERSON)]
    assert name == "Lê Thị Mai"
    assert not parts[1].findings.filter(kind=FindingKind.PERSON).exists()


def test_put_together_again_it_is_as_it_was(cast, whole):
    before = list(whole.findings.in_order().values_list("kind", "start", "end", "value"))
    parts = splitting.split(whole, by=cast.officer)
    splitting.unite(Document.objects.get(pk=whole.pk), by=cast.officer)
    after = list(whole.findings.in_order().values_list("kind", "start", "end", "value"))
    assert after == before
    assert not whole.parts.standing().exists()
    assert verbs(parts[0]) == ["added", "withdrawn"]


def test_taken_apart_again_the_same_parts_come_back(cast, whole, parts):
    splitting.unite(Document.objects.get(pk=whole.pk), by=cast.officer)
    again = splitting.split(whole, by=cast.officer)
    assert [part.pk for part in again] == [part.pk for part in parts]
    assert whole.parts.standing().count() == 2


def test_decisions_are_not_lost_by_taking_it_apart(cast, whole):
    actions.accept(whole, [whole.findings.first().pk], by=cast.officer)
    with pytest.raises(ValidationError):
        splitting.split(whole, by=cast.officer)
    assert not whole.parts.exists()


def test_a_text_of_one_event_is_not_taken_apart(cast):
    made = document(cast)
    with pytest.raises(PermissionDenied):
        splitting.split(made, by=cast.officer)


def test_who_may_not_decide_may_not_take_it_apart(cast, whole):
    with pytest.raises(PermissionDenied):
        splitting.split(whole, by=cast.other_officer)


def test_each_event_is_entered_as_a_dialogue_of_its_own(cast, parts):
    for part in parts:
        actions.accept(part, [f.pk for f in part.findings.all()], by=cast.officer)
        part = actions.describe(Document.objects.get(pk=part.pk), facts(part), by=cast.officer)
        record_past(part, answered=False, by=cast.officer)
    first, second = (Document.objects.get(pk=part.pk).dialogue for part in parts)
    assert (first.held_on, first.stated_floor) == (dt.date(2023, 10, 14), 15)
    assert (second.held_on, second.stated_floor) == (dt.date(2023, 10, 16), 7)
    assert (first.questions.count(), second.questions.count()) == (1, 0)


def test_the_whole_is_not_put_together_over_an_entered_dialogue(cast, whole, parts):
    part = actions.describe(Document.objects.get(pk=parts[0].pk), facts(parts[0]), by=cast.officer)
    record_past(part, answered=False, by=cast.officer)
    with pytest.raises(PermissionDenied):
        splitting.unite(whole, by=cast.officer)
    assert whole.parts.standing().count() == 2


def test_on_the_page_with_a_button_each_way(client, cast, whole):
    client.force_login(cast.officer)
    assert "kể 2 sự kiện" in page(client, whole)
    client.post(reverse("archive:split", args=[whole.pk]))
    html = page(client, whole)
    assert all(part.get_absolute_url() in html for part in whole.parts.all())
    assert whole.get_absolute_url() in page(client, whole.parts.first())
    client.post(reverse("archive:split", args=[whole.pk]))
    assert not whole.parts.standing().exists()


def test_a_document_set_aside_is_listed_and_quoted_no_more(client, cast):
    client.force_login(cast.officer)
    made = document(cast)
    actions.accept(made, [f.pk for f in made.findings.all()], by=cast.officer)
    listed = reverse("archive:list")
    assert ReportedFigure.objects.visible_to(cast.officer).exists()
    assert made.title in client.get(listed).content.decode()
    client.post(reverse("archive:aside", args=[made.pk]))
    assert not ReportedFigure.objects.visible_to(cast.officer).exists()
    assert made.title not in client.get(listed).content.decode()
    client.post(reverse("archive:aside", args=[made.pk]))
    assert ReportedFigure.objects.visible_to(cast.officer).exists()
    assert verbs(made)[-2:] == ["withdrawn", "restored"]


def test_nothing_is_decided_about_what_was_set_aside(cast):
    made = actions.withdraw(document(cast), by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.accept(made, [made.findings.first().pk], by=cast.officer)


def test_the_same_bytes_put_in_again_put_it_back(cast):
    made = actions.withdraw(document(cast), by=cast.officer)
    again = document(cast, TEXT)
    assert (again.pk, again.withdrawn_at) == (made.pk, None)
