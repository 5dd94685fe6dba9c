"""Measures: what is counted, of which records, on which day, for which organisation.

An app declares its own in `measures.py`; whoever shows, compares or sets figures asks here by
name. A measure gives records, not a number: so every figure opens down to what it counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise


def _visible(found: QuerySet[Any], viewer: Any) -> QuerySet[Any]:
    """Nobody opens what does not say who may."""
    visible_to = getattr(found, "visible_to", None)
    seen: QuerySet[Any] = visible_to(viewer) if visible_to else found.none()
    return seen


def _title(record: Any, _viewer: Any) -> str:
    return str(record)


@dataclass(frozen=True)
class Measure:
    """One thing that is counted.

    `records()` gives every record that counts, of all time and all organisations, each once;
    `day` is the lookup of the date (never an instant) that places a record in a period,
    `organisation`, `area` and `topic` those of the keys it is told apart by (empty: it has none).
    `first` is the lookup of the organisation that had it before a successor took it over. With
    `amount` the values under that lookup (whole numbers or decimals) are added up, without it
    records are counted. `definition` says in one sentence what counts and on which day, `source`
    where that comes from. `whole` is the name of the measure of which it is a part; a `detail` is
    none, but like parts stands only in tables of its own app.

    What is `guarded` is never shown to the public, not even as a sum. `verb` is what a post must
    carry to ask for it. `words` are those by which documents name the same thing.

    Of a record, `visible` tells who may open it, `shown` what a list calls it, and `page` is the
    name of the address that takes the value under `key`; `related` is read with it.
    """

    name: str
    label: str | Promise
    unit: str | Promise
    definition: str | Promise
    source: str | Promise
    records: Callable[[], QuerySet[Any]]
    day: str
    organisation: str = "organisation"
    first: str = ""
    area: str = ""
    topic: str = ""
    amount: str = ""
    whole: str = ""
    detail: bool = False
    guarded: bool = False
    verb: str = "reports.read"
    words: tuple[str, ...] = ()
    visible: Callable[[QuerySet[Any], Any], QuerySet[Any]] = _visible
    shown: Callable[[Any, Any], str] = _title
    page: str = ""
    key: str = "pk"
    related: tuple[str, ...] = ()

    @property
    def app(self) -> str:
        """The label of the app that declares it."""
        return self.name.partition(".")[0]


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
    """All of them, app by app in the order in which each declares its own."""
    return iter(sorted(_measures.values(), key=lambda one: one.app))
