"""The name of somebody who was honoured goes; that there was an award stays, and is counted."""

from django.utils import timezone

from doithoai.journal.actions import erase as erase_events
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.programmes import events
from doithoai.programmes.models import Award
from doithoai.programmes.rules import can_erase, can_halt


def erase_name(award: Award, *, by: Actor) -> Award:
    """Erased already: nothing is done.

    The row's keyed fingerprint stays: the same sheet brought in again adds no name anew.
    """
    require(can_erase(by, award))
    if award.name:
        award.name, award.note = "", ""
        erase_events(award, by=by, changes=("name", "note"))
    return award


def halt_name(award: Award, stopped: bool, *, by: Actor) -> Award:
    """She restricts what is done with her name: no page, file or form shows it, nobody alters it.

    The award is counted as before. `stopped` false: the name is used again.
    """
    require(can_halt(by, award))
    if stopped != bool(award.halted_on):
        award.halted_on = timezone.localdate() if stopped else None
        kind = events.HALTED if stopped else events.RESUMED
        record(kind, award, changes=("halted_on",), by=by)
    return award
