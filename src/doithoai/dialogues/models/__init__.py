"""A dialogue, who takes part, what is raised at it and what is concluded."""

from .coverage import Every, Frequency
from .dialogue import Dialogue, HalfDay, Kind, Occurrence, Phase
from .matter import Conclusion, Question, Raised, TopicGroup, Treatment
from .running import ANSWERING, AgendaItem, Delegate, OpeningReport, Part, Standing

__all__ = [
    "ANSWERING",
    "AgendaItem",
    "Conclusion",
    "Delegate",
    "Dialogue",
    "Every",
    "Frequency",
    "HalfDay",
    "Kind",
    "Occurrence",
    "OpeningReport",
    "Part",
    "Phase",
    "Question",
    "Raised",
    "Standing",
    "TopicGroup",
    "Treatment",
]
