"""Made-up records are like real ones: proven, spread out, and to be continued."""

import datetime as dt
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from doithoai.commitments.models import Commitment
from doithoai.config.indexing import rebuild
from doithoai.desk.synthetic import bulk, work
from doithoai.journal.models import Event
from doithoai.journal.verification import Verification
from doithoai.people.finding import keys_of
from doithoai.people.models import Grant, User
from doithoai.petitions.models import (
    NEEDS_COMMITMENT,
    Answer,
    AnswerItem,
    ClockKind,
    Petition,
    PublicVersion,
    State,
)
from doithoai.rulebook.deadlines import end_of
from doithoai.search import similar
from doithoai.search.finding.results import find
from doithoai.voices.models import Receipt, Voice
from doithoai.voices.models import State as VoiceState
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch, settings, tmp_path):
    settings.CHECKPOINTS_DIR = tmp_path / "checkpoints"
    settings.KEYS_DIR = tmp_path / "keys"
    monkeypatch.setattr(work, "BATCH", 200)


def generate(voices=400, petitions=120, **options):
    call_command("generate", voices=voices, petitions=petitions, communes=3, **options)


def faults():
    from doithoai.journal import keys

    return list(Verification(keys.signing_key().verifier).run())


def test_the_numbers_asked_for_are_there_and_the_journal_verifies(capsys):
    generate()
    assert Voice.objects.count() == Receipt.objects.count() == 400
    assert 110 <= Petition.objects.count() <= 120
    assert faults() == []
    assert not Event.objects.filter(leaf_index=None).exists()
    assert "400 / 400 voices" in capsys.readouterr().out


def test_every_version_is_the_number_of_the_events():
    generate()
    for kind in (Voice, Petition, Answer, Commitment, PublicVersion):
        assert kind.objects.exists()
        for row in kind.objects.all()[:40]:
            versions = Event.objects.about(row).values_list("subject_version", flat=True)
            assert list(versions) == list(range(1, row.version + 1))


def test_steps_are_in_order_of_time_and_never_in_the_future():
    generate()
    for petition in Petition.objects.all()[:40]:
        times = list(Event.objects.about(petition).values_list("at", flat=True))
        assert times == sorted(times)
        assert times[-1] <= timezone.now()
    oldest = Voice.objects.order_by("received_at").first()
    assert oldest.received_at < timezone.now() - dt.timedelta(days=900)


def test_petitions_are_in_many_states_and_hold_together():
    generate()
    assert len(set(Petition.objects.values_list("state", flat=True))) >= 5
    for petition in Petition.objects.all():
        assert petition.voice_count == petition.groupings.count()
        assert petition.topics.count() == 1
        answered = AnswerItem.objects.filter(petition=petition, answer__state="issued")
        if petition.state in {State.ANSWERED, State.SOLVED, State.CLOSED}:
            assert answered.exists()
    assert not Voice.objects.filter(state=VoiceState.GROUPED, groupings=None).exists()
    for item in AnswerItem.objects.filter(outcome__in=NEEDS_COMMITMENT, answer__state="issued"):
        assert Commitment.objects.about_matter(item.petition_id).exists()


def test_every_petition_has_the_hands_and_clocks_that_the_steps_leave():
    generate()
    sent = 0
    for petition in Petition.objects.select_related("holder"):
        hands = list(petition.handlings.order_by("number"))
        assert [hand.until is None for hand in hands] == [False] * (len(hands) - 1) + [True]
        assert hands[-1].organisation == petition.holder
        clocks = {clock.kind: clock for clock in petition.clocks.all()}
        told = clocks[ClockKind.ACKNOWLEDGE]
        assert (told.due_on, told.rule) == (petition.acknowledge_by, petition.acknowledge_rule)
        assert told.started_on == petition.received_on
        assert told.given_out == end_of(told.term())
        if petition.hand_overs:
            sent += 1
            asked = clocks.pop(ClockKind.ANSWER)
            assert (asked.body, asked.due_on) == (petition.holder, petition.due_on)
            assert asked.stopped_on == petition.answered_on
            assert told.stopped_on == asked.started_on == petition.due_from
        assert set(clocks) == {ClockKind.ACKNOWLEDGE}
        assert told.is_running == (not petition.hand_overs)
    assert sent > 20


def test_pollution_is_spoken_of_and_found_however_it_is_typed():
    generate()
    rebuild()
    viewer = User.objects.get(username="mau-tinh")
    said = [find(typed, viewer, keys_of(viewer)) for typed in ("ô nhiễm", "Ô NHIỄM", "o nhiem")]
    assert {found.total.number for found in said} == {said[0].total.number}
    assert said[0].total.number >= 20
    marked, capitals, bare = ([hit.subject_id for hit in found.hits] for found in said)
    assert marked == capitals == bare
    assert not any(found.mended or found.lacking for found in said)


def indexes():
    with connection.cursor() as cursor:
        cursor.execute(bulk._INDEXES[connection.vendor])
        return {tuple(row) for row in cursor.fetchall()}


def test_the_indexes_set_aside_are_there_again_and_the_same():
    before = indexes()
    generate(voices=1_000, petitions=300)
    assert indexes() == before
    assert Voice.objects.count() == 1_000
    assert faults() == []


def test_a_run_after_one_that_was_killed_makes_the_indexes_again():
    before = indexes()
    bulk._set_aside()
    assert indexes() < before
    generate(voices=200, petitions=60)
    assert indexes() == before


def test_the_same_seed_tells_the_same_story_with_and_without_a_second_process(
    monkeypatch, settings, tmp_path
):
    generate(voices=800, petitions=240, seed=5)
    first = set(Voice.objects.values_list("pk", "text"))
    call_command("flush", interactive=False)
    settings.CHECKPOINTS_DIR = tmp_path / "anew"
    monkeypatch.setattr(bulk, "_WORTH_A_PROCESS", 1_000)
    generate(voices=800, petitions=240, seed=5)
    assert set(Voice.objects.values_list("pk", "text")) == first


def test_the_people_in_it_see_what_their_posts_allow():
    generate()
    officer = User.objects.get(username="mau-1-can-bo")
    responder = User.objects.get(username="mau-1-tra-loi")
    seen = Petition.objects.visible_to(officer)
    assert seen.exists()
    assert {p.origin_unit_id for p in seen} == officer.organisations("petitions.read")
    routed = Petition.objects.exclude(state__in=(State.NEW, State.CLASSIFIED))
    assert set(Petition.objects.visible_to(responder)) == {
        p for p in routed if p.holder_id in responder.organisations("petitions.read")
    }
    hidden = Voice.objects.filter(confidence="confidential")
    assert hidden.exists()
    assert Grant.objects.filter(subject_id__in=hidden.values("pk")).count() == hidden.count()
    assert not Voice.objects.visible_to(officer).filter(pk__in=hidden.values("pk")).exists()


def test_anonymous_times_are_those_of_the_hour():
    generate()
    for voice in Voice.objects.filter(identity="unknown")[:50]:
        assert (voice.received_at.minute, voice.received_at.second) == (0, 0)
    for event in Event.objects.filter(actor="anonymous")[:50]:
        assert (event.at.minute, event.at.second) == (0, 0)


def test_a_second_run_adds_nothing_and_a_larger_one_only_what_is_missing():
    generate()
    first = set(Voice.objects.values_list("pk", flat=True))
    generate()
    assert set(Voice.objects.values_list("pk", flat=True)) == first
    generate(voices=600, petitions=180)
    everything = set(Voice.objects.values_list("pk", flat=True))
    assert first < everything
    assert len(everything) == 600
    assert faults() == []


def test_a_run_that_was_stopped_goes_on_where_it_was(monkeypatch):
    wanted = work.Wanted(voices=400, petitions=120, communes=3)

    def stop(progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work.run(wanted, stop)
    assert Voice.objects.count() == 200
    assert faults() == []
    work.run(wanted, str)
    assert Voice.objects.count() == 400
    assert faults() == []


def test_other_seeds_tell_other_stories():
    generate(voices=200, petitions=60, seed=1)
    generate(voices=200, petitions=60, seed=2)
    assert Voice.objects.count() == 400
    assert len(set(Voice.objects.values_list("text", flat=True))) > 350


def test_with_the_index_a_petition_is_found_by_its_own_words():
    generate(voices=200, petitions=60, index=True)
    petition = Petition.objects.first()
    found = similar.suggest("petition", petition.title, limit=20)
    assert petition.pk in {match.subject_id for match in found}


def test_a_database_in_use_is_refused():
    assemble()
    with pytest.raises(CommandError, match="in use"):
        generate()
    assert not Voice.objects.exists()


def test_more_petitions_than_voices_are_refused():
    with pytest.raises(CommandError, match="four voices"):
        generate(voices=100, petitions=99)


def test_every_place_and_person_in_it_is_plainly_made_up():
    generate(voices=200, petitions=60)
    for user in User.objects.all():
        assert re.search(r"[Mm]ẫu", user.full_name)
    from doithoai.units.models import Organisation

    for organisation in Organisation.objects.all():
        assert re.search(r"Mẫu", organisation.name)
