"""Schedules, sessions and the register."""

from .choices import (
    IN_WRITING,
    Condition,
    Ground,
    Kind,
    Paper,
    Reading,
    Series,
    Signed,
    State,
    Treatment,
    Trigger,
)
from .schedule import Schedule
from .session import HELD, Session
from .visit import Correction, Handed, Matter, Speaker, Visit

__all__ = [
    "HELD",
    "IN_WRITING",
    "Condition",
    "Correction",
    "Ground",
    "Handed",
    "Kind",
    "Matter",
    "Paper",
    "Reading",
    "Schedule",
    "Series",
    "Session",
    "Signed",
    "Speaker",
    "State",
    "Treatment",
    "Trigger",
    "Visit",
]
