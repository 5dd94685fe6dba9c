"""Petitions, the hands they pass through, their answers and what was released of them."""

from .answer import NEEDS_COMMITMENT, Answer, AnswerItem, AnswerState, Outcome
from .clock import PAUSED_BY_A_QUESTION, Clock, ClockKind, Extension, Pause
from .handling import Came, Handling, Part
from .petition import (
    AWAITING_ANSWER,
    CLOSED_STATES,
    NEVER_MERGED,
    NEVER_PUBLIC,
    OPEN_STATES,
    Grouping,
    Kind,
    Origin,
    Petition,
    Refusal,
    State,
)
from .publication import PublicVersion
from .rating import Judgement, Rating
from .runs import FOR_MANY, OF_SORTING, RowState, Run, RunRow, RunState, Why, Work
from .standard import StandardAnswer
from .track import Ground, LegalStep, Settling, Taken, decision, grounds_for, settlings_for

__all__ = [
    "AWAITING_ANSWER",
    "CLOSED_STATES",
    "FOR_MANY",
    "NEEDS_COMMITMENT",
    "NEVER_MERGED",
    "NEVER_PUBLIC",
    "OF_SORTING",
    "OPEN_STATES",
    "PAUSED_BY_A_QUESTION",
    "Answer",
    "AnswerItem",
    "AnswerState",
    "Came",
    "Clock",
    "ClockKind",
    "Extension",
    "Ground",
    "Grouping",
    "Handling",
    "Judgement",
    "Kind",
    "LegalStep",
    "Origin",
    "Outcome",
    "Part",
    "Pause",
    "Petition",
    "PublicVersion",
    "Rating",
    "Refusal",
    "RowState",
    "Run",
    "RunRow",
    "RunState",
    "Settling",
    "StandardAnswer",
    "State",
    "Taken",
    "Why",
    "Work",
    "decision",
    "grounds_for",
    "settlings_for",
]
