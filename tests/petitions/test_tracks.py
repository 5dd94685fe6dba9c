"""Complaints and denunciations on their own legal track; refusals with their notice."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.journal.models import Event
from doithoai.petitions import actions
from doithoai.petitions.models import (
    BESIDE,
    NEVER_MERGED,
    Clock,
    ClockKind,
    Ground,
    Kind,
    LegalStep,
    Petition,
    PublicVersion,
    Settling,
    State,
    Taken,
    grounds_for,
)
from doithoai.petitions.suggestions import recognised, same_matter
from tests.cast import assemble
from tests.petitions.factories import draft, issued, petition, reply
from tests.petitions.test_clocks import clock_of, fresh, on
from tests.voices.factories import voice

HEAD = "Chủ tịch UBND xã"
NOTICE = actions.Notice(dt.date(2026, 11, 9), "07/TB-UBND", "Nguyễn Thị Mẫu", HEAD)
TRIED = ["check", "admit", "decline", "notify", "withdraw", "route", "return", "group"]


def letter(cast, kind=Kind.COMPLAINT, day="2026-11-02"):
    """Received by the union, sent to the committee that can settle it."""
    with on(day):
        matter = petition(cast, kind=kind)
        return actions.route(matter, cast.committee, by=cast.officer)


def checked(cast, matter, eligible=True, competent=True):
    return actions.check(fresh(matter), eligible=eligible, competent=competent, by=cast.responder)


def admitted(cast, kind=Kind.COMPLAINT, settling=Settling.COMPLAINT_FIRST, day="2026-11-05"):
    matter = letter(cast, kind)
    with on(day):
        checked(cast, matter)
        return actions.admit(fresh(matter), settling, HEAD, by=cast.chair)


def declined(cast, ground=Ground.K_UNSIGNED, day="2026-11-05"):
    matter = letter(cast)
    with on(day):
        return actions.decline(fresh(matter), ground, HEAD, by=cast.chair)


def steps(matter):
    return list(LegalStep.objects.filter(petition=matter).in_order().values_list("step", flat=True))


@pytest.mark.parametrize(
    ("kind", "rule", "due"),
    [
        (Kind.COMPLAINT, "COMPLAINT_ADMIT", dt.date(2026, 11, 12)),
        (Kind.DENUNCIATION, "DENUNCIATION_ADMIT", dt.date(2026, 11, 11)),
    ],
)
def test_a_letter_has_a_date_by_which_it_is_admitted_or_not(cast, kind, rule, due):
    clock = clock_of(petition(cast, kind=kind), ClockKind.ADMIT)
    assert (clock.rule, clock.due_on) == (rule, due)


def test_sending_a_letter_on_is_a_step_of_the_track_with_a_term_of_the_new_body(cast):
    matter = letter(cast)
    assert steps(matter) == [Taken.TRANSFERRED]
    running = Clock.objects.running().filter(petition=matter)
    assert {clock.kind for clock in running} == {ClockKind.ADMIT, ClockKind.STALE}
    assert {clock.body for clock in running} == {cast.committee}


def test_an_admitted_complaint_is_settled_within_thirty_days(cast):
    matter = admitted(cast)
    clock = clock_of(matter, ClockKind.SETTLE)
    assert clock.due_on == fresh(matter).due_on == dt.date(2026, 12, 7)
    assert "Luật Khiếu nại" in clock.source
    assert steps(matter) == [Taken.TRANSFERRED, Taken.CHECKED, Taken.ADMITTED]
    assert fresh(matter).state == State.IN_PROGRESS


@pytest.mark.parametrize(
    ("settling", "terms"),
    [
        (Settling.COMPLAINT_FIRST, [30, 45]),
        (Settling.COMPLAINT_FIRST_REMOTE, [45, 60]),
        (Settling.COMPLAINT_SECOND, [45, 60]),
        (Settling.COMPLAINT_SECOND_REMOTE, [60, 70]),
        (Settling.DENUNCIATION, [30, 60, 90]),
    ],
)
def test_the_law_gives_so_many_days_and_no_more(cast, settling, terms):
    kind = Kind.DENUNCIATION if settling == Settling.DENUNCIATION else Kind.COMPLAINT
    matter = admitted(cast, kind, settling)
    found = []
    for _n in terms:
        clock = clock_of(matter, ClockKind.SETTLE)
        found.append(clock.amount + clock.extended)
        if len(found) < len(terms):
            with on("2026-11-20"):
                actions.extend(fresh(matter), clock, "Phức tạp", HEAD, by=cast.chair)
    assert found == terms
    with on("2026-11-20"), pytest.raises(ValidationError):
        actions.extend(
            fresh(matter), clock_of(matter, ClockKind.SETTLE), "Nữa", HEAD, by=cast.chair
        )


def test_nothing_is_admitted_unchecked_or_against_the_check(cast):
    matter = letter(cast)
    for eligible, competent in [(None, None), (False, True), (True, False)]:
        if eligible is not None:
            checked(cast, matter, eligible, competent)
        with pytest.raises(ValidationError):
            actions.admit(fresh(matter), Settling.COMPLAINT_FIRST, HEAD, by=cast.chair)
    assert not Clock.objects.filter(kind=ClockKind.SETTLE).exists()


def test_a_complaint_has_no_term_of_a_denunciation(cast):
    matter = letter(cast)
    checked(cast, matter)
    with pytest.raises(ValidationError):
        actions.admit(fresh(matter), Settling.DENUNCIATION, HEAD, by=cast.chair)


def test_a_declined_letter_has_a_notice_due_in_three_working_days(cast):
    matter = declined(cast)
    clock = clock_of(matter, ClockKind.REFUSAL_NOTICE)
    assert clock.due_on == fresh(matter).due_on == dt.date(2026, 11, 10)
    assert "154/2026" in clock.source
    assert fresh(matter).is_open
    assert not Clock.objects.running().filter(petition=matter, kind=ClockKind.ADMIT).exists()


def test_the_follow_up_ends_with_the_notice_and_not_before(cast):
    matter = declined(cast)
    with on("2026-11-09"):
        actions.notify_refusal(fresh(matter), NOTICE, by=cast.chair)
    assert fresh(matter).state == State.CLOSED
    assert clock_of(matter, ClockKind.REFUSAL_NOTICE).is_kept
    assert not Clock.objects.running().filter(petition=matter).exists()
    assert LegalStep.objects.get(step=Taken.NOTIFIED).number == "07/TB-UBND"


def test_no_notice_without_a_refusal(cast):
    with pytest.raises(PermissionDenied):
        actions.notify_refusal(letter(cast), NOTICE, by=cast.chair)


def test_what_was_decided_is_not_decided_again(cast):
    with pytest.raises(PermissionDenied):
        actions.decline(fresh(admitted(cast)), Ground.K_UNSIGNED, HEAD, by=cast.chair)
    with pytest.raises(PermissionDenied):
        actions.admit(fresh(declined(cast)), Settling.COMPLAINT_FIRST, HEAD, by=cast.chair)


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_declined_only_on_its_own_grounds(cast, kind):
    own = {value for value, _label in grounds_for(kind)}
    assert own
    for ground in Ground:
        matter = letter(cast, kind)
        if ground in own:
            actions.decline(matter, ground, HEAD, by=cast.chair)
            assert steps(matter)[-1] == Taken.DECLINED
        else:
            with pytest.raises(ValidationError):
                actions.decline(matter, ground, HEAD, by=cast.chair)
            assert Taken.DECLINED not in steps(matter)


def test_a_letter_taken_back_ends_the_follow_up(cast):
    matter = admitted(cast)
    actions.note_withdrawal(fresh(matter), "Đơn rút ngày 20/11/2026", by=cast.officer)
    assert (fresh(matter).state, steps(matter)[-1]) == (State.CLOSED, Taken.WITHDRAWN)
    assert LegalStep.objects.get(step=Taken.WITHDRAWN).words == "Đơn rút ngày 20/11/2026"


def test_a_denunciation_is_not_sent_on_by_the_body_it_was_sent_to(cast):
    matter = letter(cast, Kind.DENUNCIATION)
    with pytest.raises(ValidationError):
        actions.route(matter, cast.province, by=cast.officer)
    actions.give_back(fresh(matter), "Không thuộc thẩm quyền", by=cast.responder)
    sent = actions.route(fresh(matter), cast.province, by=cast.officer)
    assert sent.holder == cast.province


def test_it_is_answered_only_when_it_was_admitted(cast):
    with pytest.raises(PermissionDenied):
        draft(cast, letter(cast))
    matter = fresh(admitted(cast))
    issued(cast, matter)
    assert fresh(matter).state == State.ANSWERED


def test_a_paper_for_a_complaint_answers_nothing_else(cast):
    other = actions.route(petition(cast), cast.committee, by=cast.officer)
    with pytest.raises(ValidationError):
        actions.draft_answer([reply(fresh(admitted(cast))), reply(other)], by=cast.responder)


@pytest.mark.parametrize("who", ["clerk", "other_officer", "responder", "auditor", "stranger"])
def test_nobody_else_admits_or_declines(cast, who):
    matter, actor = letter(cast), getattr(cast, who)
    checked(cast, matter)
    with pytest.raises(PermissionDenied):
        actions.admit(fresh(matter), Settling.COMPLAINT_FIRST, HEAD, by=actor)
    with pytest.raises(PermissionDenied):
        actions.decline(fresh(matter), Ground.K_UNSIGNED, HEAD, by=actor)


def test_an_officer_records_whose_decision_it_was(cast):
    matter = letter(cast)
    actions.decline(matter, Ground.K_UNSIGNED, HEAD, by=cast.officer)
    event = next(e for e in Event.objects.about(matter) if e.verb.endswith(".declined"))
    assert event.acting_for == f"organisation:{cast.committee.pk}"
    assert LegalStep.objects.get(step=Taken.DECLINED).decided_by == HEAD


@pytest.mark.parametrize("kind", NEVER_MERGED)
def test_it_is_never_grouped_in_whatever_order(cast, kind):
    matter = petition(cast, kind=kind)
    with pytest.raises(PermissionDenied):
        actions.add_voice(matter, voice(cast.unit), by=cast.officer)
    with pytest.raises(ValidationError):
        petition(cast, kind=kind, voices=2)
    group = petition(cast, voices=2)
    with pytest.raises(ValidationError):
        actions.classify(group, kind, [], by=cast.officer)
    assert fresh(group).kind not in NEVER_MERGED


def test_a_letter_is_suggested_to_nobody_and_nothing_is_suggested_for_its_words(cast):
    text = "Tôi không đồng ý với quyết định thu hồi đất của gia đình tôi ở thôn Mẫu."
    said = voice(cast.unit, text=text)
    actions.open_petition(cast.unit, text, [said], by=cast.officer, kind=Kind.COMPLAINT)
    assert same_matter(voice(cast.unit, text=text), cast.officer) == []


def test_a_mixed_letter_becomes_several_petitions_of_one_voice(cast):
    said = voice(cast.unit, text="Tôi khiếu nại quyết định thu hồi đất. Đề nghị lắp đèn đường.")
    parts = [
        actions.Matter("Khiếu nại quyết định thu hồi đất", Kind.COMPLAINT),
        actions.Matter("Lắp đèn đường", Kind.RECOMMENDATION),
    ]
    complaint, wish = actions.split_letter(said, parts, by=cast.officer)
    assert set(said.petitions.all()) == {complaint, wish}
    assert (complaint.kind, wish.kind) == (Kind.COMPLAINT, Kind.RECOMMENDATION)
    assert Clock.objects.filter(petition=complaint, kind=ClockKind.ADMIT).exists()
    assert not Clock.objects.filter(petition=wish, kind=ClockKind.ADMIT).exists()


def test_the_words_of_a_mixed_letter_do_not_lead_to_its_harmless_part(cast):
    text = "Tôi khiếu nại quyết định thu hồi đất số 12 ở thôn Mẫu. Đề nghị lắp đèn đường."
    said = voice(cast.unit, text=text)
    parts = [
        actions.Matter("Quyết định thu hồi đất", Kind.COMPLAINT),
        actions.Matter("Lắp đèn đường", Kind.RECOMMENDATION),
    ]
    _complaint, wish = actions.split_letter(said, parts, by=cast.officer)
    from doithoai.petitions.indexing import indexed_text

    assert indexed_text(wish) == "Lắp đèn đường"


def test_one_matter_is_no_split(cast):
    with pytest.raises(ValidationError):
        actions.split_letter(
            voice(cast.unit), [actions.Matter("Một", Kind.FEEDBACK)], by=cast.officer
        )


@pytest.mark.parametrize(
    ("kind", "settling"),
    [
        (Kind.COMPLAINT, Settling.COMPLAINT_FIRST),
        (Kind.DENUNCIATION, Settling.DENUNCIATION),
    ],
)
def test_what_was_settled_is_never_made_public(cast, kind, settling):
    item = issued(cast, fresh(admitted(cast, kind, settling))).items.get()
    for who in (cast.officer, cast.leader):
        with pytest.raises(PermissionDenied):
            actions.edit_public_version(item, "Cống", "Đã giải quyết.", by=who)
    assert not PublicVersion.objects.exists()


def test_what_turns_out_to_be_a_complaint_is_taken_back_from_the_public(cast):
    matter = actions.route(petition(cast), cast.committee, by=cast.officer)
    item = issued(cast, matter).items.get()
    version = actions.edit_public_version(item, "Cống", "Đã sửa.", by=cast.officer)
    actions.publish(version, "Lê Thị Mẫu", by=cast.leader)
    actions.classify(fresh(matter), Kind.COMPLAINT, [], by=cast.officer)
    assert not PublicVersion.objects.published().exists()


def test_the_suggestion_names_the_words_that_led_to_it():
    found = recognised("Ông A lợi dụng chức vụ. Đề nghị lắp đèn.")
    assert found.kind == Kind.DENUNCIATION
    assert "lợi dụng chức vụ" in found.words
    assert found.is_mixed


class AnyOrder(TestCase):
    """Whatever is tried in whatever order: alone, never public, one clock of its track."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = assemble()

    @settings(max_examples=30, deadline=None)
    @given(
        st.sampled_from(NEVER_MERGED),
        st.lists(st.sampled_from(TRIED), max_size=7),
    )
    def test_it_stays_alone_and_out_of_sight(self, kind, tried):
        cast, matter = self.cast, letter(self.cast, kind)
        ground = Ground(grounds_for(kind)[0][0])
        settling = Settling.COMPLAINT_FIRST if kind == Kind.COMPLAINT else Settling.DENUNCIATION
        take = {
            "check": lambda m: actions.check(m, eligible=True, competent=True, by=cast.officer),
            "admit": lambda m: actions.admit(m, settling, HEAD, by=cast.officer),
            "decline": lambda m: actions.decline(m, ground, HEAD, by=cast.officer),
            "notify": lambda m: actions.notify_refusal(m, NOTICE, by=cast.officer),
            "withdraw": lambda m: actions.note_withdrawal(m, "Đơn rút", by=cast.officer),
            "route": lambda m: actions.route(m, cast.committee, by=cast.officer),
            "return": lambda m: actions.give_back(m, "Trả lại", by=cast.responder),
            "group": lambda m: actions.add_voice(m, voice(cast.unit), by=cast.officer),
        }
        for name in tried:
            before = fresh(matter).version
            try:
                take[name](fresh(matter))
            except (PermissionDenied, ValidationError):
                assert fresh(matter).version == before
        now = fresh(matter)
        clocks = Clock.objects.running().filter(petition=matter).exclude(kind__in=BESIDE)
        running = sorted(clocks, key=lambda clock: clock.due_on)
        assert now.voice_count == 1
        assert not now.may_become_public
        assert bool(running) == now.is_open
        assert len({clock.kind for clock in running}) == len(running)
        assert now.due_on == (running[0].due_on if now.is_open else None)
        assert Petition.objects.filter(pk=matter.pk).exists()
