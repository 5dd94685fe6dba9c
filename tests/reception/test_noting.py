"""A row of the register: stored once, in full, encrypted, within what the law says of groups."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.journal.models import Event
from doithoai.petitions.models import Kind
from doithoai.reception import actions
from doithoai.reception.actions import Stated
from doithoai.reception.actions.visiting import check
from doithoai.reception.groups import most_speakers, must_appoint
from doithoai.reception.models import Ground, Matter, Paper, Signed, Visit
from doithoai.voices.models import Channel, Confidence, Receipt, Voice

from .factories import ADDRESS, NAME, NUMBER, SAID, came, noted, opened, session

pytestmark = pytest.mark.django_db
SEVEN = {"people": 7, "speakers": ("Lê Thị Thử",), "is_appointed": True}


def test_a_row_is_a_visit_with_a_voice_for_each_matter(cast):
    sitting = opened(cast)
    row = noted(cast, sitting)
    visit = Visit.objects.visible_to(cast.clerk).get()
    assert (visit.number, visit.serial, visit.year) == (1, 1, 2026)
    assert (visit.name, visit.address, visit.paper_number) == (NAME, ADDRESS, NUMBER)
    voice = visit.matters.get().voice
    assert (voice.channel, voice.text_for(cast.clerk)) == (Channel.RECEPTION, SAID)
    assert (voice.occasion_id, voice.speaker.name) == (visit.pk, NAME)
    assert Receipt.objects.with_code(row.codes[0].replace("-", "")).voice == voice
    assert Event.objects.about(visit).get().values == {"people": 1, "matters": 1}


def test_the_same_row_again_is_the_same_row_with_the_same_codes(cast):
    sitting, row = opened(cast), came(SAID, Stated(Kind.FEEDBACK, "Rác chưa thu gom."))
    first = actions.note(sitting, row, by=cast.officer)
    again = actions.note(sitting, row, by=cast.officer)
    assert (again.visit, again.codes) == (first.visit, first.codes)
    assert again.is_repeat and again.is_same
    changed = actions.note(sitting, replace(row, name="Người khác"), by=cast.officer)
    assert not changed.is_same
    assert (Visit.objects.count(), Voice.objects.count()) == (1, 2)


def test_a_mixed_letter_becomes_matters_of_their_own_kinds(cast):
    noted(
        cast,
        None,
        Stated(Kind.COMPLAINT, "Khiếu nại mức bồi thường."),
        Stated(Kind.DENUNCIATION, "Tố cáo cán bộ thu tiền sai."),
        Stated(Kind.RECOMMENDATION, SAID),
    )
    matters = Matter.objects.readable()
    assert [one.kind for one in matters] == ["complaint", "denunciation", "recommendation"]
    closed = [one.voice.confidence == Confidence.CONFIDENTIAL for one in matters]
    assert closed == [False, True, False]
    assert matters[1].voice.text == ""


def test_the_desk_calls_the_numbers_and_none_is_given_twice(cast):
    sitting = opened(cast)
    given_numbers = [noted(cast, sitting, number=n).visit.number for n in (3, 3, 0, 1)]
    assert given_numbers == [3, 4, 5, 1]
    serials = Visit.objects.order_by("serial").values_list("serial", flat=True)
    assert list(serials) == [1, 2, 3, 4]


def test_each_unit_and_year_counts_for_itself(cast):
    noted(cast)
    other = actions.call(replace_unit(cast), by=cast.other_officer)
    actions.open_session(other, by=cast.other_officer)
    row = actions.note(other, came(), by=cast.other_officer)
    assert row.visit.serial == 1


def replace_unit(cast):
    from .factories import unsaved_session

    return unsaved_session(cast.other_unit)


def test_rows_come_late_from_a_session_that_has_ended(cast):
    sitting = opened(cast)
    actions.close(sitting, by=cast.officer)
    assert noted(cast, sitting).visit.number == 1


def test_no_row_before_the_session_was_opened(cast):
    with pytest.raises(PermissionDenied):
        actions.note(session(cast), came(), by=cast.officer)


def test_only_those_who_receive_there_write_rows(cast):
    sitting = opened(cast)
    for who in (cast.leader, cast.other_officer, cast.province_officer, cast.auditor):
        with pytest.raises(PermissionDenied):
            actions.note(sitting, came(), by=who)
    assert Visit.objects.count() == 0


def test_the_register_is_read_in_the_unit_and_nowhere_else(cast):
    visit = noted(cast).visit
    for who in ("officer", "clerk", "leader"):
        assert Visit.objects.visible_to(getattr(cast, who)).get() == visit
    for who in ("province_officer", "other_officer", "responder", "auditor", "administrator"):
        assert not Visit.objects.visible_to(getattr(cast, who)).exists()


def test_nothing_about_the_person_lies_open_in_the_tables_of_the_register(cast):
    noted(cast, None, speakers=("Lê Thị Thử",), people=3, handed=("Đơn viết tay",))
    words = (NAME, ADDRESS, NUMBER, "0900000001", "Lê Thị Thử", "Đơn viết tay")
    with connection.cursor() as cursor:
        for table in ("visit", "speaker", "handed", "matter"):
            cursor.execute(f"SELECT * FROM reception_{table}")
            stored = b" ".join(
                bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                for row in cursor.fetchall()
                for v in row
            )
            assert stored
            assert not any(word.encode() in stored for word in words), table


def test_who_is_refused_has_a_row_and_no_voice(cast):
    row = noted(cast, None, "Chuyện cũ", ground=Ground.H, ground_note="Đã trả lời năm 2025.")
    visit = Visit.objects.get()
    assert (visit.ground, visit.summary, visit.ground_note) == (
        Ground.H,
        "Chuyện cũ",
        "Đã trả lời năm 2025.",
    )
    # Three working days from Monday 16 November.
    assert visit.notice_by.isoformat() == "2026-11-19"
    assert row.codes == () and not Voice.objects.exists()
    assert Event.objects.about(visit).get().values == {"ground": "h"}


def test_most_refusals_are_explained_by_mouth(cast):
    assert noted(cast, None, ground=Ground.L1).visit.notice_by is None


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "  "},
        {"matters": ()},
        {"people": 7},
        {**SEVEN, "is_appointed": False},
        {**SEVEN, "speakers": ("A", "B")},
        {"people": 12, "is_appointed": True, "speakers": ("A", "B", "C", "D", "E")},
        {"people": 1, "speakers": ("A",)},
        {"signed": Signed.FINGERPRINT, "read_back": False},
    ],
)
def test_what_the_law_asks_is_asked_for_before_anything_is_stored(cast, changes):
    sitting = opened(cast)
    with pytest.raises(ValidationError):
        actions.note(sitting, replace(came(), **changes), by=cast.officer)
    assert not Visit.objects.exists() and not Voice.objects.exists()


def test_a_group_of_seven_speaks_through_two(cast):
    visit = noted(cast, None, **SEVEN).visit
    assert visit.people == 7
    assert [one.name for one in visit.speakers.all()] == ["Lê Thị Thử"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 400), st.integers(0, 8), st.booleans())
def test_groups_are_taken_exactly_as_article_29_says(people, others, appointed):
    """Five to ten: one or two. More: at the most five. Fewer: whoever came may speak."""
    row = came(
        people=people, speakers=tuple(f"Người {n}" for n in range(others)), is_appointed=appointed
    )
    speaking = 1 + others
    most = people if people < 5 else 2 if people <= 10 else 5
    lawful = speaking <= most and (people < 5 or appointed)
    try:
        check(row)
    except ValidationError:
        assert not lawful
    else:
        assert lawful
    assert most_speakers(people) == most
    assert must_appoint(people) == (people >= 5)


@pytest.mark.parametrize(
    "changes",
    [
        {"paper": Paper.NONE, "paper_number": NUMBER},
        {"is_for_another": False, "for_whom": "Bà Lê Thị Mẹ"},
    ],
)
def test_what_does_not_fit_together_is_refused(cast, changes):
    with pytest.raises(ValidationError):
        noted(cast, None, **changes)
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({}, 0),
        ({"address": ""}, 1),
        ({"paper": Paper.NONE, "paper_number": ""}, 1),
        ({"paper_number": ""}, 1),
        ({"is_for_another": True}, 1),
        ({"is_for_another": True, "for_whom": "Bà Lê Thị Mẹ"}, 0),
        ({"address": "", "paper": Paper.NONE, "paper_number": "", "is_for_another": True}, 3),
    ],
)
def test_who_lacks_a_paper_is_received_and_the_row_says_what_was_not_noted(cast, changes, number):
    """Decree 154/2026, Art. 12.1: name, address, the number of a paper, the authorisation."""
    assert len(noted(cast, None, **changes).visit.lacks) == number


def test_for_whom_somebody_comes_is_encrypted(cast):
    noted(cast, None, is_for_another=True, for_whom="Bà Lê Thị Mẹ")
    with connection.cursor() as cursor:
        cursor.execute("SELECT for_whom FROM reception_visit")
        assert "Mẹ".encode() not in bytes(cursor.fetchone()[0])
    assert Visit.objects.get().for_whom == "Bà Lê Thị Mẹ"
