"""Every write to what is known about personal data."""

from .breaching import close_breach, note_breach, report_breach
from .consenting import Evidence, keep_paper, note_consent, withdraw_consent
from .keeping import erase_what_is_over
from .requesting import (
    Asked,
    add_matter,
    complete,
    erase_matters,
    extend,
    note_copy,
    note_reading,
    receive_request,
    refuse,
    respond,
    resume,
)
from .rotating import rotate_keys
from .succession import pass_on, pass_on_breach

__all__ = [
    "Asked",
    "Evidence",
    "add_matter",
    "close_breach",
    "complete",
    "erase_matters",
    "erase_what_is_over",
    "extend",
    "keep_paper",
    "note_breach",
    "note_consent",
    "note_copy",
    "note_reading",
    "pass_on",
    "pass_on_breach",
    "receive_request",
    "refuse",
    "report_breach",
    "respond",
    "resume",
    "rotate_keys",
    "withdraw_consent",
]
