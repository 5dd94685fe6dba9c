"""Reports of violence or abuse: told level by level, and passed on by whoever reads them."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils import timezone

from doithoai.confidence.rules import grants_on
from doithoai.jobs import actions as jobs
from doithoai.journal.actions import record
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify_people
from doithoai.people.models import Grant, User
from doithoai.rulebook.deadlines import find
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain
from doithoai.voices import events
from doithoai.voices.models import Informing, Means, State, Urgent, Voice, Whom, coarse
from doithoai.voices.rules import can_inform

RISES = "voices.urgent_rises"
RULE = "URGENT_REPORT_UNOPENED"


def first_told(voice: Voice, rows: Iterable[models.Model]) -> Urgent:
    """The row that says so; of the readers among `rows` the nearest level is told first."""
    units = {row.organisation_id for row in rows if isinstance(row, Grant)}
    levels = levels_of(voice.organisation)
    told = next((unit for unit in levels if unit.pk in units), levels[0])
    # By the hour: an exact minute of what is due would tell when she spoke.
    return Urgent(voice=voice, told=told, rises_at=_next_rise(told, coarse(timezone.now())))


def tell_first(voice: Voice, event: Event) -> None:
    """Called when it is recorded."""
    _tell(voice, voice.urgent, event)


def levels_of(organisation: Organisation) -> list[Organisation]:
    """The unit itself, then each above it, the nearest first."""
    return [organisation, *reversed(list(Organisation.objects.above(organisation)))]


def _next_rise(organisation: Organisation, start: dt.datetime) -> dt.datetime | None:
    """None where the rulebook sets no hours: then it does not rise."""
    deadline = find(RULE, start, owner_chain(organisation))
    return deadline.at if deadline else None


def _tell(voice: Voice, urgent: Urgent, event: Event) -> None:
    notify_people(event, [g.user_id for g in readers_at(voice, urgent.told) if g.user_id])
    if urgent.rises_at:
        jobs.schedule(handler=RISES, at=urgent.rises_at, subject_id=voice.pk)


def readers_at(voice: Voice, level: Organisation) -> list[Grant]:
    """Who reads it by a post of that level."""
    return list(grants_on(voice).in_force().filter(organisation=level))


def rise(voice_id: UUID) -> Urgent | None:
    """Nobody opened it in time: the next level that has a reader is told. None if there is none.

    The levels told before stay told. At the top everybody is told again, until it is opened.
    """
    urgent = Urgent.objects.select_related("voice__organisation", "told").get(voice=voice_id)
    if urgent.opened_at is not None or urgent.voice.state == State.ERASED:
        return None
    voice = urgent.voice
    levels = levels_of(voice.organisation)
    above = levels[levels.index(urgent.told) + 1 :] if urgent.told in levels else []
    urgent.told = next((unit for unit in above if readers_at(voice, unit)), urgent.told)
    urgent.rises_at = _next_rise(voice.organisation, timezone.now())
    event = record(events.URGENT_ROSE, voice, rows=(urgent,), by=SYSTEM, body=urgent.told_id)
    _tell(voice, urgent, event)
    return urgent


def note_opened(voice: Voice, *, by: User) -> None:
    """The first who reads the words stops its rising."""
    urgent = Urgent.objects.filter(voice=voice, opened_at=None).first()
    if urgent is None:
        return
    urgent.opened_at, urgent.opened_by, urgent.rises_at = timezone.now(), by, None
    record(events.URGENT_OPENED, voice, rows=(urgent,), by=by)
    jobs.cancel(handler=RISES, subject_id=voice.pk)


def inform(voice: Voice, whom: Whom, means: Means, words: str, *, by: User) -> Informing:
    """She told somebody whom the law names. She did it herself; nothing is sent from here."""
    require(can_inform(by, voice))
    step = Informing(
        voice=voice,
        whom=whom,
        means=means,
        words=nfc(words).strip(),
        author=by.actor_id,
        at=timezone.now(),
    )
    record(events.INFORMED, voice, rows=(step,), by=by, whom=whom, means=means)
    return step
