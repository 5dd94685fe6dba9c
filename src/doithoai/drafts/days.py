"""The days that a draft has to leave for comment (Law on the Fatherland Front, Article 36.1)."""

import datetime as dt

from doithoai.drafts.models import Draft
from doithoai.rulebook.deadlines import Deadline, find
from doithoai.units.models.organisations import owner_chain

RULE = "CRITICISM_DRAFT_RECEIVED"


def until(draft: Draft) -> dt.date:
    """The day it is to be submitted for issue, or else the closing day."""
    return draft.submits_on or draft.closes_on


def asked_for(draft: Draft) -> Deadline | None:
    """The last day on which it comes in time; None of internal drafts."""
    if draft.is_internal:
        return None
    return find(RULE, until(draft), owner_chain(draft.organisation))


def count_days(draft: Draft) -> None:
    """Put on the row, unsaved, how many days it left against how many it had to."""
    draft.days_left = (until(draft) - draft.received_on).days
    deadline = asked_for(draft)
    draft.days_asked = deadline.rule.amount if deadline else None
    draft.latest_on = deadline.date if deadline else None
    draft.rule_source = deadline.rule.citation[:500] if deadline else ""
    draft.came_late = bool(deadline and draft.received_on > deadline.date)
