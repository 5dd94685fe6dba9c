"""Measures: what is counted, of which records, on which day, for which organisation.

An app declares its own in `measures.py`; whoever shows, compares or sets figures asks here by
name. A measure gives records, not a number: so every figure opens down to what it counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True)
class Measure:
    """One thing that is counted.

    `records()` gives every record that counts, of all time and all organisations; `day` is the
    lookup of the date that places a record in a period, `organisation`, `area` and `topic` those
    of the keys it is told apart by (empty: it has none). With `amount` the values under that
    lookup are added up, without it records are counted. `definition` says in one sentence what
    counts and on which day, `source` where that comes from. What is `guarded` is never shown to
    the public, not even as a sum. `verb` is what a post must carry to ask for it.
    """

    name: str
    label: str | Promise
    unit: str | Promise
    definition: str | Promise
    source: str | Promise
    records: Callable[[], QuerySet[Any]]
    day: str
    organisation: str = "organisation"
    area: str = ""
    topic: str = ""
    amount: str = ""
    guarded: bool = False
    verb: str = "reports.read"


_measures: dict[str, Measure] = {}


def register(*declared: Measure) -> None:
    """ValueError if a name is taken by another measure."""
    for one in declared:
        if _measures.setdefault(one.name, one) is not one:
            raise ValueError(f"two measures are called {one.name}")


def measure(name: str) -> Measure:
    """KeyError if nothing is called so."""
    return _measures[name]


def measures() -> Iterator[Measure]:
    """All of them, by name."""
    return iter(sorted(_measures.values(), key=lambda one: one.name))
