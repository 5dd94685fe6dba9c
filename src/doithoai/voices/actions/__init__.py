"""Every write to voices and to the files and texts they come from."""

from .erasing import erase_voice
from .halting import halt, resume
from .importing import (
    Taking,
    check_import,
    confirm_import,
    drop_import,
    finish_import,
    pass_on_import,
    start_import,
    stop_import,
    take_rows,
    take_text,
)
from .masking import mask
from .naming import correct_speaker
from .speaking import (
    Contact,
    Received,
    Said,
    ask,
    can_be_asked,
    close_off,
    correct,
    keep_secret,
    mark_grouped,
    mark_ungrouped,
    pass_on,
    receive,
    restrict,
    send_message,
    set_aside,
    take_up,
)
from .urgent import inform, note_opened, rise

__all__ = [
    "Contact",
    "Received",
    "Said",
    "Taking",
    "ask",
    "can_be_asked",
    "check_import",
    "close_off",
    "confirm_import",
    "correct",
    "correct_speaker",
    "drop_import",
    "erase_voice",
    "finish_import",
    "halt",
    "inform",
    "keep_secret",
    "mark_grouped",
    "mark_ungrouped",
    "mask",
    "note_opened",
    "pass_on",
    "pass_on_import",
    "receive",
    "restrict",
    "resume",
    "rise",
    "send_message",
    "set_aside",
    "start_import",
    "stop_import",
    "take_rows",
    "take_text",
    "take_up",
]
