"""What becomes of a matter: petition, guidance, forwarding, an answer; refusals and conclusions."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.commitments.models import Commitment
from doithoai.journal.models import Event
from doithoai.petitions.models import Kind, Origin, Petition
from doithoai.petitions.models import State as PetitionState
from doithoai.reception import actions
from doithoai.reception.actions import Stated
from doithoai.reception.models import Ground, Matter, Treatment, Visit
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice

from .factories import SAID, noted, noticed

TITLE = "Sửa cống trước nhà trẻ thôn Mẫu"
pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast):
    return noted(cast).visit.matters.readable().get()


def stored(matter):
    return Matter.objects.readable().get(pk=matter.pk)


def test_what_is_taken_on_is_a_petition_that_names_its_row(cast, matter):
    actions.take(matter, TITLE, by=cast.officer)
    petition = Petition.objects.get()
    assert stored(matter).petition == petition
    assert (petition.origin, petition.occasion_id) == (Origin.RECEPTION, matter.visit_id)
    assert (petition.kind, petition.state) == (Kind.RECOMMENDATION, PetitionState.CLASSIFIED)
    assert petition.voices.get() == matter.voice
    told = Event.objects.about(matter.visit).last().values
    assert told == {"position": 1, "treatment": "taken", "petition": str(petition.pk)}


def test_a_mixed_letter_becomes_petitions_of_their_own(cast):
    visit = noted(
        cast,
        None,
        Stated(Kind.COMPLAINT, "Khiếu nại mức bồi thường."),
        Stated(Kind.RECOMMENDATION, SAID),
    ).visit
    for each in visit.matters.readable():
        each.visit = visit
        actions.take(each, TITLE, by=cast.officer)
    kinds = Petition.objects.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["complaint", "recommendation"]
    assert {p.voices.count() for p in Petition.objects.all()} == {1}


def test_a_denunciation_is_seen_by_named_people_alone(cast):
    visit = noted(cast, None, Stated(Kind.DENUNCIATION, "Tố cáo thu tiền sai.")).visit
    matter = visit.matters.readable().get()
    actions.take(matter, "Một việc về thu tiền", by=cast.officer)
    petition = Petition.objects.get()
    assert petition.is_restricted
    assert Petition.objects.visible_to(cast.leader).exists()  # on duty
    assert not Petition.objects.visible_to(cast.clerk).exists()


def test_what_is_forwarded_is_with_the_other_body_and_followed_from_here(cast, matter):
    actions.forward(matter, TITLE, cast.committee, "05/CV-BTV", by=cast.officer)
    petition = stored(matter).petition
    assert (petition.holder, petition.origin_unit) == (cast.committee, cast.unit)
    assert petition.state == PetitionState.ROUTED
    assert (stored(matter).body, stored(matter).paper_number) == (cast.committee, "05/CV-BTV")


def test_who_is_shown_where_to_turn_waits_for_nothing_here(cast, matter):
    actions.guide(matter, cast.committee, "06/HD", "Gửi UBND xã.", by=cast.clerk)
    assert stored(matter).treatment == Treatment.GUIDED
    assert Voice.objects.get().state == VoiceState.SET_ASIDE
    assert not Petition.objects.exists()


def test_what_is_answered_on_the_spot_says_what_was_answered(cast, matter):
    with pytest.raises(ValidationError):
        actions.explain(matter, " ", by=cast.officer)
    actions.explain(matter, "Cống được sửa trong tháng 12.", by=cast.officer)
    assert stored(matter).note == "Cống được sửa trong tháng 12."


def test_a_matter_is_dealt_with_once(cast, matter):
    actions.take(matter, TITLE, by=cast.officer)
    for act in (
        lambda m: actions.take(m, TITLE, by=cast.officer),
        lambda m: actions.forward(m, TITLE, cast.committee, by=cast.officer),
        lambda m: actions.guide(m, cast.committee, by=cast.officer),
        lambda m: actions.explain(m, "Xong", by=cast.officer),
    ):
        with pytest.raises(PermissionDenied):
            act(stored(matter))
    assert Petition.objects.count() == 1


def test_clerks_open_no_petitions(cast, matter):
    with pytest.raises(PermissionDenied):
        actions.take(matter, TITLE, by=cast.clerk)
    with pytest.raises(PermissionDenied):
        actions.forward(matter, TITLE, cast.committee, by=cast.clerk)
    assert stored(matter).is_waiting


def test_a_petition_needs_a_title(cast, matter):
    with pytest.raises(ValidationError):
        actions.take(matter, "  ", by=cast.officer)


def test_the_notice_of_a_refusal_is_noted_once(cast):
    visit = noted(cast, None, ground=Ground.L3).visit
    noticed(visit, dt.date(2026, 11, 18), "12/TB", by=cast.clerk)
    visit.refresh_from_db()
    assert (visit.notice_number, visit.notice_dated) == ("12/TB", dt.date(2026, 11, 18))
    with pytest.raises(PermissionDenied):
        noticed(visit, dt.date(2026, 11, 19), "13/TB", by=cast.clerk)


def test_a_conclusion_is_owed_by_the_body_it_names(cast):
    visit, due = noted(cast).visit, dt.date(2026, 12, 20)
    actions.conclude(visit, "Giao UBND xã sửa cống.", cast.committee, due, by=cast.leader)
    visit.refresh_from_db()
    owed = Commitment.objects.get()
    assert (owed.owner, owed.follower, owed.due_on) == (cast.committee, cast.unit, due)
    assert owed.is_restricted
    assert visit.conclusion == "Giao UBND xã sửa cống."
    assert visit.concluded_on is not None


def test_an_officer_writes_the_conclusion_for_the_head_and_it_shows(cast):
    visit = noted(cast).visit
    actions.conclude(visit, "Trả lời trong tuần.", by=cast.officer)
    assert Event.objects.about(visit).last().acting_for == f"organisation:{cast.unit.pk}"
    with pytest.raises(PermissionDenied):
        actions.conclude(noted(cast).visit, "Trả lời.", by=cast.clerk)


def test_the_last_column_is_written_in_ones_own_words(cast):
    visit = noted(cast).visit
    actions.follow(visit, "Đã hẹn ngày 30/11.", by=cast.clerk)
    assert Visit.objects.get().follow_up == "Đã hẹn ngày 30/11."
