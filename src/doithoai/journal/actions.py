"""The one way a subject is written: its row and its event together, or neither."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from doithoai.kit.actors import Actor
from doithoai.kit.merkle import leaf_hash

from . import context, limits
from .bulk import Portion
from .events import ERASED, EventType
from .leaf import HEADER, commitment_of, header_of
from .models import SALT_BYTES, Event, Readership, StaleVersion, Unrecorded, Versioned

_WHOM = re.compile(r"(?:[a-z_]+(?::[A-Za-z0-9._:-]+)?)?")
_ERASED_AT_ONCE = 500
_header = itemgetter(*HEADER)


@dataclass(frozen=True)
class Entry:
    """One step for `record_many`; the arguments are those of `record`."""

    event_type: EventType
    subject: Versioned
    changes: Sequence[str] = ()
    rows: Sequence[models.Model] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    acting_for: str = ""
    by: Actor | None = None
    """Who did it, where not all entries are by the same."""
    at: datetime | None = None
    """When it is said to have happened; only for generated data, else now."""


def record(
    event_type: EventType,
    subject: Versioned,
    *,
    by: Actor,
    acting_for: str = "",
    changes: Sequence[str] = (),
    rows: Sequence[models.Model] = (),
    removed: Sequence[models.Model] = (),
    **data: object,
) -> Event:
    """Write a subject and the event of it in one transaction.

    A new subject is inserted at version 1. One that was loaded gets the fields named in
    `changes` and the next version, provided that it is still at the version it was loaded at:
    otherwise StaleVersion, and nothing is written. `rows` are accompanying rows (links,
    children) saved in the same breath, `removed` such rows deleted; neither may be a subject.
    `data` are the event type's typed fields; a wrong value raises `events.Refused`, and a text
    that its column cannot hold ValidationError.
    `acting_for` names somebody as actors are named ("post:6f9c…"), by default the context's.
    """
    _refuse_subjects((*rows, *removed))
    encoded = event_type.encode(data)
    whom = _whom(acting_for)
    before, fresh = subject.version, subject._state.adding
    values = {} if fresh else _changed(subject, changes)
    limits.check(subject, None if fresh else values)
    for row in rows:
        limits.check(row)
    # No savepoint: a failure inside must undo the caller's whole step, never half of it.
    try:
        with transaction.atomic(savepoint=False):
            current = _insert(subject) if fresh else _advance(subject, values)
            if current:
                event = _event(event_type.verb, subject, encoded, by, whom)
                _save_rows(rows, removed)
                _store(event)
    except BaseException:
        subject.version, subject._state.adding = before, fresh
        raise
    if not current:
        raise StaleVersion(subject)
    return event


def record_viewing(event_type: EventType, subject: Versioned, *, by: Actor) -> Event:
    """Record that somebody looked at a personal, confidential or sealed subject.

    The subject's version stays, so that reading never disturbs somebody who is writing. The verb
    ends in `viewed` and carries no data.
    """
    if not event_type.verb.endswith("viewed"):
        raise Unrecorded(f"{event_type.verb} is not a viewing: use record")
    encoded = event_type.encode({})
    with transaction.atomic(savepoint=False):
        readership = _read_once_more(subject.pk)
        event = _event(event_type.verb, readership, encoded, by, "")
        _store(event)
    return event


def erase(
    subject: Versioned,
    *,
    by: Actor,
    acting_for: str = "",
    changes: Sequence[str] = (),
    rows: Sequence[models.Model] = (),
    removed: Sequence[models.Model] = (),
) -> Event:
    """Empty what the subject's events carried; the erasure is itself an event that lists them.

    Header and commitment of each stay, so the tree still verifies, and nobody can find out from
    the commitment what was there, as its salt is gone. `changes`, `rows` and `removed` are the
    subject's own tombstone, as in `record`. Earlier erasures are never erased.
    """
    full = Event.objects.about(subject).exclude(verb=ERASED.verb).exclude(data="")
    with transaction.atomic():
        ids = list(full.values_list("pk", flat=True))
        event = record(
            ERASED,
            subject,
            by=by,
            acting_for=acting_for,
            changes=changes,
            rows=rows,
            removed=removed,
            events=ids,
        )
        # What others recorded meanwhile would have made `record` refuse: the list is complete.
        for start in range(0, len(ids), _ERASED_AT_ONCE):
            some = ids[start : start + _ERASED_AT_ONCE]
            _rows_of(Event).filter(pk__in=some).update(data="", salt=b"")
    return event


def record_many(entries: Iterable[Entry], *, by: Actor) -> int:
    """Write many steps in one transaction with few statements; the number of events.

    For generated data. Several entries may be about one subject, in order; new subjects are
    inserted once, at their final state and version. Any StaleVersion undoes all.
    """
    with transaction.atomic():
        portion = gather(entries, by=by)
        portion.write()
    return len(portion.events)


def gather(entries: Iterable[Entry], *, by: Actor) -> Portion:
    """The rows and events of many steps, ready to be written.

    As long as all their subjects are new, no database is needed. Subjects that were loaded are
    advanced at once: only within the transaction that writes the portion.
    """
    new: dict[type[models.Model], dict[int, models.Model]] = {}
    facts = []
    for entry in entries:
        _refuse_subjects(entry.rows)
        subject = entry.subject
        fresh = new.setdefault(type(subject), {})
        if id(subject) in fresh:
            subject.version += 1
        elif subject._state.adding:
            subject.version = 1
            fresh[id(subject)] = subject
        elif not _advance(subject, _changed(subject, entry.changes)):
            raise StaleVersion(subject)
        for row in entry.rows:
            new.setdefault(type(row), {})[id(row)] = row
        encoded = entry.event_type.encode(entry.data)
        actor, whom = entry.by or by, _whom(entry.acting_for)
        facts.append(_facts(entry.event_type.verb, subject, encoded, actor, whom, entry.at))
    return _portion(new, facts)


def _portion(
    new: Mapping[type[models.Model], Mapping[int, models.Model]], facts: Iterable[dict[str, Any]]
) -> Portion:
    portion = Portion()
    for kind, rows in new.items():
        for row in rows.values():
            limits.check(row)
        if rows:
            portion.add(kind, list(rows.values()))
            for row in rows.values():
                row._state.adding = False
    portion.add_events(facts)
    return portion


def _rows_of(kind: type[models.Model]) -> "models.QuerySet[Any]":
    """All rows of a model, writable: subjects' own QuerySets may refuse to write."""
    return models.QuerySet(kind)


def _refuse_subjects(rows: Iterable[models.Model]) -> None:
    for row in rows:
        if isinstance(row, (Versioned, Event)):
            raise Unrecorded(f"{row._meta.label} needs an event of its own")


def _whom(acting_for: str) -> str:
    if not _WHOM.fullmatch(acting_for):
        raise TypeError('acting_for names somebody as "kind:id", not by a personal name')
    return acting_for


def _insert(subject: Versioned) -> bool:
    subject.version = 1
    models.Model.save(subject, force_insert=True)
    return True


def _changed(subject: Versioned, changes: Sequence[str]) -> dict[str, Any]:
    """The named columns and those that change by themselves, with their new values."""
    named = [subject._meta.get_field(name) for name in changes]
    columns = set(subject._meta.concrete_fields)
    for name, column in zip(changes, named, strict=True):
        if column not in columns:
            raise TypeError(f"{name} is not a column of {subject._meta.label}: use rows")
    moving = [column for column in columns if getattr(column, "auto_now", False)]
    return {
        column.attname: column.pre_save(subject, add=False)
        for column in (*named, *moving)
        if isinstance(column, models.Field)
    }


def _advance(subject: Versioned, values: dict[str, Any]) -> bool:
    """Store the values and the next version; whether the row was still as loaded."""
    loaded = _rows_of(subject.__class__).filter(pk=subject.pk, version=subject.version)
    if not loaded.update(version=subject.version + 1, **values):
        return False
    subject.version += 1
    return True


def _save_rows(rows: Sequence[models.Model], removed: Sequence[models.Model]) -> None:
    # What goes makes room first: a new row may take the place of a removed one.
    for row in removed:
        row.delete()
    for row in rows:
        row.save(force_insert=row._state.adding)


def _store(event: Event) -> None:
    """Insert the event. Written out, as it is half of every public submission's work."""
    columns = Event._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(Event._meta.db_table)
    values = [
        column.get_db_prep_save(getattr(event, column.attname), connection) for column in columns
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608
    event._state.adding, event._state.db = False, connection.alias


def _read_once_more(subject_id: UUID) -> Readership:
    counted = Readership.objects.filter(pk=subject_id)
    if not counted.update(version=F("version") + 1):
        try:
            with transaction.atomic():
                return Readership.objects.create(pk=subject_id, version=1)
        except IntegrityError:  # two first readers at once
            counted.update(version=F("version") + 1)
    return counted.get()


def _event(verb: str, subject: Versioned | Readership, encoded: str, by: Actor, whom: str) -> Event:
    """The event of a subject that already has its new version."""
    return Event(**_facts(verb, subject, encoded, by, whom))


def _facts(
    verb: str,
    subject: Versioned | Readership,
    encoded: str,
    by: Actor,
    whom: str,
    at: datetime | None = None,
) -> dict[str, Any]:
    """The columns of an event whose subject already has its new version."""
    chance = os.urandom(SALT_BYTES + 16)
    salt = chance[16:]
    facts: dict[str, Any] = {
        "id": UUID(bytes=chance[:16], version=4),
        "at": at or context.current_time(by),
        "actor": by.actor_id,
        "acting_for": whom,
        "verb": verb,
        "subject_type": subject._meta.label_lower,
        "subject_id": subject.pk,
        "subject_version": subject.version,
        "data": encoded,
        "salt": salt,
        "commitment": commitment_of(salt, encoded),
        "request_id": context.current_request_id(by),
        "leaf_index": None,
    }
    return facts | {"digest": leaf_hash(header_of(_header(facts)))}
