"""Where what may be found comes from. Apps say it in their `findable.py`; this floor knows none."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from .documents import Text


@dataclass(frozen=True)
class Card:
    """How one hit is shown: its heading, where it leads, and facts in a line below."""

    title: str
    address: str
    facts: Sequence[str | Promise] = ()
    state: str = ""
    state_text: str = ""


class Source:
    """One kind of thing that is found. Register an instance with `register`."""

    kind: str
    label: str | Promise
    place: int
    """Where it stands among the tabs."""
    only_key = ""
    """The one key to all of it, if there is but one: who holds others finds none of it."""

    def read(self, ids: Collection[UUID]) -> list[Text]:
        """Those of these subjects that may be indexed; what is left out is forgotten."""
        raise NotImplementedError

    def oldest_first(self) -> Iterator[tuple[datetime, UUID]]:
        """All that may be indexed, by when they came in."""
        raise NotImplementedError

    def changed_by(self, subject_type: str, ids: Collection[UUID]) -> Collection[UUID]:
        """Which of these things have to be read anew after events about such subjects."""
        raise NotImplementedError

    def texts(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, str]:
        """What of these the viewer may see now, with the text as she may read it."""
        raise NotImplementedError

    def number(self, viewer: Any, ids: Collection[UUID]) -> int:
        """How many of these the viewer may see now: as many as have texts for her."""
        return len(self.texts(viewer, ids))

    def cards(self, viewer: Any, ids: Collection[UUID]) -> dict[UUID, Card]:
        """How these hits are shown, for somebody who may see them."""
        raise NotImplementedError


_sources: Final[dict[str, Source]] = {}


def register(source: Source) -> None:
    _sources[source.kind] = source


@cache
def sources() -> dict[str, Source]:
    """Every source by its kind, in the order of their places."""
    autodiscover_modules("findable")
    return dict(sorted(_sources.items(), key=lambda item: item[1].place))
