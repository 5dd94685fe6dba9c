"""A dialogue, who takes part, what is raised at it and what is concluded."""

from .dialogue import Dialogue, HalfDay, Kind, Occurrence, Phase
from .matter import Conclusion, Question, Raised, TopicGroup, Treatment
from .running import ANSWERING, AgendaItem, Delegate, OpeningReport, Part

__all__ = [
    "ANSWERING",
    "AgendaItem",
    "Conclusion",
    "Delegate",
    "Dialogue",
    "HalfDay",
    "Kind",
    "Occurrence",
    "OpeningReport",
    "Part",
    "Phase",
    "Question",
    "Raised",
    "TopicGroup",
    "Treatment",
]
