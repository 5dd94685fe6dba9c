"""Which functions do the dated and the periodic work. Apps register theirs in `handlers.py`."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

DueHandler = Callable[[UUID], object]
ManyHandler = Callable[[list[UUID]], object]
Periodic = Callable[[], object]

handlers: Final[dict[str, DueHandler]] = {}
many_handlers: Final[dict[str, ManyHandler]] = {}
periodic: Final[dict[str, tuple[int, Periodic]]] = {}


def handler(name: str) -> Callable[[DueHandler], DueHandler]:
    """Register the function that does due rows of this name; it gets the subject's id.

    It runs inside one transaction with the removal of its row: what it writes and the row going
    away happen together or not at all. Slow work (mail, files) it hands to `after_commit`.
    """

    def registered(function: DueHandler) -> DueHandler:
        if handlers.setdefault(name, function) is not function:
            raise ValueError(f"two functions want to be the handler {name!r}")
        return function

    return registered


def many_handler(name: str) -> Callable[[ManyHandler], ManyHandler]:
    """The same for work that comes in great numbers: it gets the ids of some dozens at once.

    If it fails for all of them together, it is asked again for one at a time.
    """

    def registered(function: ManyHandler) -> ManyHandler:
        handler(name)(lambda subject_id: function([subject_id]))
        many_handlers[name] = function
        return function

    return registered


def every(*, seconds: int) -> Callable[[Periodic], Periodic]:
    """Register a function to be run about every so many seconds by one worker at a time.

    After a standstill it runs once, not once for each time missed.
    """

    def registered(function: Periodic) -> Periodic:
        periodic[f"{function.__module__}.{function.__qualname__}"] = (seconds, function)
        return function

    return registered


def discover() -> None:
    """Import every app's `handlers` module."""
    autodiscover_modules("handlers")
