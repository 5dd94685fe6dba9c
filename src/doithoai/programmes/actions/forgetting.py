"""The name of somebody who was honoured goes; that there was an award stays, and is counted."""

from doithoai.journal.actions import erase as erase_events
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.programmes.models import Award
from doithoai.programmes.rules import can_erase


def erase_name(award: Award, *, by: Actor) -> Award:
    """Erased already: nothing is done.

    The row's keyed fingerprint stays: the same sheet brought in again adds no name anew.
    """
    require(can_erase(by, award))
    if award.name:
        award.name, award.note = "", ""
        erase_events(award, by=by, changes=("name", "note"))
    return award
