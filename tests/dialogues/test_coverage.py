"""Who has held a dialogue in the period, who has not; as a page and as a table."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from doithoai.dialogues import actions
from doithoai.dialogues.models import Every, Frequency, Kind, Part, Phase
from doithoai.dialogues.pages import Coverage
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind as Body
from doithoai.units.models import Level

from .factories import delegate, dialogue

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 18)


def laid_down(cast, **changes):
    said = {"organisation": cast.province, "kind": Kind.LEADERS, "level": Level.COMMUNE}
    return actions.lay_down(Frequency(**(said | changes)), by=cast.province_officer)


def coverage(cast, frequency, viewer=None, day=DAY):
    return Coverage(frequency, [frequency], day, viewer or cast.province_officer)


def names(rows):
    return {row.unit.name for row in rows}


@given(st.sampled_from(list(Every)), st.dates(dt.date(1946, 1, 1), dt.date(2099, 12, 31)))
def test_periods_hold_their_day_and_leave_no_gap(every, day):
    found = every.period(day)
    assert found.first <= day <= found.last
    assert found.first.day == 1 and (found.first.month - 1) % every == 0
    assert every.period(found.later).first == found.later
    assert every.period(found.earlier).last == found.earlier


def test_who_has_not_held_one_is_seen(cast):
    held = dialogue(cast, Phase.FOLLOW_UP, held_on=DAY)
    found = coverage(cast, laid_down(cast))
    page = found.page("", missing=False)
    assert (page["all"], page["held"], page["without"]) == (2, 1, 1)
    assert {row.unit: row.held for row in page["rows"]} == {cast.unit: [held], cast.other_unit: []}
    assert names(found.page("", missing=True)["rows"]) == {cast.other_unit.name}


@pytest.mark.parametrize(
    "changes",
    [
        {"phase": Phase.PREPARE},
        {"kind": Kind.FORUM},
        {"held_on": dt.date(2025, 11, 18)},
    ],
)
def test_what_is_planned_of_another_form_or_another_year_does_not_count(cast, changes):
    phase = changes.pop("phase", Phase.FOLLOW_UP)
    dialogue(cast, phase, **({"held_on": DAY} | changes))
    assert coverage(cast, laid_down(cast)).page("", missing=False)["held"] == 0


def test_a_unit_that_hosts_another_organisers_dialogue_has_held_it(cast):
    held = dialogue(cast, Phase.FOLLOW_UP, held_on=DAY)
    host = delegate(organisation=cast.other_unit, part=Part.HOST)
    guest = delegate(organisation=cast.committee, part=Part.GUEST)
    actions.set_delegates(held, [host, guest], by=cast.officer)
    page = coverage(cast, laid_down(cast)).page("", missing=False)
    assert page["without"] == 0 and all(row.held == [held] for row in page["rows"])


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ([("head", True)], "head"),
        ([("deputy", True)], "deputy"),
        ([("head", False), ("deputy", True)], "deputy"),
        ([("deputy", True), ("head", None)], "head"),
        ([("", True)], ""),
    ],
)
def test_whether_the_head_came_is_told(cast, table, words):
    held = dialogue(cast, Phase.FOLLOW_UP, held_on=DAY)
    people = [delegate(standing=standing, attended=came) for standing, came in table]
    actions.set_delegates(held, people, by=cast.officer)
    (row,) = (row for row in coverage(cast, laid_down(cast)).all_rows() if row.unit == cast.unit)
    from doithoai.dialogues.models import Standing

    assert row.standing == (str(Standing(words).label) if words else "")


def test_a_commune_sees_what_is_asked_of_it_and_itself_alone(client, cast):
    laid_down(cast)
    client.force_login(cast.officer)
    page = client.get(reverse("dialogues:coverage"), {"on": "2026-11-18"})
    assert names(page.context["rows"]) == {cast.unit.name}
    assert not page.context["may_lay_down"] or page.context["may_end"] is False


def test_people_of_another_line_see_nothing(client, cast):
    laid_down(cast)
    client.force_login(cast.responder)
    assert client.get(reverse("dialogues:coverage")).context["found"] is None


def test_units_that_were_gone_are_not_asked(cast):
    create_organisation(
        "Hội LHPN xã Cũ",
        Body.WOMENS_UNION,
        Level.COMMUNE,
        parent=cast.province,
        valid_to=dt.date(2025, 6, 30),
        by=SYSTEM,
    )
    frequency = laid_down(cast)
    assert coverage(cast, frequency).page("", missing=False)["all"] == 2
    before = coverage(cast, frequency, day=dt.date(2024, 5, 1))
    assert before.page("", missing=False)["all"] == 3


def test_the_frequency_is_laid_down_once_and_can_be_ended(client, cast):
    client.force_login(cast.province_officer)
    typed = {"organisation": cast.province.pk, "kind": "leaders", "level": "commune", "every": "3"}
    client.post(reverse("dialogues:lay_down"), typed)
    frequency = Frequency.objects.get()
    assert frequency.every == Every.QUARTER
    assert client.post(reverse("dialogues:lay_down"), typed).status_code == 400
    client.post(reverse("dialogues:end_frequency", args=[frequency.pk]))
    assert not Frequency.objects.in_force().exists()
    assert [event.verb for event in Event.objects.about(frequency)] == [
        "dialogues.frequency.laid_down",
        "dialogues.frequency.ended",
    ]
    laid_down(cast)


@pytest.mark.parametrize("role", ["clerk", "auditor", "responder", "administrator", "officer"])
def test_others_lay_nothing_down_for_the_province(cast, role):
    with pytest.raises(PermissionDenied):
        actions.lay_down(
            Frequency(organisation=cast.province, kind=Kind.FORUM, level=Level.COMMUNE),
            by=cast.everybody[role],
        )
    with pytest.raises(ValidationError):
        laid_down(cast), laid_down(cast)


def test_the_table_has_every_unit_and_no_formula(client, cast):
    dialogue(cast, Phase.FOLLOW_UP, held_on=DAY, title="=1+1")
    laid_down(cast)
    client.force_login(cast.province_officer)
    answer = client.get(reverse("dialogues:export_coverage"), {"on": "18/11/2026"})
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows())
    told = {row[0].value: (row[1].value, row[2].value) for row in rows[2:]}
    assert told[cast.unit.name] == (dt.datetime(2026, 11, 18), "=1+1")
    assert told[cast.other_unit.name][0] is None
    assert rows[2][2].data_type == "s"


def test_without_a_frequency_there_is_no_table(client, cast):
    client.force_login(cast.officer)
    assert client.get(reverse("dialogues:export_coverage")).status_code == 404
    assert client.get(reverse("dialogues:coverage")).context["found"] is None


@pytest.mark.parametrize("on", ["", "nonsense", "9999-12-31", "0001-01-01", "32/13/2026"])
def test_any_day_in_the_address_is_borne(client, cast, on):
    laid_down(cast)
    client.force_login(cast.province_officer)
    query = {"on": on, "of": "x", "after": "y"}
    assert client.get(reverse("dialogues:coverage"), query).status_code == 200


def test_the_page_asks_little_whatever_the_number_of_units(
    client, cast, django_assert_max_num_queries
):
    for number in range(30):
        create_organisation(
            f"Hội LHPN xã {number}",
            Body.WOMENS_UNION,
            Level.COMMUNE,
            parent=cast.province,
            by=SYSTEM,
        )
    laid_down(cast)
    client.force_login(cast.province_officer)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("dialogues:coverage"))
    assert (len(page.context["rows"]), page.context["all"]) == (25, 32)
    second = client.get(reverse("dialogues:coverage") + page.context["next"])
    assert len(second.context["rows"]) == 7
