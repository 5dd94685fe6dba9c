"""When a voice is erased, nothing that its speaker said stays in the petition, her count does."""

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS
from doithoai.petitions import actions
from doithoai.petitions.actions.forgetting import forget_rating, forget_speaker
from doithoai.petitions.models import Judgement, Rating
from tests.petitions.factories import issued, routed

SAID = "Cống trước nhà tôi vẫn tắc"


@pytest.fixture
def rated(cast):
    matter = routed(cast, voices=2)
    item = issued(cast, matter).items.get()
    for said, words in zip(matter.voices.order_by("pk"), (SAID, "Của người khác"), strict=True):
        actions.rate(item, said, Judgement.PARTLY, words, by=ANONYMOUS)
    return Rating.objects.get(voice=matter.voices.order_by("pk").first())


def test_her_judgement_counts_without_her_words(cast, rated):
    forget_speaker(rated.voice, by=cast.leader)
    left = {rating.pk: (rating.judgement, rating.words) for rating in Rating.objects.all()}
    assert left.pop(rated.pk) == (Judgement.PARTLY, "")
    assert [*left.values()] == [(Judgement.PARTLY, "Của người khác")]


def test_after_a_restore_they_are_emptied_again_and_once(rated):
    forget_rating(rated.pk)
    forget_rating(rated.pk)
    assert Rating.objects.get(pk=rated.pk).words == ""
    verbs = [event.verb for event in Event.objects.about(rated)]
    assert verbs.count("journal.event.erased") == 1


@pytest.mark.parametrize("who", ["responder", "other_officer", "administrator", "stranger"])
def test_others_erase_nothing(cast, rated, who):
    with pytest.raises(PermissionDenied):
        forget_speaker(rated.voice, by=getattr(cast, who))
    assert Rating.objects.get(pk=rated.pk).words == SAID
