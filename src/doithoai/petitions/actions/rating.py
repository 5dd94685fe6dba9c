"""What the speaker thinks of the answer."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.petitions import events
from doithoai.petitions.models import AnswerItem, Judgement, Rating, Told
from doithoai.petitions.rules import can_be_rated, can_note_rating
from doithoai.voices.models import Identity, Voice, coarse

from .returning import put_back


@transaction.atomic
def rate(
    item: AnswerItem,
    voice: Voice,
    judgement: Judgement,
    words: str = "",
    *,
    by: Actor,
    told: Told = Told.RECEIPT,
    confirms_solved: bool = False,
) -> Rating:
    """Record or change a judgement. The caller has checked the receipt code of the voice.

    "Not satisfied yet" is told to the unit that follows the petition and puts it back before the
    body. `confirms_solved`: she says that it was really done.
    """
    require(can_be_rated(item, voice))
    rating = Rating.objects.filter(item=item, voice=voice).first() or Rating(item=item, voice=voice)
    now = timezone.now()
    rating.judgement, rating.told = judgement, told
    rating.words = nfc(words).strip()
    rating.confirms_solved = confirms_solved and judgement != Judgement.NOT
    rating.at = coarse(now) if voice.identity == Identity.UNKNOWN else now
    changes = () if rating._state.adding else _CHANGED
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
        put_back(item, by=by)
    return rating


_CHANGED = ("judgement", "words", "at", "told", "confirms_solved")


@dataclass(frozen=True)
class Said:
    """What she said of an answer, and how it reached us. `since_then`: after what she had written
    herself on her receipt page."""

    judgement: Judgement
    words: str = ""
    told: Told = Told.PHONE
    confirms_solved: bool = False
    since_then: bool = False


@transaction.atomic
def note_rating(item: AnswerItem, voice: Voice, said: Said, *, by: Actor) -> Rating:
    """What she said by phone, in person or at a dialogue, noted by an officer.

    Raises ValidationError where it would silently take the place of what she judged herself. The
    words that she wrote then stay before the new ones.
    """
    require(can_note_rating(by, item))
    hers = Rating.objects.written_by_herself(item, voice)
    if hers and not said.since_then:
        raise ValidationError(
            _("She has judged the answer herself. Note another judgement only if it came since.")
        )
    words = "\n".join(filter(None, (hers.words if hers else "", said.words)))
    done = said.confirms_solved
    return rate(item, voice, said.judgement, words, told=said.told, confirms_solved=done, by=by)
