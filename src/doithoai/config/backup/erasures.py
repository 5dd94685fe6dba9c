"""Erasures that came after a backup, repeated when it is put back.

Each erasure the journal records is also written, as ids only, to a list beside the checkpoints,
outside the database; a restore reads the list that is there before it changes anything. Where the
list is lost with the machine, the backup's own state is all there is.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from doithoai.journal.events import ERASED
from doithoai.journal.models import Event
from doithoai.kit.erasure import erasers

log = logging.getLogger(__name__)
NAME: Final = "erasures"
Subject = tuple[str, str]


def _path() -> Path:
    return Path(settings.CHECKPOINTS_DIR) / NAME


def listed() -> list[Subject]:
    """Subject type and id of every erasure in the list, oldest first."""
    try:
        lines = _path().read_text().splitlines()
    except FileNotFoundError:
        return []
    parts = (line.split() for line in lines)
    return [(part[0], part[1]) for part in parts if len(part) == 2]


def _recorded() -> Iterator[Subject]:
    found = Event.objects.filter(verb=ERASED.verb).order_by("at")
    for kind, identity in found.values_list("subject_type", "subject_id").iterator():
        yield kind, str(identity)


def write_out() -> int:
    """Add to the list what the journal has and it has not; how many lines were added."""
    known = set(listed())
    new = [subject for subject in dict.fromkeys(_recorded()) if subject not in known]
    if new:
        _append(new)
    return len(new)


def _append(subjects: Iterable[Subject]) -> None:
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    torn = path.exists() and not path.read_bytes().endswith(b"\n")
    with path.open("a") as file:
        file.write("\n" if torn else "")  # a power cut left half a line
        file.writelines(f"{kind} {identity}\n" for kind, identity in subjects)
        file.flush()
        os.fsync(file.fileno())


def repeat(known: Iterable[Subject]) -> tuple[int, tuple[str, ...]]:
    """Erase again what the restored journal does not know as erased.

    Returns how many were erased, and the kinds that nobody here knows how to erase or that
    failed. The list itself is kept complete.
    """
    known, recorded = list(known), set(_recorded())
    missing = [subject for subject in known if subject not in recorded]
    done, failed = 0, set()
    for kind, identity in missing:
        try:
            erasers[kind](UUID(identity))
            done += 1
        except Exception as error:
            log.error("erasing %s again failed: %s", kind, type(error).__qualname__)
            failed.add(kind)
    present = set(listed())
    unlisted = [subject for subject in known if subject not in present]
    if unlisted:
        _append(unlisted)
    return done, tuple(sorted(failed))
