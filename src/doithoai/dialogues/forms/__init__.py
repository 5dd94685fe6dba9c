"""What staff type about dialogues: parsed and checked, nothing more."""

from .hall import (
    AnswerForm,
    AssignForm,
    ConclusionForm,
    FloorForm,
    PublishForm,
    RewordForm,
    ScreenForm,
)
from .matters import ArrangeForm, FindForm, MatterFilter, RaiseForm
from .plan import PlanForm, SourceForm
from .rows import LISTS, RowsForm

__all__ = [
    "LISTS",
    "AnswerForm",
    "ArrangeForm",
    "AssignForm",
    "ConclusionForm",
    "FindForm",
    "FloorForm",
    "MatterFilter",
    "PlanForm",
    "PublishForm",
    "RaiseForm",
    "RewordForm",
    "RowsForm",
    "ScreenForm",
    "SourceForm",
]
