"""Counts as they may be made public: nothing small is shown, nor what would give it away."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

SMALL = 5
"""A count below it can point at somebody."""


@dataclass(frozen=True)
class Released:
    """A list of counts as it may be shown: None is hidden. The total is hidden with them if not
    even it keeps them apart from zero."""

    cells: dict[str, int | None]
    total: int | None


def released(cells: Mapping[str, int], held_back: Collection[str] = ()) -> Released:
    """Counts that add up to a total which is shown, with nothing to be found out.

    Every count below `SMALL` is hidden, zero like the others, and those held back. What is hidden
    together must be at least two counts that together reach `SMALL`: otherwise the total less
    what is shown would give one away, and the smallest of the others is hidden, too. When that is
    not to be had, the total is not shown either.
    """
    hidden = {name for name, number in cells.items() if number < SMALL or name in held_back}
    rest = sorted((number, name) for name, number in cells.items() if name not in hidden)
    while hidden and rest and (len(hidden) < 2 or sum(cells[name] for name in hidden) < SMALL):
        hidden.add(rest.pop(0)[1])
    shown = {name: None if name in hidden else number for name, number in cells.items()}
    total = sum(cells.values())
    safe = not hidden or (len(hidden) > 1 and sum(cells[name] for name in hidden) >= SMALL)
    return Released(shown, total if safe and total >= SMALL else None)
