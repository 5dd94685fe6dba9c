"""What a speaker thinks of the answer: recorded once per answer, and seen by staff."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS
from doithoai.petitions import actions
from doithoai.petitions.models import Judgement, Rating
from tests.petitions.factories import draft, issued, routed
from tests.voices.factories import voice


def test_a_judgement_is_kept_with_its_event(cast):
    matter = routed(cast)
    item = issued(cast, matter).items.get()
    rating = actions.rate(item, matter.voices.get(), Judgement.PARTLY, "Tạm được", by=ANONYMOUS)
    assert Rating.objects.get().words == "Tạm được"
    assert [e.verb for e in Event.objects.about(rating)] == ["petitions.rating.given"]


def test_a_second_judgement_takes_the_place_of_the_first(cast):
    matter = routed(cast)
    item, said = issued(cast, matter).items.get(), matter.voices.get()
    actions.rate(item, said, Judgement.NOT, by=ANONYMOUS)
    rating = actions.rate(item, said, Judgement.SATISFIED, by=ANONYMOUS)
    assert Rating.objects.get().judgement == Judgement.SATISFIED
    assert Event.objects.about(rating).count() == rating.version == 2


def test_an_answer_that_was_not_issued_is_not_judged(cast):
    matter = routed(cast)
    item = draft(cast, matter).items.get()
    with pytest.raises(PermissionDenied):
        actions.rate(item, matter.voices.get(), Judgement.NOT, by=ANONYMOUS)


def test_whoever_did_not_raise_it_does_not_judge(cast):
    item = issued(cast, routed(cast)).items.get()
    with pytest.raises(PermissionDenied):
        actions.rate(item, voice(cast.unit), Judgement.NOT, by=ANONYMOUS)


def test_staff_see_that_a_speaker_is_not_satisfied(client, cast):
    matter = routed(cast)
    item = issued(cast, matter).items.get()
    actions.rate(item, matter.voices.get(), Judgement.NOT, "Cống vẫn tắc", by=ANONYMOUS)
    client.force_login(cast.officer)
    page = client.get(reverse("petitions:detail", args=[matter.pk])).content.decode()
    assert "Cống vẫn tắc" in page
    client.force_login(cast.responder)
    page = client.get(reverse("petitions:detail", args=[matter.pk])).content.decode()
    assert "Cống vẫn tắc" not in page
