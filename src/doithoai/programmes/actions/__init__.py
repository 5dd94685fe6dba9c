"""Every write, one function per verb."""

from .importing import drop_import, start_import, take_over
from .keeping import attach, correct, enter, withdraw
from .running import (
    change_programme,
    change_training,
    hold_training,
    note_reply,
    observe,
    send_sheet,
    start_programme,
)
from .succession import pass_on, pass_on_training, pass_on_work

__all__ = [
    "attach",
    "change_programme",
    "change_training",
    "correct",
    "drop_import",
    "enter",
    "hold_training",
    "note_reply",
    "observe",
    "pass_on",
    "pass_on_training",
    "pass_on_work",
    "send_sheet",
    "start_import",
    "start_programme",
    "take_over",
    "withdraw",
]
