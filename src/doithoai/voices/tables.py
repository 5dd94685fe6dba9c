"""A list on its way in: what its columns hold, what each row would become, what is wrong."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.intake import (
    Field,
    NoteCode,
    Problem,
    ProblemCode,
    Refusal,
    Row,
    Table,
    open_table,
)
from doithoai.kit.text import fold
from doithoai.units.models import Topic
from doithoai.voices.actions import Contact, Said, Taking
from doithoai.voices.models import Channel, Identity, Import, Sex, Voice

BLOCKING = frozenset(
    {
        ProblemCode.NO_TEXT,
        ProblemCode.TEXT_TOO_LONG,
        ProblemCode.VALUE_TOO_LONG,
        ProblemCode.BAD_DATE,
        ProblemCode.DATE_OUT_OF_RANGE,
    }
)
"""A row with one of these is not taken over; with any other it is, and the problem is shown."""

SHOWN_ROWS, SHOWN_PROBLEMS, SHOWN_NOTES, SHOWN_COLUMN = 8, 300, 40, 3
_KEYS_AT_ONCE = 500
_SEXES = {"nu": Sex.FEMALE, "female": Sex.FEMALE, "f": Sex.FEMALE, "nam": Sex.MALE}
_SEXES |= {"male": Sex.MALE, "m": Sex.MALE}


def kept_name(name: str, kind: str) -> str:
    """The name under which the file is stored: its ending says what it is."""
    endings = {"csv": ("csv",), "txt": ("txt",)}.get(kind, (kind,))
    path = PurePath(name)
    if path.suffix.lower().lstrip(".") in endings:
        return name
    return f"{path.stem or 'file'}.{endings[0]}"


def read(imported: Import) -> Table | Refusal:
    """The rows of the stored file as the officer says its columns are."""
    meaning = [Field(name) if name else None for name in imported.columns]
    name = imported.file.name
    return open_table(imported.file.open(), name, meaning=meaning if meaning else None)


def guessed(table: Table) -> dict[str, Any]:
    """What a file says about itself before anybody has looked."""
    fields = {column.field for column in table.columns}
    speakers = bool(fields & {Field.SPEAKER_NAME, Field.PHONE})
    is_chat = any(note.code is NoteCode.CHAT for note in table.notes)
    return {
        "columns": [column.field.value if column.field else "" for column in table.columns],
        "channel": Channel.CHAT if is_chat else Channel.FILE,
        "identity": Identity.UNION_ONLY if speakers else Identity.UNKNOWN,
    }


@dataclass(frozen=True)
class Planned:
    """What one row would become, or why it cannot."""

    row: Row
    said: Said | None
    fault: ProblemCode | None = None


def planned(imported: Import, table: Table, today: dt.date) -> Iterator[Planned]:
    """Every row with the voice that it would become, in the order of the file."""
    faults = _faults(imported, table, today)
    blocked = {p.row: p.code for p in reversed(faults) if p.code in BLOCKING}
    topics = _topics()
    for row in table.rows:
        if row.number <= imported.leave_out:
            continue
        if fault := blocked.get(row.number):
            yield Planned(row, None, fault)
        else:
            yield Planned(row, _said(imported, row, topics, today))


def try_out(imported: Import, table: Table, today: dt.date) -> Taking:
    """The dry run: nothing is stored, every problem is listed by row and column."""
    rows, faults = list(planned(imported, table, today)), _faults(imported, table, today)
    sayings = [row.said for row in rows if row.said]
    known = sum(len(part) for part in _known_keys(said.key for said in sayings))
    report = {
        "rows": [[p.row.number, *_preview(p.row, table)] for p in rows[:SHOWN_ROWS]],
        "headings": [column.heading for column in table.columns],
        "samples": [_samples(rows, n) for n in range(len(table.columns))],
        "problems": [[p.row, p.column, p.code.value, p.value] for p in faults[:SHOWN_PROBLEMS]],
        "problem_count": len(faults),
        "notes": [[n.row, n.code.value, n.detail] for n in table.notes[:SHOWN_NOTES]],
        "note_count": len(table.notes),
        "unknown_topics": sorted(_unknown_topics(rows))[:10],
        "sheet": table.sheet,
    }
    return Taking(
        total=len(rows),
        new=len(sayings) - known,
        known=known,
        faulty=len(rows) - len(sayings),
        report=json.dumps(report, ensure_ascii=False),
    )


def known_keys(keys: Iterable[str]) -> set[str]:
    """Those of these submission keys under which a voice is stored already."""
    return set().union(*_known_keys(keys))


def _known_keys(keys: Iterable[str]) -> Iterator[set[str]]:
    stored = {hmac_lookup("voices.submission", key): key for key in keys}
    hashes = list(stored)
    for start in range(0, len(hashes), _KEYS_AT_ONCE):
        part = hashes[start : start + _KEYS_AT_ONCE]
        found = Voice.objects.filter(submission_key__in=part)
        yield {stored[key] for key in found.values_list("submission_key", flat=True)}


def _faults(imported: Import, table: Table, today: dt.date) -> list[Problem]:
    """Problems of the rows that count, and days that have not come yet."""
    day_column = next((c.number for c in table.columns if c.field is Field.HEARD_ON), 1)
    future = [
        Problem(ProblemCode.DATE_OUT_OF_RANGE, row.number, day_column, row.heard_on.isoformat())
        for row in table.rows
        if row.heard_on and row.heard_on > today
    ]
    faults = [p for p in (*table.problems, *future) if p.row > imported.leave_out]
    return sorted(faults, key=lambda problem: (problem.row, problem.column))


def _topics() -> dict[str, Topic]:
    found: dict[str, Topic] = {}
    for topic in Topic.objects.offered():
        found |= {fold(name): topic for name in (topic.name, topic.name_en, topic.code)}
    return found


def _channel(written: str, otherwise: str) -> Channel:
    words = fold(written)
    return next((c for c in Channel if words in {c.value, fold(str(c.label))}), Channel(otherwise))


def _said(imported: Import, row: Row, topics: dict[str, Topic], today: dt.date) -> Said:
    fields = row.fields
    contact = Contact(
        name=fields.get(Field.SPEAKER_NAME, ""),
        phone=fields.get(Field.PHONE, ""),
        address=fields.get(Field.ADDRESS, ""),
        sex=_SEXES.get(fold(fields.get(Field.SEX, "")), ""),
    )
    named = bool(contact.name or contact.phone or contact.address)
    return Said(
        text=fields[Field.TEXT],
        organisation=imported.organisation,
        channel=_channel(fields.get(Field.CHANNEL, ""), imported.channel),
        heard_on=row.heard_on or imported.heard_on or today,
        key=imported.key_of(row.key),
        confidence=imported.confidence,
        identity=Identity(imported.identity) if named else Identity.UNKNOWN,
        contact=contact,
        topic=topics.get(fold(fields.get(Field.TOPIC, ""))) or imported.topic,
        place=fields.get(Field.PLACE) or imported.place,
        occasion=fields.get(Field.OCCASION) or imported.occasion,
        source=imported.file,
    )


def _unknown_topics(rows: Sequence[Planned]) -> set[str]:
    topics = _topics()
    written = {p.row.fields.get(Field.TOPIC, "")[:80] for p in rows}
    return {name for name in written if name and fold(name) not in topics}


def _preview(row: Row, table: Table) -> list[str]:
    return [cell[:160] for cell in row.cells[: len(table.columns)]]


def _samples(rows: Sequence[Planned], column: int) -> list[str]:
    cells = (p.row.cells[column][:60] for p in rows[:50] if column < len(p.row.cells))
    return list(dict.fromkeys(cell for cell in cells if cell))[:SHOWN_COLUMN]
