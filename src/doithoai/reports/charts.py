"""Bars as SVG says them: places and sizes are attributes, so that the page needs no style."""

from collections.abc import Sequence
from dataclasses import dataclass

from doithoai.counting.figures import Number
from doithoai.kit.periods import Period

TALLEST, STEP, BAR, ABOVE, BELOW = 140, 96, 48, 24, 28


@dataclass(frozen=True)
class Bar:
    period: Period
    number: Number
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.y - 6


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    bar: int = BAR
    floor: int = ABOVE + TALLEST
    height: int = ABOVE + TALLEST + BELOW

    @property
    def width(self) -> int:
        return STEP * len(self.bars)

    @property
    def foot(self) -> int:
        """Where the names of the periods stand."""
        return self.height - 8


def chart(periods: Sequence[Period], numbers: Sequence[Number]) -> Chart | None:
    """A bar for each period; None where there is nothing to compare."""
    if len(numbers) < 2 or not any(numbers):
        return None
    largest = max(numbers)
    bars = []
    for at, (period, number) in enumerate(zip(periods, numbers, strict=True)):
        height = int(TALLEST * max(number, 0) / largest)
        left = at * STEP + (STEP - BAR) // 2
        bars.append(Bar(period, number, left, ABOVE + TALLEST - height, height))
    return Chart(bars)
