"""The way back from a commitment to what it came from, where that is on a higher floor.

An app there says in its own `origins.py` what it is called and where it is shown.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

from doithoai.commitments.models import Commitment, Origin


class Place(NamedTuple):
    """A page, and what it is called."""

    name: str
    address: str


Finder = Callable[[UUID, Any], Place | None]
"""Of the id that a commitment came from, for a viewer; None for whoever may not open it."""
_finders: dict[str, Finder] = {}


def origin(kind: Origin) -> Callable[[Finder], Finder]:
    """Register who knows the pages of this origin."""

    def register(finder: Finder) -> Finder:
        _finders[kind] = finder
        return finder

    return register


@cache
def _known() -> dict[str, Finder]:
    autodiscover_modules("origins")
    return _finders


def place(commitment: Commitment, viewer: Any) -> Place | None:
    found = _known().get(commitment.origin)
    return found(commitment.origin_id, viewer) if found else None
