"""The words of the papers of a dialogue, from plain data to `layout.PaperText`.

Every function takes a `Frame` (who issues, number, signer, recipients) and plain data, and
returns a paper ready for `layout.render`. Nothing is made up: what is missing becomes dots to be
filled in by hand, or "không nêu trong văn bản" where the data come from a document of the past.
"""

from .after import conclusion_notice, minutes, result_report
from .before import delegate_list, invitation, plan, running_order
from .drafts import Remark, Subject, comment_table, criticism
from .letters import (
    Earlier,
    acknowledgement_letter,
    admission_letter,
    answer_letter,
    forwarding_letter,
    refusal_letter,
    reminder_letter,
    result_letter,
    transfer_letter,
    worded_letter,
)
from .parts import (
    NOT_STATED,
    AgendaStep,
    Frame,
    Matter,
    Meeting,
    Person,
    PlanStep,
    Report,
    Task,
)
from .voices import pre_answer_report, synthesis_table

__all__ = [
    "NOT_STATED",
    "AgendaStep",
    "Earlier",
    "Frame",
    "Matter",
    "Meeting",
    "Person",
    "PlanStep",
    "Remark",
    "Report",
    "Subject",
    "Task",
    "acknowledgement_letter",
    "admission_letter",
    "answer_letter",
    "comment_table",
    "conclusion_notice",
    "criticism",
    "delegate_list",
    "forwarding_letter",
    "invitation",
    "minutes",
    "plan",
    "pre_answer_report",
    "refusal_letter",
    "reminder_letter",
    "result_letter",
    "result_report",
    "running_order",
    "synthesis_table",
    "transfer_letter",
    "worded_letter",
]
