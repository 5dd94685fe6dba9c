"""What the pages of voices show: the list with its filters, and everything about one voice."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from doithoai.files.models import FileGoneError
from doithoai.journal.models import Event
from doithoai.kit.crypto import CryptoError
from doithoai.kit.intake import Refusal, open_text
from doithoai.people.finding import OneOf, keys_of
from doithoai.people.models import User
from doithoai.reading import danger
from doithoai.search.finding.results import ids_of
from doithoai.units.models import Organisation
from doithoai.voices import events, findable, rules, sealed, sent
from doithoai.voices.models import (
    Attachment,
    Channel,
    Confidence,
    Import,
    Message,
    Phase,
    State,
    Urgent,
    Voice,
)

File = TypeVar("File")
PAGE = 25
AROUND = 400
"""Characters of a source shown before and after the words that were taken from it."""


@dataclass(frozen=True)
class Shown:
    voice: Voice
    text: str


@dataclass(frozen=True)
class Page:
    """One page of a list that goes on from a key."""

    rows: list[Shown]
    next: str


def units_of(viewer: User, verb: str = "voices.read") -> list[Organisation]:
    """The organisations of today's posts that carry the verb, the longest held first."""
    may = viewer.organisations(verb)
    held = [p.organisation for p in viewer.current_posts if p.organisation_id in may]
    return list({unit.pk: unit for unit in held}.values())


def filtered(viewer: User, chosen: dict[str, Any]) -> QuerySet[Voice]:
    """The voices that the filters ask for; each filter is one index range of one unit."""
    if chosen.get("scope") == "given":
        found = Voice.objects.granted_to(viewer)
    else:
        units = units_of(viewer)
        unit = chosen.get("unit") or (units[0] if units else None)
        found = Voice.objects.of_own_unit(viewer).filter(organisation=unit)
    for name in ("state", "channel", "topic"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    matching = ids_of(chosen.get("q", ""), keys_of(viewer, own=True), findable.KIND)
    if matching is not None:
        found = found.filter(OneOf(matching))
    return found.newest_first().select_related("topic", "organisation")


def turned(found: QuerySet[Voice], viewer: User, after: str, query: dict[str, str]) -> Page:
    """The page that follows the key `after` ("2026-11-02T08:00:00+00:00~<id>")."""
    if after:
        at, _sep, last = after.partition("~")
        try:
            moment, pk = dt.datetime.fromisoformat(at), UUID(last)
        except ValueError:
            return Page([], "")
        if moment.tzinfo is None:
            return Page([], "")
        found = found.after(moment, pk)  # type: ignore[attr-defined]
    rows = list(found[: PAGE + 1])
    shown = [Shown(v, "" if v.is_restricted else v.text_for(viewer)) for v in rows[:PAGE]]
    if len(rows) <= PAGE:
        return Page(shown, "")
    key = f"{rows[PAGE - 1].received_at.isoformat()}~{rows[PAGE - 1].pk}"
    return Page(shown, "?" + urlencode({**query, "after": key}))


def everything(voice: Voice, viewer: User) -> dict[str, Any]:
    """All that the page of one voice shows to somebody who may see that it exists."""
    text = voice.text_for(viewer)
    is_ours = rules.can_talk(viewer, voice)
    as_shown = sent.shown_to(viewer, voice)
    first = voice.attachments.filter(message=None).select_related("file") if text else []
    happened = Event.objects.about(voice)
    return {
        "voice": voice,
        "text": text,
        "is_hidden": voice.is_restricted and not text,
        "wordings": list(voice.wordings.all()) if text else [],
        "messages_said": said_further(voice, as_shown) if text else [],
        "files": [as_shown(one) for one in first],
        "urgent": urgent_of(voice, viewer) if text and voice.is_restricted else None,
        "signs": danger.signs_in(text) if text and not voice.is_restricted else [],
        "speaker": voice.speaker if text and is_ours else None,
        "petitions": petitions_of(voice),
        "events": happened,
        "phase": phase_of(voice),
        "steps": {
            "correct": bool(text) and rules.can_correct(viewer, voice),
            "set_aside": rules.can_set_aside(viewer, voice),
            "take_up": rules.can_take_up(viewer, voice),
            "talk": bool(text) and is_ours,
            "restrict": bool(text) and rules.can_restrict(viewer, voice),
            "personal": voice.state != State.ERASED and rules.can_erase(viewer, voice),
            "sort": voice.confidence != Confidence.SEALED
            and viewer.may("petitions.group", voice.organisation_id),
        },
    }


def said_to_speaker(voice: Voice) -> list[tuple[Message, list[sealed.Facts]]]:
    """The talk as she reads it under her code."""
    return said_further(voice, sealed.facts_of)


def said_further(
    voice: Voice, as_shown: Callable[[Attachment], File]
) -> list[tuple[Message, list[File]]]:
    """The talk with the files of each message, in two queries more."""
    messages = voice.messages.prefetch_related("attachments__file")
    return [(one, [as_shown(a) for a in one.attachments.all()]) for one in messages]


def opened(voice: Voice, case_key: bytes, viewer: User) -> dict[str, Any]:
    """A sealed voice that was opened."""
    return {
        "words": sealed.words(voice, case_key),
        "talk": sealed.talk(voice, case_key),
        "files": sealed.files_of(voice, case_key),
        "urgent": urgent_of(voice, viewer),
        "may_close": rules.can_set_aside(viewer, voice),
    }


def urgent_of(voice: Voice, viewer: User) -> dict[str, Any] | None:
    """Of an urgent report: how far it rose, and who was informed by whom."""
    urgent = Urgent.objects.filter(voice=voice).select_related("told", "opened_by").first()
    if urgent is None:
        return None
    return {
        "state": urgent,
        "informings": voice.informings.all(),
        "may_inform": rules.can_inform(viewer, voice),
    }


def petitions_of(voice: Voice) -> list[UUID]:
    """The petitions that hold the voice now, as its own events tell."""
    held: dict[str, None] = {}
    for event in Event.objects.about(voice):
        if event.verb == events.GROUPED.verb and "petition" in event.values:
            held[event.values["petition"]] = None
        elif event.verb == events.UNGROUPED.verb:
            held.pop(event.values.get("petition", ""), None)
    return [UUID(key) for key in held]


def phase_of(voice: Voice) -> str:
    """When it was raised, where the report it was taken from says so."""
    if voice.channel != Channel.DOCUMENT or voice.source_id is None:
        return ""
    taken = Import.objects.filter(file=voice.source_id).first()
    for span in taken.spans if taken else ():
        if (span["start"], span["end"]) == (voice.source_start, voice.source_end):
            return str(Phase(span["phase"]).label)
    return ""


@dataclass(frozen=True)
class Excerpt:
    """The words in their place, with what stands before and after them."""

    before: str
    words: str
    after: str


def excerpt(voice: Voice) -> Excerpt | None:
    """Where the voice stands in the text it was taken from; None if it is not there any more."""
    if voice.source is None or voice.source_start is None or voice.source_end is None:
        return None
    try:
        opened = open_text(voice.source.open(), voice.source.name)
    except (FileGoneError, CryptoError):
        return None
    if isinstance(opened, Refusal):
        return None
    text, start, end = opened.text, voice.source_start, voice.source_end
    return Excerpt(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
