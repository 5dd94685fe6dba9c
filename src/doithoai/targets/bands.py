"""How far a target is reached, and in which band that falls. Pure and exact: no binary floats.

The performance is what was done in per cent of the plan; where less is better, the plan in per
cent of what there is. Which band a performance falls in is said by the resolution's own limits.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Side(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Part(StrEnum):
    """The bands, best first; the last is no band but the absence of one."""

    ABOVE = "above"
    REACHED = "reached"
    HALF = "half"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Limits:
    """In per cent of the plan: reached from `reached` on, above plan over `above`, the third band
    over `half`. `half` ≤ `reached` ≤ `above`.
    """

    half: Decimal = Decimal(50)
    reached: Decimal = Decimal(100)
    above: Decimal = Decimal(100)

    def part(self, performance: Fraction | None) -> Part:
        """The band of a performance; None is one without bound."""
        if performance is None or performance > Fraction(self.above):
            return Part.ABOVE
        if performance >= Fraction(self.reached):
            return Part.REACHED
        return Part.HALF if performance > Fraction(self.half) else Part.NOT


@dataclass(frozen=True)
class Tally:
    """What came together for one target.

    `amount` is the sum, `base` what it is a part of; None where nothing came. For what each unit
    has to reach, `units` is how many units there are and `amount` how many of them reach it. Of
    `expected` reports `present` came.
    """

    amount: Decimal | None
    base: Decimal | None = None
    expected: int = 1
    present: int = 1
    units: int | None = None

    @property
    def missing(self) -> int:
        return max(self.expected - self.present, 0)


@dataclass(frozen=True)
class Standing:
    """`performance` None: no number can be given. `is_floor`: reports are missing, and it can only
    become better.
    """

    part: Part
    performance: Fraction | None = None
    is_floor: bool = False


NOTHING = Standing(Part.UNKNOWN)


def performance(side: Side, plan: Fraction, done: Fraction) -> Fraction | None:
    """In per cent; None is without bound: something where nothing was planned, or the reverse."""
    part, whole = (done, plan) if side == Side.AT_LEAST else (plan, done)
    if whole:
        return part / whole * 100
    return None if part else Fraction(100)


def standing(
    limits: Limits, side: Side, plan: Decimal | None, tally: Tally, *, is_share: bool = False
) -> Standing:
    """Missing reports are never guessed.

    What can only grow has a lower bound, which is shown as such. Of a share, and of what should
    stay small, a part tells nothing about the whole: no band until all reports are there.
    """
    if tally.units is not None:
        plan, side, is_share = Decimal(tally.units) or None, Side.AT_LEAST, False
    if plan is None or tally.amount is None or not tally.present:
        return NOTHING
    if tally.missing and (is_share or side == Side.AT_MOST):
        return NOTHING
    done = Fraction(tally.amount)
    if is_share:
        if not tally.base:
            return NOTHING
        done = done / Fraction(tally.base) * 100
    found = performance(side, Fraction(plan), done)
    return Standing(limits.part(found), found, bool(tally.missing))


def reaches(
    side: Side, plan: Decimal, amount: Decimal, base: Decimal | None, *, is_share: bool = False
) -> bool | None:
    """Whether one unit's number reaches the plan; None for a share of nothing."""
    if is_share:
        if not base:
            return None
        amount, plan = amount * 100, plan * base
    return amount >= plan if side == Side.AT_LEAST else amount <= plan


def rounded(number: Fraction, limits: Limits, places: int = 1) -> Decimal:
    """Half up to one decimal, to more where the rounded number would fall in another band."""
    while True:
        scaled = number * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        shown = Decimal(whole).scaleb(-places)
        if limits.part(Fraction(shown)) == limits.part(number):
            return shown
        places += 1
