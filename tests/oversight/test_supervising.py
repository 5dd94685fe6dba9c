"""A supervision with its file: due days, what is missing, its team, and its end."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from doithoai.desk.succession.inventory import KINDS
from doithoai.desk.succession.plans import running_supervisions
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.oversight import actions, rules
from doithoai.oversight.dossier import NEEDED, due_of, file_of
from doithoai.oversight.models import Form, Piece, Supervision
from doithoai.people.roles import Role
from doithoai.petitions.models import Petition
from doithoai.units.actions import set_period
from tests.cast import person
from tests.files.builders import png

from .factories import agreement, days, file, member, outside, recommended, reported, working

pytestmark = pytest.mark.django_db


def states(found, today=None):
    return {line.piece: line.state for line in file_of(found, today or days(0))}


def test_the_due_days_are_those_of_the_law(cast):
    found = working(cast, dt.date(2026, 12, 30))
    assert due_of(found, Piece.NOTICE).date == dt.date(2026, 12, 15)
    assert due_of(found, Piece.BODY_REPORT).date == dt.date(2026, 12, 23)
    assert "403/2017" in due_of(found, Piece.NOTICE).rule.source
    assert due_of(found, Piece.ANSWER) is None


def test_the_report_is_due_fifteen_days_after_the_end(cast):
    found = working(cast, days(-5))
    actions.end(found, days(-3), by=cast.officer)
    due = due_of(found, Piece.RESULT_REPORT)
    assert due.start == days(-3) and due.date >= days(12)


def test_what_is_missing_is_seen_at_a_glance(cast):
    found = working(cast, days(4))
    file(cast, found, Piece.DECISION, days(-1), number="03/QĐ-BTV")
    seen = states(found)
    assert seen[Piece.DECISION] == "done"
    assert seen[Piece.NOTICE] == "missing" and seen[Piece.OUTLINE] == "missing"
    assert seen[Piece.MINUTES] == "waiting" and seen[Piece.RESULT_REPORT] == "waiting"
    file(cast, found, Piece.NOTICE, days(0))
    assert states(found)[Piece.NOTICE] == "done_late"


def test_the_answer_is_missing_once_a_recommendation_waits_longer_than_its_date(cast, client):
    found = reported(cast)
    asked = recommended(cast, found)
    client.force_login(cast.officer)
    page, listed = reverse("oversight:detail", args=[found.pk]), reverse("oversight:list")

    def answer_is(line):
        return [each.state for each, _may in line.context["lines"] if each.piece == Piece.ANSWER]

    assert answer_is(client.get(page)) == ["waiting"]
    Petition.objects.filter(pk=asked.pk).update(awaited_on=days(-1))
    assert answer_is(client.get(page)) == ["missing"]
    (row,) = client.get(listed).context["rows"]
    assert str(Piece.ANSWER.label) in row.missing
    file(cast, found, Piece.ANSWER, days(0))
    assert answer_is(client.get(page)) == ["done"]


def test_nothing_is_missing_before_a_working_day_is_set(cast):
    assert "missing" not in states(outside(cast)).values()


@pytest.mark.parametrize("form", list(Form))
def test_each_form_asks_for_its_own_papers(cast, form):
    found = outside(cast, form=form)
    assert [line.piece for line in file_of(found, days(0))] == [
        piece for piece in Piece if piece in NEEDED[form]
    ]


def test_a_paper_that_the_form_does_not_ask_for_is_shown_once_it_is_there(cast):
    found = outside(cast, form=Form.STUDY)
    file(cast, found, Piece.MINUTES, days(0))
    assert states(found)[Piece.MINUTES] == "done"


def test_nothing_goes_out_before_the_front_agreed(cast):
    found = outside(cast, agreed=False)
    for piece in rules.GOES_OUT:
        with pytest.raises(PermissionDenied):
            file(cast, found, piece, days(0))
    with pytest.raises(ValidationError):
        actions.end(found, days(0), by=cast.officer)
    actions.agree_on(found, agreement(), by=cast.officer)
    file(cast, found, Piece.DECISION, days(0))
    assert found.papers.count() == 1


def test_a_paper_keeps_its_file(cast):
    found = outside(cast)
    scan = ContentFile(png(), name="quyet-dinh.png")
    paper = file(cast, found, Piece.DECISION, days(0), content=scan)
    assert paper.file.name == "quyet-dinh.png"
    last = Event.objects.about(found).latest("subject_version")
    assert last.verb == "oversight.supervision.filed"


def test_the_report_comes_after_the_end_and_closes_the_work(cast):
    found = working(cast, days(-4))
    with pytest.raises(ValidationError):
        file(cast, found, Piece.RESULT_REPORT, days(0))
    actions.end(found, days(-3), by=cast.officer)
    report = file(cast, found, Piece.RESULT_REPORT, days(-1))
    assert Supervision.objects.get(pk=found.pk).reported_on == days(-1)
    assert not Supervision.objects.running().exists()
    actions.unfile(report, by=cast.officer)
    assert Supervision.objects.get(pk=found.pk).reported_on is None


def test_days_to_come_are_refused(cast):
    found = outside(cast)
    with pytest.raises(ValidationError):
        file(cast, found, Piece.MINUTES, days(1))
    with pytest.raises(ValidationError):
        actions.end(found, days(1), by=cast.officer)


def test_it_does_not_end_before_it_works(cast):
    with pytest.raises(ValidationError):
        actions.end(working(cast, days(-2)), days(-3), by=cast.officer)


def test_documents_are_counted_once_each(cast):
    found = outside(cast)
    actions.set_studied(found, ["Luật Trẻ em", " Luật Trẻ em ", "", "Luật BHYT"], by=cast.officer)
    assert [one.name for one in found.studied.all()] == ["Luật Trẻ em", "Luật BHYT"]
    actions.set_studied(found, ["Luật BHYT"], by=cast.officer)
    assert found.studied.count() == 1


def test_findings_replace_those_before(cast):
    found = outside(cast)
    actions.set_findings(found, [("good", "Đúng hạn"), ("cause", "Thiếu người")], by=cast.officer)
    actions.set_findings(found, [("shortcoming", " Chậm ")], by=cast.officer)
    assert [(one.judged, one.text) for one in found.findings.all()] == [("shortcoming", "Chậm")]


def test_a_member_of_the_team_sees_the_file_and_works_on_it_until_she_leaves(cast):
    found, other = outside(cast), outside(cast)
    expert = person("expert", (cast.unit, Role.SUPERVISION_MEMBER))
    assert not Supervision.objects.visible_to(expert).exists()
    joined = member(cast, found, expert)
    assert list(Supervision.objects.visible_to(expert)) == [found]
    actions.set_findings(found, [("good", "Tốt")], by=expert)
    with pytest.raises(PermissionDenied):
        actions.set_findings(other, [("good", "Tốt")], by=expert)
    with pytest.raises(PermissionDenied):
        actions.recommend(found, "Sửa", cast.committee, by=expert)
    with pytest.raises(ValidationError):
        member(cast, found, expert)
    actions.leave(joined, by=cast.officer)
    assert not Supervision.objects.visible_to(expert).exists()


def test_a_member_without_account_is_a_name(cast):
    found = outside(cast)
    joined = member(cast, found)
    assert joined.user is None
    with pytest.raises(ValidationError):
        member(cast, found, name=" ")


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("officer", True),
        ("clerk", True),
        ("leader", True),
        ("province_officer", True),
        ("auditor", True),
        ("other_officer", False),
        ("responder", False),
        ("administrator", False),
        ("stranger", False),
    ],
)
def test_who_sees_a_supervision(cast, role, sees):
    outside(cast)
    assert Supervision.objects.visible_to(cast.everybody[role]).exists() is sees


@pytest.mark.parametrize("role", ["clerk", "province_officer", "other_officer", "responder"])
def test_who_may_not_work_on_it(cast, role):
    found = outside(cast)
    assert not rules.can_work(cast.everybody[role], found)
    assert not rules.can_manage(cast.everybody[role], found)


def test_a_reported_supervision_is_of_its_year(cast):
    found = reported(cast)
    assert list(Supervision.objects.of_year(days(0).year)) == [found]
    assert not Supervision.objects.of_year(days(0).year - 3).exists()


def test_the_successor_of_the_leading_unit_goes_on_with_it(cast):
    running, done = outside(cast), reported(cast)
    with pytest.raises(PermissionDenied):
        actions.pass_on(running, cast.unit, cast.other_unit, by=cast.officer)
    set_period(cast.unit, cast.unit.valid_from, days(-1), by=SYSTEM)
    assert [item.id for item in running_supervisions(cast.unit)] == [running.pk]
    KINDS["supervisions"].pass_on(running.pk, cast.unit, cast.other_unit, SYSTEM)
    running.refresh_from_db()
    assert (running.organisation, running.first_organisation) == (cast.other_unit, cast.unit)
    last = Event.objects.about(running).latest("subject_version")
    assert last.verb == "oversight.supervision.passed_on"
    assert Supervision.objects.get(pk=done.pk).organisation == cast.unit
