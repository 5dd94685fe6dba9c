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

    Every count below `SMALL` is hidden, zero like the others, and those held back. Where these do
    not keep each other apart, the next larger counts are hidden too, all of the same size at once:
    so what is hidden depends on sizes alone, never on which cell has which. Exchanging two hidden
    counts is then published in the same words, and even somebody who knows this rule cannot tell
    which is which. When that is not to be had, the total is not shown either.
    """
    hidden = {name for name, number in cells.items() if number < SMALL or name in held_back}
    while hidden and len(hidden) < len(cells) and not _keep_apart([cells[n] for n in hidden]):
        least = min(number for name, number in cells.items() if name not in hidden)
        hidden |= {name for name, number in cells.items() if number == least}
    shown = {name: None if name in hidden else number for name, number in cells.items()}
    total = sum(cells.values())
    safe = not hidden or _keep_apart([cells[name] for name in hidden])
    return Released(shown, total if safe and total >= SMALL else None)


def _keep_apart(numbers: Collection[int]) -> bool:
    """At least two, not all alike, together not small: otherwise the total less what is shown
    gives them away, as of 13 with 5 shown and two hidden, which can only be 4 and 4."""
    return len(set(numbers)) > 1 and sum(numbers) >= SMALL
