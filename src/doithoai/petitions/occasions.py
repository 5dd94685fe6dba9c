"""The way back from a petition to the occasion on which it was raised.

Occasions live on a higher floor: an app there says in its own `occasions.py` where they are shown.
"""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

from doithoai.petitions.models import Origin, Petition

Address = Callable[[UUID, Any], str]
"""The page of an occasion for a viewer, "" for whoever may not open it."""
_addresses: dict[str, Address] = {}


def occasion(origin: Origin) -> Callable[[Address], Address]:
    """Register who knows the pages of this origin."""

    def register(function: Address) -> Address:
        _addresses[origin] = function
        return function

    return register


@cache
def _known() -> dict[str, Address]:
    autodiscover_modules("occasions")
    return _addresses


def address(petition: Petition, viewer: Any) -> str:
    found = _known().get(petition.origin)
    return found(petition.occasion_id, viewer) if found and petition.occasion_id else ""
