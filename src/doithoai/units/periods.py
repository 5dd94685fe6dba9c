"""Days from and to: open where not known or not ended; both ends belong to the period."""

from datetime import date

from django.db.models import Q


def holds(day: date) -> Q:
    """Rows whose period from `valid_from` to `valid_to` holds the day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return begun & (Q(valid_to=None) | Q(valid_to__gte=day))


def within(day: date, start: date | None, end: date | None) -> bool:
    """The same for one row at hand."""
    return (start is None or start <= day) and (end is None or day <= end)
