"""Rows of many units: read, compared with what is there, stored with an event each, or refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.journal.models import Event
from doithoai.programmes import actions
from doithoai.programmes.books import ATTENDANCE, BOOKS, CRITERIA, LENDING, OUTPUTS, PIPELINE, WORKS
from doithoai.programmes.lines import Line, Reader
from doithoai.programmes.models import Output, Pipeline, Reach, Work

from .factories import OUTPUT, award, entered, lines, output, programme, training


def read(book, keeper, *cells, parent=None, **more):
    return Reader(book, keeper, parent).read_all(lines(*cells, **more))


def test_a_row_is_stored_with_an_event_and_its_unit(cast):
    row = output(cast)
    assert (row.organisation, row.keeper) == (cast.unit, cast.unit)
    assert (row.quantity, row.money, row.on) == (3700, 1_600_000_000, dt.date(2026, 6, 1))
    event = Event.objects.about(row).get()
    assert event.verb == "programmes.entry.entered"
    assert "Ví Dụ" in event.sentence()


def test_the_same_row_typed_again_adds_nothing(cast):
    output(cast)
    (again,) = read(OUTPUTS, cast.unit, {**OUTPUT, "money": "1.600.000.000 đồng"})
    assert again.is_known
    assert actions.enter(OUTPUTS, cast.unit, [again], by=cast.officer) == 0
    assert Output.objects.count() == 1


def test_a_row_typed_twice_on_one_sheet_names_the_other(cast):
    first, second = read(OUTPUTS, cast.unit, OUTPUT, OUTPUT)
    assert first.is_new
    assert "1" in second.problems["organisation"]


def test_a_sum_that_may_mean_two_is_asked_and_not_stored(cast):
    (line,) = read(OUTPUTS, cast.unit, {**OUTPUT, "money": "1.345 tỷ"})
    assert line.doubts == {"money": (1_345_000_000_000, 1_345_000_000)}
    assert actions.enter(OUTPUTS, cast.unit, [line], by=cast.officer) == 0
    (told,) = read(
        OUTPUTS, cast.unit, {**OUTPUT, "money": "1.345 tỷ"}, chosen={"money": 1_345_000_000}
    )
    assert actions.enter(OUTPUTS, cast.unit, [told], by=cast.officer) == 1
    assert Output.objects.get().money == 1_345_000_000


def test_a_sum_that_was_not_offered_cannot_be_chosen(cast):
    (line,) = read(OUTPUTS, cast.unit, {**OUTPUT, "money": "1.345 tỷ"}, chosen={"money": 7})
    assert line.doubts


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"organisation": ""}, "organisation"),
        ({"organisation": "Hội LHPN xã Không Có"}, "organisation"),
        ({"on": "31/02/2026"}, "on"),
        ({"on": "01/01/2999"}, "on"),
        ({"on": "01/06/2027"}, "on"),
        ({"kind": "ô tô"}, "kind"),
        ({"quantity": ""}, "quantity"),
        ({"quantity": "12,5"}, "quantity"),
        ({"quantity": "-3"}, "quantity"),
        ({"money": "nhiều"}, "money"),
        ({"place": "x" * 201}, "place"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(cast, cells, column):
    (line,) = read(OUTPUTS, cast.unit, OUTPUT | cells)
    assert list(line.problems) == [column]
    assert actions.enter(OUTPUTS, cast.unit, [line], by=cast.officer) == 0
    assert not Output.objects.exists()


def test_choices_are_understood_in_words_and_units_without_marks(cast):
    (line,) = read(
        OUTPUTS, cast.unit, {**OUTPUT, "kind": "HOUSES", "organisation": "hoi lhpn xa vi du"}
    )
    assert line.is_new
    assert line.values["kind"] == "house"
    assert line.values["organisation"] == cast.unit


def test_a_province_enters_for_its_communes_and_no_commune_for_another(cast):
    other = {**OUTPUT, "organisation": cast.other_unit.name}
    (below,) = read(OUTPUTS, cast.province, other)
    assert below.is_new
    (beside,) = read(OUTPUTS, cast.unit, other)
    assert "organisation" in beside.problems
    entered(cast, OUTPUTS, other, keeper=cast.province, by=cast.province_officer)
    assert Output.objects.visible_to(cast.other_officer).count() == 1
    assert not Output.objects.visible_to(cast.officer).exists()


def test_a_smuggled_unit_is_refused_by_the_action(cast):
    (line,) = read(OUTPUTS, cast.province, {**OUTPUT, "organisation": cast.other_unit.name})
    with pytest.raises(PermissionDenied):
        actions.enter(OUTPUTS, cast.unit, [line], by=cast.officer)


@pytest.mark.parametrize("role", ["auditor", "responder", "stranger", "administrator", "chair"])
def test_who_keeps_no_rows_there_enters_none(cast, role):
    new = read(OUTPUTS, cast.unit, OUTPUT)
    with pytest.raises(PermissionDenied):
        actions.enter(OUTPUTS, cast.unit, new, by=getattr(cast, role))
    assert not Output.objects.exists()


def test_a_unit_has_one_pipeline_a_year(cast):
    cells = {"organisation": cast.unit.name, "year": "2025", "candidates": "12", "admitted": "3"}
    entered(cast, PIPELINE, cells | {"successors": "8"})
    assert Pipeline.objects.get().on == dt.date(2025, 12, 31)
    (again,) = read(PIPELINE, cast.unit, cells | {"successors": "9"})
    assert "organisation" in again.problems


def test_attendance_is_of_the_courses_first_day(cast):
    held = training(cast)
    cells = {"organisation": cast.unit.name, "officers": "3"}
    (row,) = entered(
        cast, ATTENDANCE, cells, keeper=cast.province, by=cast.province_officer, parent=held
    )
    assert (row.on, row.officers, row.women) == (held.first_day, 3, 0)


def test_rows_of_a_course_need_a_course(cast):
    (line,) = read(ATTENDANCE, cast.unit, {"organisation": cast.unit.name, "officers": "3"})
    assert "training" in line.problems


def test_a_criterion_belongs_to_its_own_campaign(cast):
    clean = programme(cast, criteria=("Sạch nhà", "Sạch bếp"), kind="campaign", title="3 sạch")
    programme(cast, criteria=("Sạch nhà",), kind="campaign", title="5 có")
    cells = {"organisation": cast.unit.name, "criterion": "sạch nhà", "counted": "household"}
    cells |= {"reached": "80", "out_of": "100", "on": "01/06/2026"}
    (row,) = entered(cast, CRITERIA, cells, parent=clean)
    assert row.criterion.programme == clean
    (named,) = read(CRITERIA, cast.unit, {**cells, "programme": "5 có", "criterion": "Sạch bếp"})
    assert "criterion" in named.problems
    (more,) = read(CRITERIA, cast.unit, {**cells, "reached": "101"}, parent=clean)
    assert "reached" in more.problems
    assert Reach.objects.count() == 1


def test_a_fund_has_one_state_a_day(cast):
    fund = programme(cast, kind="fund", title="Quỹ hỗ trợ phụ nữ phát triển")
    cells = {"organisation": cast.unit.name, "on": "30/06/2026", "borrowers": "98"}
    entered(cast, LENDING, cells | {"outstanding": "1,7 tỷ"}, parent=fund)
    (again,) = read(LENDING, cast.unit, cells | {"outstanding": "1,8 tỷ"}, parent=fund)
    assert "organisation" in again.problems


def test_a_work_is_not_done_before_it_was_registered(cast):
    cells = {"organisation": cast.unit.name, "register": "cell", "title": "Đường hoa"}
    (line,) = read(WORKS, cast.unit, cells | {"on": "01/06/2026", "done_on": "01/05/2026"})
    assert "done_on" in line.problems
    (row,) = entered(cast, WORKS, cells | {"on": "01/06/2026", "due_on": "01/12/2030"})
    assert (row.size, row.done_on) == ("work", None)
    assert Work.objects.count() == 1


def test_a_row_is_corrected_and_the_old_words_may_be_entered_anew(cast):
    row = output(cast)
    actions.correct(row, Line(1, {**OUTPUT, "quantity": "3.800"}), by=cast.officer)
    assert Output.objects.get().quantity == 3800
    assert Event.objects.about(row).count() == 2
    (old,) = read(OUTPUTS, cast.unit, OUTPUT)
    assert old.is_new


def test_a_correction_into_a_row_that_is_there_is_refused(cast):
    output(cast)
    second = output(cast, quantity="5")
    with pytest.raises(ValidationError):
        actions.correct(second, Line(1, OUTPUT), by=cast.officer)
    assert sorted(Output.objects.values_list("quantity", flat=True)) == [5, 3700]


def test_a_row_taken_back_counts_no_more_and_may_be_entered_again(cast):
    row = actions.withdraw(output(cast), by=cast.officer)
    assert not Output.objects.standing().exists()
    with pytest.raises(PermissionDenied):
        actions.withdraw(row, by=cast.officer)
    assert output(cast).pk != row.pk


def test_only_those_with_the_right_read_the_name_of_somebody_honoured(cast):
    from doithoai.programmes.rules import can_read_name

    row = award(cast)
    readers = {name for name, user in cast.everybody.items() if can_read_name(user, row)}
    assert readers == {"officer", "leader"}


def test_the_name_is_not_in_the_database_in_clear(cast):
    from django.db import connection

    award(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, fingerprint FROM programmes_award")
        ((name, fingerprint),) = cursor.fetchall()
    assert "Thử".encode() not in bytes(name)
    assert len(fingerprint) == 64


cells_of_any_kind = st.dictionaries(
    st.sampled_from(["organisation", "on", "kind", "quantity", "money", "place", "note"]),
    st.one_of(st.text(max_size=20), st.sampled_from(list(OUTPUT.values()))),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cells_of_any_kind, max_size=5))
def test_whatever_is_typed_is_stored_once_or_refused(cast, rows):
    """What is new is stored; the same sheet again adds nothing."""
    first = read(OUTPUTS, cast.unit, *rows)
    assert all(line.is_new or line.problems or line.doubts or line.is_known for line in first)
    stored = actions.enter(OUTPUTS, cast.unit, first, by=cast.officer)
    assert stored == sum(line.is_new for line in first)
    again = read(OUTPUTS, cast.unit, *rows)
    assert actions.enter(OUTPUTS, cast.unit, again, by=cast.officer) == 0


def test_every_book_has_a_label_for_each_of_its_columns():
    for book in BOOKS.values():
        assert all(book.label(column) for column in book.columns)
        assert book.columns[0].name == "organisation"


def test_a_unit_of_another_line_is_not_found(cast):
    (line,) = read(OUTPUTS, cast.province, {**OUTPUT, "organisation": cast.committee.name})
    assert "organisation" in line.problems


def test_rows_entered_by_two_at_the_same_moment_are_stored_once(cast):
    """Both looked before either stored: the second is told, and nothing of hers is kept."""
    first, second = read(OUTPUTS, cast.unit, OUTPUT), read(OUTPUTS, cast.unit, OUTPUT)
    assert actions.enter(OUTPUTS, cast.unit, first, by=cast.officer) == 1
    with pytest.raises(ValidationError):
        actions.enter(OUTPUTS, cast.unit, second, by=cast.leader)
    assert Output.objects.count() == 1
    assert Event.objects.filter(subject_type="programmes.output").count() == 1


@pytest.mark.parametrize("cells", [{"quantity": "vài"}, {"money": "1.345 tỷ"}])
def test_a_correction_that_cannot_be_read_changes_nothing(cast, cells):
    one = output(cast)
    (line,) = lines({**OUTPUT, **cells})
    with pytest.raises(ValidationError):
        actions.correct(one, line, by=cast.officer)
    one.refresh_from_db()
    assert (one.version, one.quantity, one.money) == (1, 3700, 1_600_000_000)


def test_a_criterion_with_rows_stays_in_its_campaign(cast):
    clean = programme(cast, criteria=("Sạch nhà", "Sạch bếp"))
    cells = {"organisation": "Hội LHPN xã Ví Dụ", "criterion": "Sạch bếp", "counted": "household"}
    entered(cast, CRITERIA, cells | {"reached": "80", "on": "01/06/2026"}, parent=clean)
    facts = {"title": clean.title}
    with pytest.raises(ValidationError):
        actions.change_programme(clean, facts, ("Sạch nhà",), by=cast.officer)
    assert clean.criteria.count() == 2
    clean.refresh_from_db()
    actions.change_programme(clean, facts, ("Sạch bếp", "Sạch ngõ"), by=cast.officer)
    assert [one.name for one in clean.criteria.all()] == ["Sạch bếp", "Sạch ngõ"]
