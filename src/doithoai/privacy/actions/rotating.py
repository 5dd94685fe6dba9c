"""The change of the server's data keys, from the new key to the retired old ones."""

import time
from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.utils import timezone

from doithoai.files import actions as files
from doithoai.files.models import StoredFile
from doithoai.journal.actions import record
from doithoai.kit import crypto
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.privacy import events, rotation
from doithoai.privacy.models import KeyRotation
from doithoai.privacy.rules import can_rotate_keys

SETTLE: Final = crypto.NOTICED_AFTER * 2
"""Seconds after which every process of ours writes with the new key."""

Say = Callable[[str], object]


def rotate_keys(
    *,
    by: Actor,
    say: Say = lambda _words: None,
    settle: float = SETTLE,
    contents: bool = False,
) -> KeyRotation:
    """Encrypt everything under a new key, then take the old ones out of service.

    Killed at any point it is called again and goes on: nothing is remembered but the rows
    themselves, and old keys stay in service until nothing needs them. `contents` also encrypts
    the stored files themselves anew; otherwise each keeps its own key, newly wrapped.
    CryptoError if a value does not open: nothing is retired then.
    """
    require(can_rotate_keys(by))
    turn = KeyRotation.objects.filter(finished_at=None).first() or _start(by)
    say(f"version {turn.number}")
    time.sleep(settle)
    values = _renew_all(say)
    rewritten = _renew_contents(turn, by, say) if contents else 0
    folder = crypto.place()
    retired = crypto.retire(folder) if folder else []
    # A transaction that began before the new key was noticed may have ended only now.
    time.sleep(settle)
    while rotation.waiting():
        if folder and retired:
            crypto.bring_back(folder)
        values += _renew_all(say)
        retired = crypto.retire(folder) if folder else []
    turn.finished_at, turn.values, turn.files = timezone.now(), values, rewritten
    record(
        events.ROTATION_FINISHED,
        turn,
        changes=("finished_at", "values", "files"),
        by=by,
        values=values,
        files=rewritten,
    )
    return turn


def _start(by: Actor) -> KeyRotation:
    """With keys from the environment the operator has put the new one there."""
    folder = crypto.place()
    number = crypto.add_version(folder) if folder else crypto.keyring().newest
    turn = KeyRotation(number=number, started_at=timezone.now())
    record(events.ROTATION_STARTED, turn, by=by, number=number)
    return turn


def _renew_all(say: Say) -> int:
    total = rotation.renew_second_steps()
    for column in rotation.columns():
        done = sum(rotation.renew(column))
        if done:
            say(f"{column.model._meta.label}.{column.field.name}: {done}")
        total += done
    return total


def _renew_contents(turn: KeyRotation, by: Actor, say: Say) -> int:
    """Each file under a new key of its own; those stored since the start have one already."""
    older = StoredFile.objects.kept().filter(stored_at__lt=turn.started_at, rekeyed_at=None)
    older |= StoredFile.objects.kept().filter(rekeyed_at__lt=turn.started_at)
    done = 0
    for stored in older.order_by("pk").iterator(chunk_size=rotation.BATCH):
        with transaction.atomic():
            files.rekey(stored, by=by)
        done += 1
    if done:
        say(f"files: {done}")
    return done
