"""Every write, one function per verb."""

from .commenting import (
    Given,
    comment,
    comment_publicly,
    dispose,
    enter,
    erase_name,
    halt,
    note_mailed,
)
from .receiving import (
    Incoming,
    add_edition,
    assess,
    change,
    invite,
    note_front,
    note_sent,
    receive,
    release,
    reopen,
    settle,
    uninvite,
    withdraw,
)
from .succession import pass_on

__all__ = [
    "Given",
    "Incoming",
    "add_edition",
    "assess",
    "change",
    "comment",
    "comment_publicly",
    "dispose",
    "enter",
    "erase_name",
    "halt",
    "invite",
    "note_front",
    "note_mailed",
    "note_sent",
    "pass_on",
    "receive",
    "release",
    "reopen",
    "settle",
    "uninvite",
    "withdraw",
]
