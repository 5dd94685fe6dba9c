"""Every write to supervision: one function per verb."""

from .cases import add_stage, close_case, erase_case, note_reading, open_case, share_case
from .filing import change, end, file_paper, set_findings, set_studied, unfile
from .keeping import keep_paper, keep_plan
from .planning import Foreseen, agree, approve, drop_item, make_plan, set_item
from .recommending import recommend
from .starting import Agreement, agree_on, join, leave, start
from .succession import pass_on, pass_on_case, pass_on_plan

__all__ = [
    "Agreement",
    "Foreseen",
    "add_stage",
    "agree",
    "agree_on",
    "approve",
    "change",
    "close_case",
    "drop_item",
    "end",
    "erase_case",
    "file_paper",
    "join",
    "keep_paper",
    "keep_plan",
    "leave",
    "make_plan",
    "note_reading",
    "open_case",
    "pass_on",
    "pass_on_case",
    "pass_on_plan",
    "recommend",
    "set_findings",
    "set_item",
    "set_studied",
    "share_case",
    "start",
    "unfile",
]
