"""Every write to commitments."""

from .keeping import (
    Promise,
    cancel,
    extend,
    give_evidence,
    judge,
    keep_secret,
    make,
    pass_on,
)
from .planning import add_stage, finish_stage, instruct
from .reminding import (
    OFFICE_OPENS,
    REMIND,
    REMIND_OF_STAGE,
    REMINDERS,
    remind,
    remind_of,
    remind_of_stages,
)
from .rising import (
    DROP,
    SEND,
    decide_letters,
    drop_letter,
    forget_letters,
    let_rise,
    pass_on_letter,
    send_letter,
)

__all__ = [
    "DROP",
    "OFFICE_OPENS",
    "REMIND",
    "REMINDERS",
    "REMIND_OF_STAGE",
    "SEND",
    "Promise",
    "add_stage",
    "cancel",
    "decide_letters",
    "drop_letter",
    "extend",
    "finish_stage",
    "forget_letters",
    "give_evidence",
    "instruct",
    "judge",
    "keep_secret",
    "let_rise",
    "make",
    "pass_on",
    "pass_on_letter",
    "remind",
    "remind_of",
    "remind_of_stages",
    "send_letter",
]
