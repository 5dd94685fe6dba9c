"""The orders of a list of petitions."""

import datetime as dt

from doithoai.kit.turning import PAGE, Order, Page, turned

__all__ = ["BY_NAME", "IN_HAND", "MISSED", "MOST_URGENT", "NEWEST", "PAGE", "Page", "turned"]


def _instant(text: str) -> dt.datetime:
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at


NEWEST = Order("opened_at", newest=True, read=_instant)
MOST_HANDED = Order("hand_overs", newest=True, read=int)
LONGEST_IN_HAND = Order("in_hand_since", newest=False, read=dt.date.fromisoformat)
MOST_URGENT = Order("awaited_on", newest=False, read=dt.date.fromisoformat)
MISSED = Order("missed_on", newest=False, read=dt.date.fromisoformat)
# As the filter names them.
IN_HAND = "in_hand"
BY_NAME = {"handed": MOST_HANDED, IN_HAND: LONGEST_IN_HAND}
