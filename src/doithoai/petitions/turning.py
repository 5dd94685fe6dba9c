"""The two orders of a list of petitions."""

import datetime as dt

from doithoai.kit.turning import PAGE, Order, Page, turned

__all__ = ["MOST_URGENT", "NEWEST", "PAGE", "Page", "turned"]


def _instant(text: str) -> dt.datetime:
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at


NEWEST = Order("opened_at", newest=True, read=_instant)
MOST_URGENT = Order("awaited_on", newest=False, read=dt.date.fromisoformat)
