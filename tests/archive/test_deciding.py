"""What was found in a document is accepted, corrected, refused, and taken back."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.archive import actions
from doithoai.archive.evaluation import evaluate
from doithoai.archive.models import Document, Finding, FindingKind, FindingState, ReportedFigure
from doithoai.archive.proposing import period_of
from doithoai.files.models import StoredFile
from doithoai.journal.models import Event
from tests.archive.factories import TEXT, document, facts, figure, incoming

pytestmark = pytest.mark.django_db


def verbs(row):
    return [event.verb.rpartition(".")[2] for event in Event.objects.about(row)]


def asks(row):
    return list(row.findings.filter(kind=FindingKind.ASK).in_order())


def test_a_document_is_kept_as_it_came_and_its_requests_are_proposed(cast):
    made = document(cast, source="Báo Ví Dụ")
    assert made.file.open() == TEXT.encode()
    assert made.title == "Hội nghị đối thoại xã Ví Dụ năm 2026"
    words = [made.text[f.start : f.end] for f in asks(made)]
    assert any("sửa đường vào nhà trẻ" in each for each in words)
    assert len(words) >= 4
    assert {f.state for f in made.findings.all()} == {FindingState.PROPOSED}
    assert verbs(made) == ["added"]


def test_the_same_bytes_again_add_nothing(cast):
    first = document(cast)
    assert document(cast).pk == first.pk
    assert (Document.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert actions.add_many([incoming(), incoming("Khác")], cast.unit, by=cast.clerk) == 1


def test_another_unit_may_keep_the_same_document(cast):
    document(cast)
    assert actions.add_many([incoming()], cast.other_unit, by=cast.other_officer) == 1


def test_accepting_and_refusing_are_events_and_can_be_taken_back(cast):
    made = document(cast)
    first, second, *_rest = asks(made)
    assert actions.accept(made, [first.pk], by=cast.officer) == 1
    assert actions.refuse(made, [second.pk, first.pk], by=cast.officer) == 1
    assert actions.undo(made, [first.pk], by=cast.clerk) == 1
    states = {f.pk: f.state for f in asks(made)}
    assert states[first.pk] == FindingState.PROPOSED
    assert states[second.pk] == FindingState.REFUSED
    assert verbs(made) == ["added", "accepted", "refused", "undone"]


def test_a_decision_made_twice_is_one(cast):
    made = document(cast)
    first = asks(made)[0]
    actions.accept(made, [first.pk], by=cast.officer)
    assert actions.accept(made, [first.pk], by=cast.clerk) == 0
    assert verbs(made) == ["added", "accepted"]


def test_a_figure_added_by_hand_is_reported_with_its_place(cast):
    made = document(cast)
    actions.describe(made, facts(made, held_on=dt.date(2026, 10, 1)), by=cast.officer)
    figure(cast, made)
    found = ReportedFigure.objects.get()
    assert (found.value, found.unit) == (Decimal(1345), "lượt")
    assert made.text[found.finding.start : found.finding.end] == "1.345"
    assert found.period_from == found.period_to == dt.date(2026, 10, 1)


def test_a_corrected_figure_keeps_what_reading_had_said(cast):
    made = document(cast)
    start = made.text.index("12 lớp")
    proposed = {"value": "12", "unit": "lớp"}
    found = Finding.objects.create(
        document=made, kind="figure", start=start, end=start + 2, value=proposed, proposed=proposed
    )
    actions.accept(made, [found.pk], by=cast.officer)
    value = {"value": "12", "unit": "lớp", "what": "tập huấn"}
    actions.correct(made, found.pk, value, by=cast.officer)
    found.refresh_from_db()
    assert (found.state, found.proposed) == (FindingState.CORRECTED, proposed)
    assert ReportedFigure.objects.get().what == "tập huấn"
    actions.undo(made, [found.pk], by=cast.officer)
    found.refresh_from_db()
    assert (found.value, found.state) == (proposed, FindingState.PROPOSED)
    assert not ReportedFigure.objects.exists()


def test_what_was_added_by_hand_and_taken_back_is_gone(cast):
    made = document(cast)
    found = figure(cast, made)
    actions.undo(made, [found.pk], by=cast.officer)
    assert not Finding.objects.filter(pk=found.pk).exists()
    assert not ReportedFigure.objects.exists()


def test_a_figure_that_is_no_number_is_refused_and_nothing_changes(cast):
    made = document(cast)
    with pytest.raises(ValidationError):
        figure(cast, made, value="mười hai")
    assert verbs(Document.objects.get()) == ["added"]


@pytest.mark.parametrize("span", [(5, 5), (-1, 3), (0, 10**6)])
def test_a_place_outside_the_text_is_refused(cast, span):
    made = document(cast)
    with pytest.raises(ValidationError):
        actions.find(made, FindingKind.ASK, span, {}, by=cast.officer)


def test_a_document_is_looked_through_only_when_all_is_decided(cast):
    made = document(cast)
    with pytest.raises(ValidationError, match="chưa quyết định"):
        actions.review(made, by=cast.officer)
    actions.refuse(made, [f.pk for f in made.findings.all()], by=cast.officer)
    with pytest.raises(ValidationError, match="Xác nhận"):
        actions.review(Document.objects.get(), by=cast.officer)
    made = Document.objects.get()
    actions.describe(made, facts(made), by=cast.officer)
    actions.review(made, by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.undo(made, [f.pk for f in made.findings.all()], by=cast.officer)
    actions.reopen(Document.objects.get(), by=cast.officer)
    assert actions.undo(made, [made.findings.first().pk], by=cast.officer) == 1


@pytest.mark.parametrize("role", ["leader", "responder", "auditor", "other_officer", "stranger"])
def test_only_those_who_keep_the_archive_decide(cast, role):
    made = document(cast)
    with pytest.raises(PermissionDenied):
        actions.accept(made, [asks(made)[0].pk], by=getattr(cast, role))
    assert verbs(made) == ["added"]


def test_documents_are_seen_in_the_unit_and_above_in_the_line(cast):
    made = document(cast)
    seen = {n for n, who in cast.everybody.items() if made in Document.objects.visible_to(who)}
    assert seen == {"officer", "clerk", "leader", "province_officer", "auditor"}


def test_two_documents_of_one_event_are_joined_and_parted(cast):
    one, two = document(cast), document(cast, "Tin khác về hội nghị ấy.")
    for each in (one, two):
        values = facts(each, kind="dialogue", held_on=dt.date(2026, 10, 1))
        actions.describe(each, values, by=cast.officer)
    assert list(Document.objects.of_the_same_event(one)) == [two]
    actions.join(two, one, by=cast.officer)
    assert len({d.event for d in Document.objects.all()}) == 1
    actions.part(Document.objects.get(pk=two.pk), by=cast.officer)
    assert len({d.event for d in Document.objects.all()}) == 2


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=400))
def test_any_text_is_taken_in_and_its_findings_lie_inside_it(cast, text):
    made = document(cast, f"Báo cáo. {text} Bà con đề nghị sửa đường.")
    assert all(0 <= f.start < f.end <= len(made.text) for f in made.findings.all())


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("năm 2022", (2022, 2022)),
        ("giai đoạn 2014-2019", (2014, 2019)),
        ("9 tháng 2019", (2019, 2019)),
    ],
)
def test_a_period_in_words_is_its_years(words, years):
    first, last = period_of(words, Document())
    assert (first, last) == (dt.date(years[0], 1, 1), dt.date(years[1], 12, 31))


def test_without_a_period_the_day_of_the_event_counts():
    held = Document(held_on=dt.date(2020, 3, 4), published_on=dt.date(2020, 3, 9))
    assert period_of("quý vừa qua", held) == (dt.date(2020, 3, 4), dt.date(2020, 3, 4))
    assert period_of("", Document()) == (None, None)


def test_decisions_of_people_tell_how_well_reading_did(cast):
    made = document(cast)
    requests = asks(made)
    actions.refuse(made, [requests[0].pk], by=cast.officer)
    figure(cast, made)
    actions.accept(made, [f.pk for f in made.findings.proposed()], by=cast.officer)
    assert not any(score.right for score in evaluate())
    made = Document.objects.get()
    actions.review(actions.describe(made, facts(made), by=cast.officer), by=cast.officer)
    scores = {score.kind: score for score in evaluate()}
    ask = scores[FindingKind.ASK]
    assert (ask.right, ask.refused, ask.missed) == (len(requests) - 1, 1, 0)
    assert ask.precision == (len(requests) - 1) / len(requests)
    assert ask.recall == 1
    assert scores[FindingKind.FIGURE].missed == 1
    assert scores[FindingKind.REFERENCE].precision is None


def test_money_is_proposed_in_the_unit_of_its_value(cast):
    made = document(cast, "Hội đã vận động được 82,5 triệu đồng hỗ trợ hội viên nghèo.")
    values = [f.value for f in made.findings.filter(kind=FindingKind.FIGURE)]
    assert [(Decimal(v["value"]), v["unit"]) for v in values] == [(Decimal(82_500_000), "đồng")]
