"""Plans, results and bands as a page or a paper says them."""

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doithoai.targets.bands import Limits, Standing, Tally, rounded
from doithoai.targets.models import Reach, Target


def number(value: Decimal) -> str:
    return number_format(value, force_grouping=True)


def plan(target: Target) -> str:
    """ "at least 80% of …"; "at least 1 work" """
    if target.amount is None:
        return _("not said yet")
    amount = number(target.amount) + ("%" if target.is_share else f" {target.unit}")
    if target.side == "at_least":
        return _("at least %(amount)s") % {"amount": amount}
    return _("at most %(amount)s") % {"amount": amount}


def scope(target: Target) -> str:
    """Which period and which units the plan is about."""
    parts = [target.get_period_display()]
    if target.reach == Reach.EACH:
        parts.append(target.get_reach_display())
    if target.is_share:
        parts.append(_("per cent of: %(base)s") % {"base": target.base_label})
    return " · ".join(parts)


def share(target: Target, amount: Decimal, base: Decimal | None) -> str:
    """The part in per cent, never rounded up to the plan or past it."""
    if not base:
        return _("nothing to count from")
    at = target.amount or Decimal(0)
    rate = Fraction(amount) / Fraction(base) * 100
    words = {"part": number(amount), "whole": number(base)}
    return f"{_percent(rounded(rate, Limits(at, at, at)))} ({words['part']}/{words['whole']})"


def done(target: Target, tally: Tally) -> str:
    if tally.amount is None or not tally.present:
        return _("no figure yet")
    if tally.units is not None:
        words = {"met": number(tally.amount), "units": tally.units}
        return _("%(met)s of %(units)s units reach it") % words
    if target.is_share:
        return share(target, tally.amount, tally.base)
    return f"{number(tally.amount)} {target.unit}"


def performance(standing: Standing, limits: Limits) -> str:
    if standing.performance is None:
        return ""
    return _percent(rounded(standing.performance, limits))


def _percent(value: Decimal) -> str:
    whole = value.to_integral_value()
    return number_format(whole if whole == value else value) + "%"


def lacking(tally: Tally) -> str:
    if not tally.missing:
        return ""
    words = {"missing": tally.missing, "expected": tally.expected}
    return (
        ngettext(
            "%(missing)s of %(expected)s report is missing",
            "%(missing)s of %(expected)s reports are missing",
            tally.missing,
        )
        % words
    )


def rule(limits: Limits) -> str:
    """The limits of the bands in one sentence."""
    return _(
        "Above plan: over %(above)s%% of the plan; reached: from %(reached)s%%; above half: over "
        "%(half)s%%; not reached: the rest. Where less is better, the plan is taken in per cent "
        "of what there is."
    ) % {name: number(getattr(limits, name)) for name in ("above", "reached", "half")}
