"""One letter that holds several matters: each becomes a petition of its own (Decree 154, 14.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.petitions import events
from doithoai.petitions.models import SECRET_KINDS, Kind, Petition
from doithoai.petitions.rules import can_open
from doithoai.units.models import Topic
from doithoai.voices.models import Voice

from .grouping import open_petition


@dataclass(frozen=True)
class Matter:
    """One part of a letter, as the officer worded it."""

    title: str
    kind: Kind
    topics: Iterable[Topic] = ()


@transaction.atomic
def split_letter(voice: Voice, matters: Sequence[Matter], *, by: Actor) -> list[Petition]:
    """Open a petition for each matter; all hold the same voice, so the rest stays linked.

    Raises ValidationError for fewer than two matters: then it is no split.
    """
    require(can_open(by, voice.organisation))
    if len(matters) < 2:
        raise ValidationError(_("A letter is split into two matters or more."))
    opened = []
    # What makes the letter secret last: the other matters stay readable in their own words.
    for matter in sorted(matters, key=lambda matter: matter.kind in SECRET_KINDS):
        petition = open_petition(
            voice.organisation,
            matter.title,
            [voice],
            by=by,
            kind=matter.kind,
            topics=matter.topics,
            occasion_id=voice.occasion_id,
        )
        record(events.LETTER_SPLIT, petition, by=by, parts=len(matters))
        opened.append(petition)
    return opened
