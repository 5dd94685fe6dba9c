"""Running text of a report: the requests in it proposed one by one, each at its place."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doithoai.kit.intake import Refusal, RunningText, open_text
from doithoai.reading import read
from doithoai.voices.actions import Said
from doithoai.voices.models import Channel, Import, Phase
from doithoai.voices.tables import known_keys

LONGEST = 500_000
"""Characters; a longer text is refused, as nobody could look it through on one page."""
MOST = 250
NOT_IN_TEXT = _("These words do not stand in the text. Copy them out of it; then edit them.")


@dataclass(frozen=True)
class Proposal:
    """One request in the text, at characters [start, end)."""

    number: int
    text: str
    start: int
    end: int
    phase: str


class Placed(Protocol):
    """Something numbered at characters [start, end)."""

    @property
    def number(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Stretch:
    """A piece of the text as shown on the left: plain (number 0) or of a proposal."""

    text: str
    number: int = 0


def opened(imported: Import) -> RunningText | Refusal:
    return open_text(imported.file.open(), imported.file.name)


def proposals(text: str) -> tuple[list[Proposal], list[dict[str, Any]]]:
    """The requests that reading finds, in order, and the counts of opinions the text states.

    Nothing that was concluded or promised is among them.
    """
    found = read(text)
    asks = sorted(found.asks, key=lambda ask: ask.span)[:MOST]
    listed = [
        Proposal(number, ask.text, ask.span.start, ask.span.end, ask.phase.value)
        for number, ask in enumerate(asks, start=1)
    ]
    stated = {
        (count.phase, count.value, count.of): {
            "phase": count.phase.value,
            "value": count.value,
            "text": count.text,
            "start": count.span.start,
            "end": count.span.end,
        }
        for count in reversed(found.counts)
    }
    return listed, sorted(stated.values(), key=lambda count: count["start"])


def stretches(text: str, listed: Sequence[Placed]) -> Iterator[Stretch]:
    """The whole text, cut where proposals begin and end; one inside another is not marked twice."""
    at = 0
    for proposal in listed:
        if proposal.start < at:
            continue
        yield Stretch(text[at : proposal.start])
        yield Stretch(text[proposal.start : proposal.end], proposal.number)
        at = proposal.end
    yield Stretch(text[at:])


def place_of(words: str, text: str) -> tuple[int, int] | None:
    """Where words that an officer added stand in the text, however its lines are broken."""
    pieces = words.split()
    if not pieces:
        return None
    found = re.search(r"\s+".join(map(re.escape, pieces)), text)
    return found.span() if found else None


def joined(rows: Sequence[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """The ticked rows; those marked so are one voice with the next ticked one.

    Words nobody edited are then the text's own stretch from the first to the last.
    """
    out: list[dict[str, Any]] = []
    is_open = False
    for row in (row for row in rows if row["take"]):
        if is_open:
            first = out[-1]
            both = first["is_as_written"] and row["is_as_written"]
            first["end"] = max(first["end"], row["end"])
            first["text"] = (
                text[first["start"] : first["end"]] if both else f"{first['text']}\n{row['text']}"
            )
            first["is_as_written"] = both
        else:
            out.append(dict(row))
        is_open = row["merge"]
    return out


def key_of(imported: Import, text: str, start: int, end: int) -> str:
    """The text's digest with the place: the same words taken again add nothing."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"document|{imported.organisation_id}|{digest}|{start}-{end}"


def sayings(
    imported: Import, rows: Sequence[dict[str, Any]], text: str, data: dict[str, Any]
) -> list[tuple[dict[str, Any], Said]]:
    """Each row's place with its phase, and the voice it becomes."""
    return [
        (
            {"start": row["start"], "end": row["end"], "phase": Phase(row["phase"]).value},
            Said(
                text=row["text"].strip(),
                organisation=imported.organisation,
                channel=Channel.DOCUMENT,
                heard_on=data["heard_on"],
                key=key_of(imported, text, row["start"], row["end"]),
                topic=data["topic"],
                place=data["place"],
                occasion=data["occasion"],
                source=imported.file,
                span=(row["start"], row["end"]),
            ),
        )
        for row in joined(rows, text)
    ]


def taken_before(imported: Import, text: str, listed: Sequence[Proposal]) -> set[int]:
    """Numbers of proposals that became voices of this unit earlier, from this same text."""
    numbers = {key_of(imported, text, p.start, p.end): p.number for p in listed}
    return {numbers[key] for key in known_keys(numbers)}


def initial(listed: Sequence[Proposal], before: set[int]) -> list[dict[str, Any]]:
    """The rows of the form: everything ticked that is not a voice already."""
    return [
        {
            "take": p.number not in before,
            "start": p.start,
            "end": p.end,
            "text": p.text,
            "phase": p.phase,
        }
        for p in listed
    ]


def placed(rows: Any, text: str) -> list[dict[str, Any]]:
    """The rows of a valid form with their places; what was added must stand in the text.

    `ValidationError` on the row's own form and for the page, where it does not.
    """
    out = []
    for form in rows:
        row = dict(form.cleaned_data)
        if row["take"]:
            start, end = row["start"], row["end"]
            if start is None or end is None or not start < end <= len(text):
                found = place_of(row["text"], text)
                if found is None:
                    form.add_error("text", NOT_IN_TEXT)
                    raise ValidationError(NOT_IN_TEXT)
                row["start"], row["end"] = found
            stands = text[row["start"] : row["end"]]
            row["is_as_written"] = row["text"].split() == stands.split()
            row["text"] = stands if row["is_as_written"] else row["text"]
        out.append(row)
    if not any(row["take"] for row in out):
        raise ValidationError(_("Tick at least one request."))
    return out
