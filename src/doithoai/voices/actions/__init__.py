"""Every write to voices and to the files and texts they come from."""

from .importing import (
    Taking,
    check_import,
    confirm_import,
    drop_import,
    finish_import,
    start_import,
    stop_import,
    take_rows,
    take_text,
)
from .speaking import (
    Contact,
    Received,
    Said,
    correct,
    mark_grouped,
    mark_ungrouped,
    receive,
    send_message,
    set_aside,
    take_up,
)

__all__ = [
    "Contact",
    "Received",
    "Said",
    "Taking",
    "check_import",
    "confirm_import",
    "correct",
    "drop_import",
    "finish_import",
    "mark_grouped",
    "mark_ungrouped",
    "receive",
    "send_message",
    "set_aside",
    "start_import",
    "stop_import",
    "take_rows",
    "take_text",
    "take_up",
]
