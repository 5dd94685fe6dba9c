"""What petitions hold in the words of one speaker is emptied when her voice is erased."""

from uuid import UUID

from doithoai.journal.actions import erase as erase_events
from doithoai.kit.actors import SYSTEM, Actor
from doithoai.kit.erasure import eraser
from doithoai.kit.rights import require
from doithoai.petitions.models import Delivery, LegalStep, PublicWording, Rating
from doithoai.voices.models import Voice
from doithoai.voices.rules import can_erase


def forget_speaker(voice: Voice, *, by: Actor) -> None:
    """Her judgement stays as a count without her words; notes about her and legal steps go.

    The title of a petition and its answer are the unit's own words and stay: whoever erases is
    asked to look at them (docs/personal-data.md).
    """
    require(can_erase(by, voice))
    for rating in Rating.objects.filter(voice=voice):
        _silence(rating, by)
    # An earlier wording may have been taken back because it named her.
    released = PublicWording.objects.filter(version__petition__groupings__voice=voice)
    released.update(title="", answer="", promised="")
    Delivery.objects.filter(voice=voice).exclude(note="").update(note="")
    # Only where the petition is hers alone: what is written there is about no other speaker.
    for link in voice.groupings.select_related("petition"):
        if link.petition.groupings.count() == 1:
            LegalStep.objects.filter(petition=link.petition).update(words="")


@eraser("petitions.rating")
def forget_rating(rating: UUID) -> None:
    """After a restore."""
    for each in Rating.objects.filter(pk=rating):
        _silence(each, SYSTEM)


def _silence(rating: Rating, by: Actor) -> None:
    if rating.words:
        rating.words = ""
        erase_events(rating, by=by, changes=("words",))
