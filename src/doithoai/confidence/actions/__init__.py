"""Every write to sight, seals and recovery keys."""

from .custody import agree, ask_custodians, make_recovery, refuse, second
from .many import give_keys, waiting_beside
from .sight import end_sight, give_key, give_sight, open_case, pass_on

__all__ = [
    "agree",
    "ask_custodians",
    "end_sight",
    "give_key",
    "give_keys",
    "give_sight",
    "make_recovery",
    "open_case",
    "pass_on",
    "refuse",
    "second",
    "waiting_beside",
]
