"""A week put together from all apps, approved, and what became of it since."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from doithoai.dialogues.models import Dialogue
from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS
from doithoai.kit.agenda import Occasion, occasions
from doithoai.oversight.models import Piece
from doithoai.petitions.models import Petition
from doithoai.reception import actions as reception
from doithoai.voices.models import Confidence
from doithoai.weeks import actions, reading
from doithoai.weeks.models import Entry, Half, Week
from tests.dialogues.factories import dialogue
from tests.drafts.factories import draft
from tests.oversight.factories import file, working
from tests.petitions.factories import petition
from tests.programmes.factories import training
from tests.reception.factories import session

from .factories import MONDAY, WHAT, approved, entry

pytestmark = pytest.mark.django_db
SUNDAY = dt.date(2021, 3, 7)


def shown(cast, viewer=None, monday=MONDAY):
    return reading.of_staff(viewer or cast.officer, cast.unit, monday)


def said(week):
    return [(line.occasion.day.day, str(line.occasion.what), line.since) for line in week.lines]


def test_the_week_of_1_to_7_march_2021_runs_from_monday_to_sunday(cast):
    found = shown(cast, monday=reading.monday_of("2021-03-04"))
    assert (found.monday, found.last) == (MONDAY, SUNDAY)
    assert [day.day.weekday() for day in found.days] == list(range(7))
    assert (found.before, found.after) == ("2021-02-22", "2021-03-08")


def test_dialogues_receptions_and_entries_stand_in_order_of_time(cast):
    Dialogue.objects.filter(pk=dialogue(cast).pk).update(
        held_on=MONDAY, starts_at=dt.time(14), title="Đối thoại với hội viên"
    )
    session(cast, held_on=MONDAY, starts_at=dt.time(9))
    entry(cast)
    entry(cast, day=SUNDAY, half=Half.AFTERNOON, starts_at=None, what="Trực cơ quan")
    found = shown(cast)
    assert [words for _day, words, _since in said(found)] == [
        WHAT,
        "Tiếp công dân",
        "Đối thoại với hội viên",
        "Trực cơ quan",
    ]
    assert [len(found.days[0].morning), len(found.days[0].afternoon)] == [2, 1]
    assert len(found.days[6].afternoon) == 1


def test_deadlines_are_counted_and_never_told_in_words(cast):
    rows = [petition(cast) for _n in range(3)]
    ids = [row.pk for row in rows]
    Petition.objects.filter(pk__in=ids).update(due_on=MONDAY, awaited_on=MONDAY)
    Petition.objects.filter(pk=ids[0]).update(confidence=Confidence.CONFIDENTIAL)
    (line,) = shown(cast).lines
    assert line.occasion.what == "2 kiến nghị đến hạn trả lời"
    assert line.occasion.is_deadline


def test_papers_of_supervisions_and_drafts_fall_due_until_they_are_there(cast):
    held = working(cast, MONDAY + dt.timedelta(days=15), title="Việc kín")
    draft(cast, received_on=dt.date(2021, 2, 1), closes_on=MONDAY, submits_on=None)
    assert said(shown(cast)) == [
        (1, "1 dự thảo hết hạn góp ý", ""),
        (1, "1 văn bản trong hồ sơ giám sát đến hạn", ""),
    ]
    assert list(occasions(ANONYMOUS, cast.unit.pk, MONDAY, SUNDAY)) == []
    file(cast, held, Piece.NOTICE, MONDAY)
    assert [words for _day, words, _since in said(shown(cast))] == ["1 dự thảo hết hạn góp ý"]


def test_another_unit_has_a_week_of_its_own(cast):
    entry(cast)
    assert not reading.of_staff(cast.other_officer, cast.other_unit, MONDAY).lines
    assert not reading.of_staff(cast.other_officer, cast.unit, MONDAY).lines
    assert len(reading.of_staff(cast.province_officer, cast.unit, MONDAY).lines) == 1


def test_an_hour_decides_the_half_of_the_day(cast):
    assert entry(cast, starts_at=dt.time(12), half=Half.MORNING).half == Half.AFTERNOON
    assert entry(cast, starts_at=dt.time(11, 59), half=Half.AFTERNOON).half == Half.MORNING


@pytest.mark.parametrize(
    "wrong", [{"ends_at": dt.time(7)}, {"starts_at": None, "ends_at": dt.time(9)}]
)
def test_an_end_before_the_beginning_is_refused(cast, wrong):
    with pytest.raises(ValidationError):
        entry(cast, **wrong)
    assert not Entry.objects.exists()


def test_a_leader_approves_what_stands_there(cast):
    one = entry(cast)
    week = approved(cast)
    kept = Week.objects.get()
    assert (kept.approved_by, list(kept.approved)) == ("Lê Thị Mẫu", [f"weeks.entry:{one.pk}"])
    event = Event.objects.about(week).get()
    assert (event.verb, event.values["number"]) == ("weeks.week.approved", 1)
    assert not shown(cast).has_changed


def test_what_is_added_changed_or_taken_off_afterwards_is_told_apart(cast):
    changed = entry(cast)
    moved = entry(cast, what="Đi cơ sở")
    entry(cast, what="Giữ nguyên")
    approved(cast)
    actions.change(changed, {"place": "Hội trường"}, by=cast.officer)
    actions.change(moved, {"day": dt.date(2021, 3, 9)}, by=cast.officer)
    entry(cast, what="Họp đột xuất")
    found = shown(cast)
    assert sorted(said(found)) == [
        (1, WHAT, "changed"),
        (1, "Giữ nguyên", ""),
        (1, "Họp đột xuất", "added"),
    ]
    assert found.gone == [(MONDAY, "Đi cơ sở")]
    approved(cast)
    assert not shown(cast).has_changed
    assert Week.objects.get().version == 2


def test_what_is_called_off_stays_and_counts_as_changed(cast):
    one = entry(cast)
    approved(cast)
    actions.call_off(one, by=cast.officer)
    (line,) = shown(cast).lines
    assert (line.occasion.is_called_off, line.since) == (True, "changed")
    with pytest.raises(PermissionDenied):
        actions.change(one, {"place": "Hội trường"}, by=cast.officer)


def test_the_language_of_who_looks_changes_nothing(cast):
    session(cast, held_on=MONDAY)
    with override("en"):
        approved(cast)
    with override("vi"):
        assert not shown(cast).has_changed


def test_a_deadline_that_moves_does_not_unsettle_an_approved_week(cast):
    entry(cast)
    approved(cast)
    row = petition(cast)
    Petition.objects.filter(pk=row.pk).update(due_on=MONDAY, awaited_on=MONDAY)
    assert not shown(cast).has_changed


def test_an_officer_enters_the_approval_of_the_leader_and_nobody_else(cast):
    entry(cast)
    for somebody in (cast.clerk, cast.other_officer, cast.province_officer, cast.chair):
        with pytest.raises(PermissionDenied):
            actions.approve(cast.unit, MONDAY, "Lê Thị Mẫu", by=somebody)
    actions.approve(cast.unit, MONDAY, "Lê Thị Mẫu", by=cast.officer)
    assert Week.objects.get().approved_by == "Lê Thị Mẫu"


def test_an_empty_week_or_one_that_begins_on_a_tuesday_is_not_approved(cast):
    with pytest.raises(ValidationError):
        approved(cast)
    entry(cast)
    with pytest.raises(ValidationError):
        actions.approve(cast.unit, dt.date(2021, 3, 2), "Lê Thị Mẫu", by=cast.leader)
    assert not Week.objects.exists()


def public(cast):
    found = reading.of_public(cast.unit, MONDAY)
    return None if found is None else [str(line.occasion.what) for line in found.lines]


def test_the_public_sees_public_lines_of_a_released_week_as_they_were_approved(cast):
    entry(cast, what="Họp nội bộ")
    one = entry(cast, what="Mít tinh 8/3", is_public=True)
    week = approved(cast)
    assert public(cast) is None
    actions.release(week, by=cast.leader)
    assert public(cast) == ["Mít tinh 8/3"]
    late = entry(cast, what="Thêm sau", is_public=True)
    actions.change(one, {"place": "Sân vận động"}, by=cast.officer)
    assert public(cast) == []
    approved(cast)
    assert sorted(public(cast)) == ["Mít tinh 8/3", "Thêm sau"]
    actions.change(late, {"is_public": False}, by=cast.officer)
    assert public(cast) == ["Mít tinh 8/3"]
    actions.withdraw(Week.objects.get(), by=cast.leader)
    assert public(cast) is None


def test_a_reception_is_public_once_it_was_posted(cast):
    one = session(cast, held_on=MONDAY)
    week = approved(cast)
    actions.release(week, by=cast.leader)
    assert public(cast) == []
    reception.post(one, by=cast.officer)
    approved(cast)
    assert public(cast) == ["Tiếp công dân"]


def test_nothing_of_petitions_commitments_or_drafts_is_gathered_for_the_public(cast):
    entry(cast)
    row = petition(cast)
    Petition.objects.filter(pk=row.pk).update(due_on=MONDAY, awaited_on=MONDAY)
    Dialogue.objects.filter(pk=dialogue(cast).pk).update(held_on=MONDAY)
    assert list(occasions(ANONYMOUS, cast.unit.pk, MONDAY, SUNDAY)) == []


WORDS = st.text("ab,' ", max_size=4)
FIELDS = st.fixed_dictionaries(
    {
        "what": WORDS,
        "place": WORDS,
        "chair": WORDS,
        "attending": WORDS,
        "starts_at": st.sampled_from([None, dt.time(8), dt.time(14)]),
        "is_public": st.booleans(),
        "is_called_off": st.booleans(),
    }
)


@given(FIELDS, FIELDS)
def test_two_lines_have_one_digest_only_where_they_read_the_same(one, other):
    first, second = (Occasion("a", MONDAY, **facts) for facts in (one, other))
    assert (first.digest == second.digest) == (one == other)


def test_supervisions_and_training_stand_on_their_days(cast):
    working(cast, MONDAY)
    training(
        cast,
        cast.officer,
        organisation=cast.unit,
        first_day=dt.date(2021, 2, 28),
        last_day=dt.date(2021, 3, 2),
    )
    days = [(day, words.split(":")[0]) for day, words, _since in said(shown(cast))]
    assert sorted(days) == [(1, "Giám sát"), (1, "Tập huấn"), (2, "Tập huấn")]
    assert list(occasions(ANONYMOUS, cast.unit.pk, MONDAY, SUNDAY)) == []
