"""What is typed about schedules, sessions and rows of the register."""

from .correct import CorrectForm
from .row import RowForm
from .schedule import DaysForm, EndForm, ScheduleForm
from .sitting import CallForm, MoveForm, PeriodForm, PrepareForm, ReasonForm
from .treat import (
    ConcludeForm,
    ExplainForm,
    FollowForm,
    ForwardForm,
    GuideForm,
    NoticeForm,
    TakeForm,
)

__all__ = [
    "CallForm",
    "ConcludeForm",
    "CorrectForm",
    "DaysForm",
    "EndForm",
    "ExplainForm",
    "FollowForm",
    "ForwardForm",
    "GuideForm",
    "MoveForm",
    "NoticeForm",
    "PeriodForm",
    "PrepareForm",
    "ReasonForm",
    "RowForm",
    "ScheduleForm",
    "TakeForm",
]
