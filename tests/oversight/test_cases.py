"""Cases of others: read by those named alone, nobody named in them, nothing in the journal."""

import json
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from doithoai.journal.models import Event
from doithoai.oversight import actions
from doithoai.oversight.actions.cases import _INITIALS
from doithoai.oversight.models import Case, CaseKind, CaseResult, Stage, StageKind
from doithoai.people.roles import Role
from tests.cast import person

from .factories import case, days

pytestmark = pytest.mark.django_db


def test_only_who_entered_it_and_the_leader_on_duty_read_it(cast):
    entered = case(cast)
    seeing = [
        name
        for name, user in cast.everybody.items()
        if Case.objects.visible_to(user).filter(pk=entered.pk).exists()
    ]
    assert set(seeing) == {"officer", "leader"}


def test_a_colleague_who_watches_cases_can_be_let_in(cast):
    entered = case(cast)
    expert = person("expert", (cast.unit, Role.SUPERVISION_MEMBER))
    actions.share_case(entered, expert, by=cast.officer)
    assert list(Case.objects.visible_to(expert)) == [entered]
    with pytest.raises(PermissionDenied):
        actions.share_case(entered, cast.clerk, by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.share_case(entered, cast.leader, by=cast.province_officer)


@pytest.mark.parametrize("role", ["clerk", "responder", "auditor", "administrator", "stranger"])
def test_who_may_not_enter_one(cast, role):
    with pytest.raises(PermissionDenied):
        actions.open_case(
            Case(organisation=cast.unit, body=cast.committee, kind=CaseKind.OTHER),
            by=cast.everybody[role],
        )
    assert not Case.objects.exists()


def test_the_team_of_supervision_enters_cases(cast):
    expert = person("expert", (cast.unit, Role.SUPERVISION_MEMBER))
    entered = Case(
        organisation=cast.unit, body=cast.committee, kind=CaseKind.CUSTODY, began_on=days(-1)
    )
    actions.open_case(entered, by=expert)
    assert list(Case.objects.visible_to(expert)) == [entered]


@pytest.mark.parametrize("initials", ["Nguyễn Thị A", "Lan", "0912345678", "N.T.A. 1990"])
def test_a_name_is_refused(cast, initials):
    with pytest.raises(ValidationError):
        case(cast, initials=initials)
    assert not Case.objects.exists()


@given(st.text(min_size=1, max_size=30))
def test_initials_are_single_letters_only(text):
    """Whatever is typed: no two letters stand together."""
    if _INITIALS.fullmatch(text):
        assert not any(a.isalpha() and b.isalpha() for a, b in pairwise(text))


@pytest.mark.parametrize("initials", ["", "N.T.A.", "N T A", "Đ.V"])
def test_initials_may_be_kept(cast, initials):
    assert case(cast, initials=initials).initials == initials


def test_words_lie_encrypted_and_out_of_the_journal(cast):
    entered = case(cast, words="Chồng đánh vợ nhiều lần")
    stage = Stage(case=entered, kind=StageKind.REPORTED, on=days(-3), words="Công an đã ghi lời")
    actions.add_stage(stage, by=cast.officer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, initials FROM oversight_case")
        assert not any("nhiều lần".encode() in bytes(cell) for cell in cursor.fetchone())
        cursor.execute("SELECT words FROM oversight_stage")
        assert "Công an".encode() not in bytes(cursor.fetchone()[0])
    told = json.dumps([e.data for e in Event.objects.about(entered)], default=str)
    assert "N.T.A" not in told and "lần" not in told


def test_a_case_goes_through_stages_to_its_result(client, cast):
    entered = case(cast)
    client.force_login(cast.officer)
    page = reverse("oversight:case", args=[entered.pk])
    day = f"{days(-5):%d/%m/%Y}"
    stage = {"kind": StageKind.VERIFIED, "on": day, "words": "Đã xác minh."}
    client.post(reverse("oversight:add_stage", args=[entered.pk]), stage)
    closing = {"result": CaseResult.LATE, "on": f"{days(0):%d/%m/%Y}"}
    client.post(reverse("oversight:close_case", args=[entered.pk]), closing)
    entered.refresh_from_db()
    assert (entered.result, entered.closed_on) == (CaseResult.LATE, days(0))
    assert "Đã xác minh." in client.get(page).content.decode()
    refused = client.post(reverse("oversight:add_stage", args=[entered.pk]), stage)
    assert refused.status_code == 403 and entered.stages.count() == 1


def test_reading_leaves_a_trace(client, cast):
    entered = case(cast)
    client.force_login(cast.officer)
    client.get(reverse("oversight:case", args=[entered.pk]))
    assert Event.objects.filter(verb="oversight.case.viewed", subject_id=entered.pk).exists()
    client.force_login(cast.province_officer)
    assert client.get(reverse("oversight:case", args=[entered.pk])).status_code == 404


def test_counts_are_of_what_she_may_read(client, cast):
    case(cast), case(cast, kind=CaseKind.PROPERTY)
    actions.close_case(case(cast), CaseResult.SETTLED, days(0), by=cast.officer)
    client.force_login(cast.officer)
    counted = client.get(reverse("oversight:cases")).context["counted"]
    assert {(kind, number, open_) for kind, _label, number, open_ in counted} == {
        ("violence", 2, 1),
        ("property", 1, 1),
    }
    client.force_login(cast.province_officer)
    assert client.get(reverse("oversight:cases")).context["counted"] == []


def test_it_is_not_closed_before_it_was_known(cast):
    with pytest.raises(ValidationError):
        actions.close_case(case(cast), CaseResult.SETTLED, days(-30), by=cast.officer)


def test_erasing_leaves_kind_body_and_dates(cast):
    entered = case(cast)
    stage = Stage(case=entered, kind=StageKind.OTHER, on=days(-1), words="Ghi chú")
    actions.add_stage(stage, by=cast.officer)
    actions.erase_case(entered, by=cast.leader)
    kept = Case.objects.get(pk=entered.pk)
    assert (kept.initials, kept.words, kept.stages.get().words) == ("", "", "")
    assert (kept.kind, kept.body) == (CaseKind.VIOLENCE, cast.committee)


def test_a_stage_and_a_result_of_days_to_come_are_refused(cast):
    watched = case(cast)
    to_come = Stage(case=watched, kind=StageKind.URGED, on=days(1))
    with pytest.raises(ValidationError):
        actions.add_stage(to_come, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.close_case(watched, CaseResult.SETTLED, days(1), by=cast.officer)
    watched.refresh_from_db()
    assert not watched.stages.exists() and watched.closed_on is None
