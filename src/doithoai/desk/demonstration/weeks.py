"""Past weeks, played in their order: each step happens on its own day."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils import timezone

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")
_MORNING = dt.time(8, 0)
_BETWEEN_STEPS = dt.timedelta(minutes=4)


@dataclass(frozen=True)
class Step:
    """One act, so many days before the day of loading."""

    ago: int
    run: Callable[[], object]


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Everything inside happens then, also in the journal.

    Only while loading: one process, before it serves anybody. The actions ask Django for the
    time and nobody else, so there is one place to set it.
    """
    clock = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = clock


def play(steps: Iterable[Step]) -> None:
    """Oldest first; those of one day in the order given, some minutes apart, none in the future."""
    now = timezone.now()
    today = now.astimezone(_HERE).date()
    in_order = sorted(steps, key=lambda step: -step.ago)
    for ago, of_day in groupby(in_order, key=lambda step: step.ago):
        moment = dt.datetime.combine(today - dt.timedelta(days=ago), _MORNING, _HERE)
        for step in of_day:
            with at(min(moment.astimezone(dt.UTC), now)):
                step.run()
            moment += _BETWEEN_STEPS


def day(ago: int) -> dt.date:
    """So many days before today; negative: after it."""
    return timezone.localdate() - dt.timedelta(days=ago)
