"""Wrong, vacant and surplus leaves, put together at the end so that a swap is named as a swap."""

from collections.abc import Iterator
from uuid import UUID

from .findings import Finding, Kind
from .leaves import Standing

LIMIT = 100_000
_NO_LEAF = "—"


class Faults:
    """Collects what does not fit while the leaves pass by."""

    def __init__(self) -> None:
        self._wrong: list[Standing] = []
        self._surplus: list[Standing] = []
        self._sought: dict[bytes, int] = {}  # leaf hashes that stand nowhere they should
        self._vacant: list[list[int]] = []  # [first, last] of leaves without an event
        self._file: list[tuple[int, int]] = []
        self._loose: list[Standing] = []
        self._too_many = False

    def wrong(self, one: Standing, expected: bytes | None) -> None:
        """The event at a leaf is not the one that was sealed there, or not as it was."""
        if self._room():
            self._wrong.append(one)
            if expected is not None and expected != one.leaf:
                assert one.index is not None
                self._sought[expected] = one.index

    def surplus(self, one: Standing) -> None:
        """An event that stands where the tree has no place for it."""
        if self._room():
            self._surplus.append(one)

    def unsealed(self, one: Standing) -> None:
        """An event without a leaf: new, or torn out of the tree."""
        if one.leaf in self._sought:
            self._surplus.append(one)
        elif not one.sound and self._room():
            self._loose.append(one)

    def vacant(self, index: int, expected: bytes | None) -> None:
        """A leaf without an event."""
        if self._vacant and self._vacant[-1][1] == index - 1:
            self._vacant[-1][1] = index
        else:
            self._vacant.append([index, index])
        if expected is not None and self._room():
            self._sought[expected] = index

    def file_altered(self, start: int, end: int) -> None:
        """Between these leaves the database gives the signed root and the file does not."""
        self._file.append((start, end))

    def named(self) -> Iterator[Finding]:
        """Every fault by its name."""
        moved, wronged = set(), set()
        for one in [*self._wrong, *self._surplus]:
            if one.index is not None and one.sound and self._in_file(one.index):
                yield Finding(Kind.LEAVES_ALTERED, {"leaf": one.index})
            elif one.leaf in self._sought and self._sought[one.leaf] not in moved:
                was = self._sought[one.leaf]
                moved.add(was)
                about = {"event": one.event, "was": was, "leaf": _leaf(one.index)}
                yield Finding(Kind.MOVED, about)
            elif one in self._surplus:
                about = {"event": one.event, "leaf": _leaf(one.index)}
                yield Finding(Kind.INSERTED, about)
            else:
                wronged.add(one.index)
                yield _altered(one.event, one.index)
        for one in self._loose:
            yield _altered(one.event, None)
        # A leaf where a moved event stands, and whose own event stands nowhere, lost its event.
        taken = {one.index for one in self._wrong} & set(self._sought.values())
        gone = sorted(i for i in taken - moved - wronged if i is not None and not self._in_file(i))
        for first, last in [*_without(self._vacant, moved), *((i, i) for i in gone)]:
            yield Finding(Kind.DELETED, {"first": first, "last": last})
        if self._too_many:
            yield Finding(Kind.TOO_MANY)

    def _in_file(self, index: int) -> bool:
        return any(start <= index < end for start, end in self._file)

    def _room(self) -> bool:
        used = len(self._wrong) + len(self._surplus) + len(self._sought) + len(self._loose)
        self._too_many = self._too_many or used >= LIMIT
        return used < LIMIT


def _altered(event: UUID, index: int | None) -> Finding:
    return Finding(Kind.ALTERED, {"event": event, "leaf": _leaf(index)})


def _leaf(index: int | None) -> int | str:
    return _NO_LEAF if index is None else index


def _without(ranges: list[list[int]], taken: set[int]) -> Iterator[tuple[int, int]]:
    """The ranges without the numbers taken out of them."""
    for first, last in ranges:
        start = first
        for number in sorted(n for n in taken if first <= n <= last):
            if number > start:
                yield start, number - 1
            start = number + 1
        if start <= last:
            yield start, last
