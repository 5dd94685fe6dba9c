"""Standard answers: written, changed, no longer offered."""

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions import events
from doithoai.petitions.models import Outcome, StandardAnswer
from doithoai.petitions.rules import can_keep_standards
from doithoai.units.models import Organisation


def write_standard(
    organisation: Organisation, name: str, text: str, outcome: Outcome, *, by: Actor
) -> StandardAnswer:
    require(can_keep_standards(by, organisation))
    standard = StandardAnswer(
        organisation=organisation, name=nfc(name).strip(), text=nfc(text).strip(), outcome=outcome
    )
    record(events.STANDARD_WRITTEN, standard, by=by)
    return standard


def change_standard(
    standard: StandardAnswer, name: str, text: str, outcome: Outcome, *, by: Actor
) -> StandardAnswer:
    require(can_keep_standards(by, standard.organisation))
    standard.name, standard.text, standard.outcome = nfc(name).strip(), nfc(text).strip(), outcome
    record(events.STANDARD_CHANGED, standard, changes=("name", "text", "outcome"), by=by)
    return standard


def drop_standard(standard: StandardAnswer, *, by: Actor) -> StandardAnswer:
    """Not offered any more; answers that began with it are not touched."""
    require(can_keep_standards(by, standard.organisation))
    standard.is_offered = False
    record(events.STANDARD_DROPPED, standard, changes=("is_offered",), by=by)
    return standard
