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
from .plan import FrequencyForm, PlanForm, ReportFileForm, SourceForm, SpeakersForm
from .rows import LISTS, RowsForm

__all__ = [
    "LISTS",
    "AnswerForm",
    "ArrangeForm",
    "AssignForm",
    "ConclusionForm",
    "FindForm",
    "FloorForm",
    "FrequencyForm",
    "MatterFilter",
    "PlanForm",
    "PublishForm",
    "RaiseForm",
    "ReportFileForm",
    "RewordForm",
    "RowsForm",
    "ScreenForm",
    "SourceForm",
    "SpeakersForm",
]
