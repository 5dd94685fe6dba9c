"""Matters of a dialogue: gathered before it, and heard from the floor."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from doithoai.dialogues import actions
from doithoai.dialogues.actions.raising import TITLE, brief
from doithoai.dialogues.models import Phase, Question, Raised, TopicGroup
from doithoai.kit.text import nfc
from doithoai.petitions.actions import add_voice
from doithoai.petitions.models import Kind, Origin, Petition
from doithoai.voices.models import Channel, Confidence, Voice
from tests.dialogues.factories import (
    DAY,
    SAID,
    dialogue,
    floor,
    from_the_floor,
    prior,
    prior_voice,
)
from tests.petitions.factories import petition


def test_a_voice_gathered_for_it_becomes_a_matter(cast):
    held = dialogue(cast, Phase.COLLECT)
    question = prior(cast, held)
    matter = question.petition
    assert (matter.origin, matter.occasion_id) == (Origin.DIALOGUE, held.id)
    assert matter.voices.get().occasion_id == held.id
    assert list(held.questions.prior()) == [question]


def test_a_petition_is_on_the_list_once(cast):
    held, matter = dialogue(cast), petition(cast)
    first = actions.raise_matter(held, matter, Raised.PRIOR, by=cast.officer)
    assert actions.raise_matter(held, matter, Raised.PRIOR, by=cast.officer) == first
    assert Question.objects.count() == 1


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION])
def test_complaints_and_denunciations_are_never_dealt_with_in_a_hall(cast, kind):
    held = dialogue(cast)
    with pytest.raises(ValidationError):
        actions.raise_matter(held, petition(cast, kind=kind), Raised.PRIOR, by=cast.officer)
    assert not Question.objects.exists()


def test_a_confidential_voice_never_becomes_a_matter(cast):
    held = dialogue(cast)
    secret = prior_voice(cast, held, confidence=Confidence.CONFIDENTIAL)
    with pytest.raises(ValidationError):
        actions.raise_from_voice(held, secret, "Việc riêng", Raised.PRIOR, by=cast.officer)
    assert not Petition.objects.exists()


def test_what_became_restricted_later_is_no_longer_read(cast):
    held = dialogue(cast)
    question = prior(cast, held)
    secret = prior_voice(cast, held, confidence=Confidence.CONFIDENTIAL)
    matter = Petition.objects.get(pk=question.petition_id)
    add_voice(matter, secret, by=cast.officer)
    assert not held.questions.readable().exists()


def test_the_floor_opens_with_the_hall(cast):
    held = dialogue(cast, Phase.PREPARE)
    with pytest.raises(PermissionDenied):
        actions.hear(held, from_the_floor(), by=cast.officer)
    assert not Voice.objects.exists()


def test_an_opinion_from_the_floor_is_voice_petition_and_matter_at_once(cast):
    held = dialogue(cast, Phase.LIVE)
    heard = actions.hear(held, from_the_floor(raised_by="Chị em thôn Mẫu"), by=cast.officer)
    said = Voice.objects.get()
    assert (said.channel, said.heard_on, said.text) == (Channel.FLOOR, DAY, SAID)
    assert heard.question.petition.voices.get() == said
    assert heard.question.petition.title == SAID
    assert (heard.question.raised, heard.question.raised_by) == (Raised.FLOOR, "Chị em thôn Mẫu")


def test_typed_twice_it_is_heard_once_with_the_same_code(cast):
    held = dialogue(cast, Phase.LIVE)
    said = from_the_floor()
    first = actions.hear(held, said, by=cast.officer)
    again = actions.hear(held, said, by=cast.officer)
    assert (again.question, again.code, again.is_repeat) == (first.question, first.code, True)
    assert (Voice.objects.count(), held.questions.count()) == (1, 1)


def test_nothing_is_stored_for_an_empty_opinion(cast):
    held = dialogue(cast, Phase.LIVE)
    with pytest.raises(ValidationError):
        actions.hear(held, from_the_floor(text=" \n "), by=cast.officer)
    assert not Voice.objects.exists()


def test_only_staff_who_receive_voices_write_down_the_floor(cast):
    held = dialogue(cast, Phase.LIVE)
    for who in (cast.clerk, cast.leader, cast.responder, cast.other_officer):
        with pytest.raises(PermissionDenied):
            actions.hear(held, from_the_floor(), by=who)
    assert not Question.objects.exists()


def test_who_spoke_is_kept_encrypted(cast):
    floor(cast, dialogue(cast, Phase.LIVE), raised_by="Hoàng Thị Mẫu")
    with connection.cursor() as cursor:
        cursor.execute("SELECT raised_by FROM dialogues_question")
        stored = bytes(cursor.fetchone()[0])
    assert "Mẫu".encode() not in stored
    assert Question.objects.get().raised_by == "Hoàng Thị Mẫu"


def test_matters_are_put_in_groups_and_order(cast):
    held = dialogue(cast)
    actions.set_groups(held, [TopicGroup(name="Môi trường")], by=cast.officer)
    first, second = prior(cast, held, "Một"), prior(cast, held, "Hai")
    second.group = held.groups.get()
    actions.arrange(held, [second, first], by=cast.officer)
    assert [q.petition.title for q in held.questions.prior()] == ["Hai", "Một"]
    assert held.questions.get(pk=second.pk).group.name == "Môi trường"


def test_a_matter_of_another_dialogue_is_not_arranged_here(cast):
    held, other = dialogue(cast), dialogue(cast)
    question = prior(cast, other)
    with pytest.raises(ValidationError):
        actions.arrange(held, [question], by=cast.officer)


def test_leaving_out_keeps_the_petition(cast):
    held = dialogue(cast)
    question = prior(cast, held)
    actions.leave_out(question, by=cast.officer)
    assert not held.questions.exists()
    assert Petition.objects.filter(pk=question.petition_id).exists()


def test_nothing_is_raised_after_the_report(cast):
    held = dialogue(cast, Phase.REPORTED)
    with pytest.raises(PermissionDenied):
        actions.raise_matter(held, petition(cast), Raised.PRIOR, by=cast.officer)


@given(st.text(max_size=600))
def test_the_title_of_an_opinion_is_short_and_its_beginning(text):
    short = brief(text)
    assert len(short) <= TITLE
    line = " ".join(nfc(text).split())
    assert line.startswith(short.removesuffix("…")) or short == line
