"""Locked figures stay; what changed since shows; sending up adds up what came and nothing else."""

import hashlib

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django_tasks_db.models import DBTaskResult

from doithoai.journal.models import Event, StaleVersion
from doithoai.kit.periods import Kind, Period
from doithoai.notices import tasks
from doithoai.notices.models import Notice
from doithoai.reports.models import Kept, Return, State
from doithoai.reports.returns import actions
from doithoai.reports.returns.values import Statement, changed_parts, differences
from doithoai.voices.models import Voice
from tests.reports.returning import (
    THIRD,
    VOICES,
    again,
    begun,
    heard,
    locked,
    measure_set,
    sent,
    sent_by_both,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_the_quarter():
    with time_machine.travel("2026-11-22 05:00:00+00:00", tick=False):
        yield


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Do something, run the worker's part, and give who was told of what."""

    def run(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        Notice.objects.all().delete()
        for queued in DBTaskResult.objects.filter(task_path__startswith="doithoai.notices"):
            function = getattr(tasks, queued.task_path.rpartition(".")[2])
            function.func(*queued.args_kwargs["args"])
            queued.delete()
        return list(Notice.objects.values_list("user__username", "subject_id"))

    return run


def verbs(report):
    return list(Event.objects.about(report).values_list("verb", flat=True))


def numbers(report):
    return {line.name: int(line.number) for line in Statement(again(report)).lines}


def test_locking_keeps_the_number_the_records_and_a_digest(cast):
    records = heard(cast.unit, 3)
    report = locked(cast)
    kept = Kept.objects.get(report=report)
    assert (kept.measure, kept.number, kept.own) == (VOICES, 3, 3)
    assert kept.ids == sorted(str(one.pk) for one in records)
    written = "\n".join(f"{pk}=1" for pk in kept.ids)
    assert kept.digest == hashlib.sha256(written.encode()).hexdigest()
    assert (report.state, report.edition, len(report.digest)) == (State.LOCKED, 1, 64)
    event = Event.objects.about(report).get(verb="reports.return.locked")
    assert report.digest in event.data
    assert event.acting_for == f"organisation:{cast.unit.pk}"


def test_a_record_that_comes_later_is_a_difference_and_not_a_new_figure(cast):
    heard(cast.unit, 2)
    report = locked(cast)
    late = heard(cast.unit)[0]
    assert numbers(report) == {VOICES: 2}
    found = differences(again(report))
    assert [(int(one.kept), int(one.now)) for one in found] == [(2, 3)]
    assert (found[0].added, found[0].gone) == ((str(late.pk),), ())


def test_a_record_that_moves_out_of_the_period_is_named(cast):
    moved = heard(cast.unit, 2)[0]
    report = locked(cast)
    Voice.objects.filter(pk=moved.pk).update(heard_on="2026-10-05")
    found = differences(again(report))[0]
    assert (int(found.kept), int(found.now), found.gone) == (2, 1, (str(moved.pk),))


def test_as_many_records_but_other_ones_are_a_difference_too(cast):
    moved = heard(cast.unit, 2)[0]
    report = locked(cast)
    Voice.objects.filter(pk=moved.pk).update(heard_on="2026-10-05")
    heard(cast.unit)
    found = differences(again(report))[0]
    assert found.kept == found.now
    assert len(found.added) == len(found.gone) == 1


def test_a_period_that_is_not_over_cannot_be_locked(cast):
    running = Period.of(2026, Kind.QUARTER, 4)
    report = begun(cast, period=running)
    with pytest.raises(ValidationError):
        actions.lock(report, "Chủ tịch", by=cast.leader)
    assert not Kept.objects.exists()
    assert again(report).state == State.OPEN


def test_an_officer_who_locks_says_who_decided(cast):
    report = begun(cast)
    with pytest.raises(ValidationError):
        actions.lock(report, "  ", by=cast.officer)
    assert not Kept.objects.exists()
    actions.lock(again(report), "", by=cast.leader)
    event = Event.objects.about(report).get(verb="reports.return.locked")
    assert event.acting_for == ""


def test_unlocking_needs_a_reason_and_keeps_what_was_locked(cast):
    heard(cast.unit)
    report = locked(cast)
    with pytest.raises(ValidationError):
        actions.unlock(again(report), " ", by=cast.leader)
    actions.unlock(again(report), "Sót một phiếu", by=cast.leader)
    heard(cast.unit)
    assert numbers(report) == {VOICES: 2}
    actions.lock(again(report), "", by=cast.leader)
    assert list(report.kept.order_by("edition").values_list("edition", "number")) == [
        (1, 1),
        (2, 2),
    ]
    assert again(report).reason == "Sót một phiếu"
    assert verbs(report).count("reports.return.unlocked") == 1


def test_what_was_sent_is_not_unlocked_before_it_is_returned(cast):
    report = sent(cast)
    with pytest.raises(PermissionDenied):
        actions.unlock(report, "Sửa", by=cast.leader)
    actions.give_back(report, "Thiếu thôn Mẫu", by=cast.province_officer)
    assert again(report).state == State.RETURNED
    actions.unlock(again(report), "Thiếu thôn Mẫu", by=cast.leader)
    assert again(report).state == State.OPEN


def test_the_unit_above_adds_up_what_came_and_names_who_is_missing(cast):
    measures = measure_set(cast)
    heard(cast.unit, 3), heard(cast.other_unit, 4), heard(cast.province, 1)
    sent(cast, measures)
    report = begun(cast, measures, unit=cast.province, by=cast.province_officer)
    statement = Statement(report)
    assert [line.number for line in statement.lines] == [4]
    assert statement.missing == [cast.other_unit]
    actions.lock(report, "Chủ tịch", by=cast.province_officer)
    event = Event.objects.about(report).get(verb="reports.return.locked")
    assert '"missing":1' in event.data
    assert numbers(report) == {VOICES: 4}
    assert Statement(again(report)).missing == [cast.other_unit]


def test_a_report_that_comes_after_locking_shows_as_a_change(cast):
    measures = measure_set(cast)
    sent(cast, measures)
    report = locked(cast, measures, unit=cast.province, by=cast.province_officer)
    heard(cast.other_unit, 4)
    late = sent(cast, measures, unit=cast.other_unit, by=cast.other_officer)
    assert numbers(report) == {VOICES: 0}
    assert changed_parts(again(report)) == [late]


def test_a_report_locked_anew_below_shows_as_a_change_above(cast):
    measures = measure_set(cast)
    heard(cast.unit, 2)
    below = sent(cast, measures)
    report = locked(cast, measures, unit=cast.province, by=cast.province_officer)
    actions.give_back(again(below), "Sai", by=cast.province_officer)
    actions.unlock(again(below), "Sai", by=cast.leader)
    heard(cast.unit)
    actions.lock(again(below), "", by=cast.leader)
    actions.send(again(below), by=cast.leader)
    assert numbers(report) == {VOICES: 2}
    assert changed_parts(again(report)) == [below]


def test_locked_but_not_sent_does_not_count_above(cast):
    measures = measure_set(cast)
    heard(cast.unit, 2)
    locked(cast, measures)
    report = begun(cast, measures, unit=cast.province, by=cast.province_officer)
    assert numbers(report) == {VOICES: 0}
    assert Statement(report).missing == [cast.other_unit, cast.unit]


def test_pressing_begins_the_report_below_and_tells_its_people(cast, told):
    measures = measure_set(cast)
    sent(cast, measures)
    report = begun(cast, measures, unit=cast.province, by=cast.province_officer)
    whom = told(lambda: actions.press(report, [cast.other_unit], by=cast.province_officer))
    below = Return.objects.get(organisation=cast.other_unit)
    assert verbs(below) == ["reports.return.begun", "reports.return.pressed"]
    assert whom == [("other_officer", below.pk)]


def test_one_presses_only_those_below(cast):
    report = begun(cast)
    with pytest.raises(PermissionDenied):
        actions.press(report, [cast.other_unit], by=cast.officer)
    assert Return.objects.count() == 1


def test_sending_and_returning_tell_the_other_side(cast, told):
    report = locked(cast)
    assert told(lambda: actions.send(report, by=cast.leader)) == [("province_officer", report.pk)]
    back = told(lambda: actions.give_back(again(report), "Thiếu", by=cast.province_officer))
    assert back == [("officer", report.pk)]


def test_the_year_before_is_what_was_reported_then(cast):
    measures = measure_set(cast)
    before = THIRD.a_year_before()
    heard(cast.unit, 2, on=before.first)
    sent(cast, measures, period=before)
    heard(cast.unit, 1, on=before.first)
    heard(cast.unit, 5)
    line = Statement(locked(cast, measures)).lines[0]
    assert (line.number, line.before, line.change, line.kept_before) == (5, 2, 3, True)
    assert line.per_cent == 150


def test_without_a_report_of_then_it_is_counted_from_the_records(cast):
    heard(cast.unit, 4, on=THIRD.a_year_before().last)
    heard(cast.unit, 3)
    line = Statement(begun(cast)).lines[0]
    assert (line.before, line.change, line.kept_before) == (4, -1, False)


def test_nothing_known_of_the_year_before_is_not_nought(cast):
    heard(cast.unit, 3)
    line = Statement(begun(cast)).lines[0]
    assert (line.before, line.change, line.per_cent) == (None, None, None)


def test_the_year_before_is_of_the_same_units(cast):
    """With a unit missing the whole of the year before would look like a fall."""
    measures = measure_set(cast)
    before = THIRD.a_year_before().first
    heard(cast.unit, 2, on=before), heard(cast.other_unit, 9, on=before)
    heard(cast.unit, 3)
    sent(cast, measures)
    report = begun(cast, measures, unit=cast.province, by=cast.province_officer)
    assert Statement(report).lines[0].before == 2


def test_both_totals_agree_when_all_have_sent(cast):
    measures = measure_set(cast)
    heard(cast.unit, 3), heard(cast.other_unit, 4), heard(cast.province, 2)
    sent_by_both(cast, measures)
    report = locked(cast, measures, unit=cast.province, by=cast.province_officer)
    assert numbers(report)[VOICES] == Voice.objects.count() == 9


def test_two_who_lock_at_once_do_not_both_lock(cast):
    report = begun(cast)
    other = again(report)
    actions.lock(report, "", by=cast.leader)
    with pytest.raises(StaleVersion):
        actions.lock(other, "", by=cast.leader)
    assert Kept.objects.count() == 1


def test_a_changed_set_is_a_new_edition_and_old_reports_keep_theirs(cast):
    measures = measure_set(cast)
    report = locked(cast, measures)
    new = actions.replace(measures, {"name": "Báo cáo quý (sửa)"}, by=cast.province_officer)
    measures.refresh_from_db()
    assert (new.edition, new.series, measures.is_in_force) == (2, measures.series, False)
    assert again(report).measure_set == measures
    assert actions.begin(cast.unit, new, THIRD, by=cast.officer).pk == report.pk
