"""What is owed, and how far what is late has risen."""

from .commitment import (
    UNSETTLED,
    Commitment,
    Evidence,
    Extension,
    Occasion,
    Origin,
    Reminder,
    Shown,
    Stage,
    State,
    Verdict,
)
from .escalation import LETTERS, Escalation, EscalationState, Level

__all__ = [
    "LETTERS",
    "UNSETTLED",
    "Commitment",
    "Escalation",
    "EscalationState",
    "Evidence",
    "Extension",
    "Level",
    "Occasion",
    "Origin",
    "Reminder",
    "Shown",
    "Stage",
    "State",
    "Verdict",
]
