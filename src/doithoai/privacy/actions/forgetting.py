"""What is known of somebody who asked goes with what she asked about, or when its time is over."""

from doithoai.journal.actions import erase as erase_events
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.privacy.models import Request
from doithoai.privacy.rules import can_handle

WORDS = ("name", "contact", "words", "proof", "reason", "response", "answer")


def erase_request(request: Request, *, by: Actor) -> Request:
    """Who asked and every word go; what was asked, the dates and the outcome stay."""
    require(can_handle(by, request.organisation_id) and not request.is_open)
    if any(getattr(request, name) for name in WORDS):
        for name in WORDS:
            setattr(request, name, "")
        erase_events(request, by=by, changes=WORDS)
    return request
