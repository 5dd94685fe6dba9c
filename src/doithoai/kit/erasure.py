"""How a record of each kind is erased, so that a restored backup can be made to forget again.

An app registers the function that erases one of its subjects by id. It has to do nothing where
the subject is not there or was erased already.
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

Eraser = Callable[[UUID], object]
erasers: Final[dict[str, Eraser]] = {}


def eraser(subject_type: str) -> Callable[[Eraser], Eraser]:
    """Register the function for one subject type, as the journal names it ("voices.voice")."""

    def registered(function: Eraser) -> Eraser:
        erasers[subject_type] = function
        return function

    return registered
