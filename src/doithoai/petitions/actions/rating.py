"""What the speaker thinks of the answer."""

from django.utils import timezone

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.petitions import events
from doithoai.petitions.models import AnswerItem, Judgement, Rating
from doithoai.petitions.rules import can_be_rated
from doithoai.voices.models import Identity, Voice, coarse


def rate(
    item: AnswerItem, voice: Voice, judgement: Judgement, words: str = "", *, by: Actor
) -> Rating:
    """Record or change a judgement. The caller has checked the receipt code of the voice.

    "Not satisfied yet" is told to the unit that follows the petition.
    """
    require(can_be_rated(item, voice))
    rating = Rating.objects.filter(item=item, voice=voice).first() or Rating(item=item, voice=voice)
    now = timezone.now()
    rating.judgement = judgement
    rating.words = nfc(words).strip()
    rating.at = coarse(now) if voice.identity == Identity.UNKNOWN else now
    changes = () if rating._state.adding else ("judgement", "words", "at")
    event = record(
        events.RATED,
        rating,
        changes=changes,
        by=by,
        judgement=judgement,
        petition=item.petition_id,
    )
    if judgement == Judgement.NOT:
        notify(
            event,
            item.petition.origin_unit_id,
            "petitions.route",
            about=item.petition,
            restricted=item.petition.is_restricted,
        )
    return rating
