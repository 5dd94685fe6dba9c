"""The year's plan, the supervision with its file, and cases of others that are watched."""

from .case import Case, CaseKind, CaseResult, Stage, StageKind
from .plan import Form, Plan, PlanItem, Quarter
from .supervision import FiledPaper, Finding, Judged, Member, Part, Piece, Studied, Supervision

__all__ = [
    "Case",
    "CaseKind",
    "CaseResult",
    "FiledPaper",
    "Finding",
    "Form",
    "Judged",
    "Member",
    "Part",
    "Piece",
    "Plan",
    "PlanItem",
    "Quarter",
    "Stage",
    "StageKind",
    "Studied",
    "Supervision",
]
