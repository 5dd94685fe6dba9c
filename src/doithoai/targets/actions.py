"""Every write: resolutions and what they hold, values with their source, settled reviews."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from doithoai.files.actions import store
from doithoai.files.models import StoredFile
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.targets import events, rollup, rules
from doithoai.targets.models import (
    Assessment,
    Band,
    Point,
    Resolution,
    Review,
    SourceKind,
    State,
    Target,
    Value,
)
from doithoai.units.models import Organisation

INHERITED = (
    "position",
    "text",
    "period",
    "reach",
    "direction",
    "unit",
    "is_share",
    "base_label",
    "adds_up",
    "level",
    "measure",
    "base_measure",
)
TERM_AT_MOST = 10


def draw_up(resolution: Resolution, *, by: Actor) -> Resolution:
    """A resolution of one's own."""
    require(rules.can_draw_up(by, resolution.organisation))
    _check(resolution)
    record(events.DRAFTED, resolution, by=by)
    return resolution


def _check(resolution: Resolution) -> None:
    resolution.title = nfc(resolution.title).strip()
    if not 0 <= resolution.last_year - resolution.first_year < TERM_AT_MOST:
        raise ValidationError(_("The last year of the term does not fit the first."))
    if not 0 <= resolution.half <= resolution.reached <= resolution.above:
        raise ValidationError(_("The limits of the bands must rise."))


def change(resolution: Resolution, values: dict[str, object], *, by: Actor) -> Resolution:
    """Name, term and limits, until it is adopted."""
    require(rules.can_change(by, resolution))
    for name, value in values.items():
        setattr(resolution, name, value)
    _check(resolution)
    record(events.CHANGED, resolution, changes=tuple(values), by=by)
    return resolution


def take(upper: Resolution, unit: Organisation, *, by: Actor) -> Resolution:
    """Begin one's own resolution from that of a level above, with all that is in it.

    What the unit below does not take on it leaves out with a reason; nothing disappears. The
    unit's part of a total is its own to say.
    """
    require(rules.can_take(by, upper, unit))
    if Resolution.objects.filter(organisation=unit, based_on=upper).exists():
        raise ValidationError(_("The unit has taken this resolution over already."))
    kept = ("title", "first_year", "last_year", "half", "reached", "above")
    own = Resolution(
        organisation=unit, based_on=upper, **{name: getattr(upper, name) for name in kept}
    )
    rows = _copies(upper, own)
    number = sum(isinstance(row, Target) for row in rows)
    record(events.TAKEN, own, rows=rows, by=by, body=upper.organisation_id, number=number)
    return own


def complete(resolution: Resolution, *, by: Actor) -> list[Point | Target]:
    """Take over what the level above has added since."""
    require(rules.can_change(by, resolution) or rules.can_adjust(by, resolution))
    if resolution.based_on is None:
        raise ValidationError(_("This resolution follows no other."))
    rows = _copies(resolution.based_on, resolution)
    if not rows:
        raise ValidationError(_("Everything has been taken over already."))
    record(events.ADDED_LATER, resolution, rows=rows, by=by, number=len(rows))
    return rows


def not_taken(upper: Resolution, own: Resolution) -> tuple[list[Point], list[Target]]:
    """What stands above and has no copy here."""
    points = upper.points.filter(left_out="").exclude(copies__resolution=own)
    targets = upper.targets.filter(left_out="").exclude(root__family__resolution=own)
    return list(points), list(targets)


def _copies(upper: Resolution, own: Resolution) -> list[Point | Target]:
    points, targets = not_taken(upper, own)
    copied: list[Point | Target] = [
        Point(resolution=own, parent=one, kind=one.kind, position=one.position, text=one.text)
        for one in points
    ]
    for one in targets:
        facts = {name: getattr(one, name) for name in INHERITED}
        amount = None if one.is_part_of_total else one.amount
        copied.append(Target(resolution=own, parent=one, root=one.root, amount=amount, **facts))
    return copied


def add_point(point: Point, *, by: Actor) -> Point:
    resolution = point.resolution
    require(rules.can_change(by, resolution))
    point.text = nfc(point.text).strip()
    point.position = _next(resolution.points.filter(kind=point.kind))
    record(events.POINT_ADDED, resolution, rows=[point], by=by, kind=point.kind)
    return point


def add_target(target: Target, *, by: Actor) -> Target:
    """A target of one's own."""
    resolution = target.resolution
    require(rules.can_change(by, resolution))
    target.root, target.position = target, _next(resolution.targets)
    target.text, target.unit = nfc(target.text).strip(), nfc(target.unit).strip()
    target.clean()
    record(
        events.TARGET_ADDED,
        resolution,
        rows=[target],
        by=by,
        position=target.position,
        amount=target.amount,
    )
    return target


def _next(rows: object) -> int:
    last = rows.aggregate(last=Max("position"))["last"]  # type: ignore[attr-defined]
    return (last or 0) + 1


def set_amount(target: Target, amount: Decimal, *, by: Actor) -> Target:
    """The number: what is inherited may only be tightened, a part of a total is the unit's own."""
    resolution = target.resolution
    require(rules.can_change(by, resolution) or rules.can_adjust(by, resolution))
    old, target.amount = target.amount, amount
    target.clean()
    record(
        events.TARGET_CHANGED,
        resolution,
        rows=[target],
        by=by,
        position=target.position,
        old=old,
        amount=amount,
    )
    return target


def leave_out(item: Point | Target, reason: str, *, by: Actor) -> None:
    """It stays visible with the reason, here and to the level above."""
    require(rules.can_change(by, item.resolution))
    if not nfc(reason).strip():
        raise ValidationError(_("Say why it is left out."))
    item.left_out = nfc(reason).strip()
    record(events.LEFT_OUT, item.resolution, rows=[item], by=by, position=item.position)


def adopt(resolution: Resolution, number: str, day: dt.date, *, by: Actor) -> Resolution:
    """From now on its numbers hold, and the levels below may take it over."""
    require(rules.can_adopt(by, resolution))
    targets = resolution.targets.filter(left_out="")
    without = targets.filter(amount=None).first()
    if without is not None:
        raise ValidationError(_("“%(target)s” has no number yet.") % {"target": without.text})
    if not targets.exists():
        raise ValidationError(_("There is no target in it yet."))
    resolution.state, resolution.adopted_on = State.ADOPTED, day
    resolution.number = nfc(number).strip()
    changes = ("state", "adopted_on", "number")
    record(events.ADOPTED, resolution, changes=changes, by=by, day=day)
    return resolution


@dataclass(frozen=True)
class Source:
    """Where reported numbers come from: which paper, or whose words, and of which day."""

    kind: SourceKind
    words: str
    on: dt.date
    said_by: str
    file: File | None = None  # type: ignore[type-arg]


@dataclass(frozen=True)
class Reported:
    target: Target
    amount: Decimal
    base: Decimal | None = None


@transaction.atomic
def report(
    resolution: Resolution, year: int, numbers: Sequence[Reported], source: Source, *, by: Actor
) -> list[Value]:
    """The unit's numbers of a year, all from one source. Numbers that stay are not touched."""
    require(rules.can_report(by, resolution))
    if year not in resolution.years:
        raise ValidationError(_("This year is not in the term."))
    rows = Value.objects.filter(target__resolution=resolution, year=year)
    known = {one.target_id: one for one in rows}
    fresh = [one for one in numbers if _is_new(one, known.get(one.target.pk))]
    if not fresh:
        raise ValidationError(_("No number has changed."))
    document = store(source.file, source.file.name or "", by=by) if source.file else None
    return [
        _put(resolution, year, one, known.get(one.target.pk), source, document, by) for one in fresh
    ]


def _is_new(one: Reported, value: Value | None) -> bool:
    _check_reported(one)
    return value is None or (value.amount, value.base) != (one.amount, one.base)


def _check_reported(one: Reported) -> None:
    target = one.target
    words = {"target": target.text}
    if target.is_computed:
        raise ValidationError(_("“%(target)s” is counted by the system.") % words)
    if target.level != target.resolution.organisation.level:
        raise ValidationError(_("“%(target)s” is reported by the units below.") % words)
    if target.is_share and (one.base is None or one.amount > one.base):
        raise ValidationError(_("“%(target)s”: the part is larger than the whole.") % words)


def _put(
    resolution: Resolution,
    year: int,
    one: Reported,
    value: Value | None,
    source: Source,
    document: StoredFile | None,
    by: Actor,
) -> Value:
    facts: dict[str, Any] = {
        "amount": one.amount,
        "base": one.base if one.target.is_share else None,
        "source_kind": source.kind,
        "source": nfc(source.words).strip(),
        "source_on": source.on,
        "said_by": nfc(source.said_by).strip(),
        "document": document,
    }
    told: dict[str, Any] = {"year": year, "amount": facts["amount"], "base": facts["base"]}
    if value is None:
        keys: dict[str, Any] = {"target": one.target, "root": one.target.root, "year": year}
        value = Value(organisation=resolution.organisation, **keys, **facts)
        record(events.REPORTED, value, by=by, **told)
        return value
    old = value.amount
    for name, fact in facts.items():
        setattr(value, name, fact)
    record(events.CORRECTED, value, changes=tuple(facts), by=by, old=old, **told)
    return value


def settle(resolution: Resolution, year: int, day: dt.date, *, by: Actor) -> Review:
    """Keep what every target stands at, as the review of that day."""
    require(rules.can_settle(by, resolution))
    if year not in resolution.years:
        raise ValidationError(_("This year is not in the term."))
    if Review.objects.filter(resolution=resolution, held_on=day).exists():
        raise ValidationError(_("A review of that day has been settled already."))
    review = Review(
        resolution=resolution, organisation=resolution.organisation, year=year, held_on=day
    )
    rows = list(_assessed(review, resolution.targets.filter(left_out="")))
    counted = Counter(row.band for row in rows)
    record(
        events.SETTLED,
        review,
        rows=rows,
        by=by,
        year=year,
        above=counted[Band.ABOVE],
        reached=counted[Band.REACHED],
        half=counted[Band.HALF],
        not_reached=counted[Band.NOT],
        unknown=counted[Band.UNKNOWN],
    )
    return review


def _assessed(review: Review, targets: Iterable[Target]) -> Iterable[Assessment]:
    asked = list(targets)
    for target in asked:
        target.resolution = review.resolution
    found = rollup.tallies(review.organisation, asked, review.year)
    for target in asked:
        tally = found[target.pk]
        whole = tally.base if tally.units is None else Decimal(tally.units)
        yield Assessment(
            review=review,
            target=target,
            plan=target.amount,
            amount=tally.amount,
            base=whole,
            expected=tally.expected,
            present=tally.present,
            band=rollup.stand(target, tally).part,
        )
