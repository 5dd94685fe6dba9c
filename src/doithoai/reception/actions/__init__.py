"""Every write of reception: one function per verb."""

from .correcting import correct
from .issuing import entered, issue, note_notice
from .scheduling import end_schedule, make_schedule, post_days, post_hours
from .sitting import call, cancel, close, move, open_session, post, prepare
from .succession import pass_on, pass_on_session
from .treating import conclude, explain, follow, forward, guide, take
from .visiting import Came, Noted, Stated, note, note_reading, note_register_read

__all__ = [
    "Came",
    "Noted",
    "Stated",
    "call",
    "cancel",
    "close",
    "conclude",
    "correct",
    "end_schedule",
    "entered",
    "explain",
    "follow",
    "forward",
    "guide",
    "issue",
    "make_schedule",
    "move",
    "note",
    "note_notice",
    "note_reading",
    "note_register_read",
    "open_session",
    "pass_on",
    "pass_on_session",
    "post",
    "post_days",
    "post_hours",
    "prepare",
    "take",
]
