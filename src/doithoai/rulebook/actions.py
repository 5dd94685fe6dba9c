"""Every write of the rulebook. Deadlines that were given out stay as they are."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.journal.events import EventType
from doithoai.journal.models import Versioned
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.kit.workdays import DayKind

from . import shelf
from .book import NATIONAL, Book, UnknownRule
from .events import DAY_SET, VERSION_ADDED, YEAR_CONFIRMED
from .library import delivered
from .models import DayException, Edition, RuleVersion, YearDecision
from .owners import is_owner, kinds
from .rules import can_lay_down, can_set_days
from .terms import Confidence, Sense, Unit
from .tightening import refuse_loosening


def add_rule_version(
    version: RuleVersion,
    *,
    by: Actor,
    above: Sequence[str] | None = None,
    kind: str = "",
) -> RuleVersion:
    """Lay down a new version of a known rule for `version.owner` from `version.valid_from` on.

    `above` are the owners above this one, nearest first (by default the national ones above it);
    `kind` is the kind of body the owner is. Raises UnknownRule, ValidationError (a value that
    does not fit), Loosens (a rule that binds would be loosened), PermissionDenied.
    """
    topic = delivered().topics.get(version.rule_id)
    if topic is None:
        raise UnknownRule(version.rule_id)
    if not is_owner(version.owner):
        raise ValidationError({"owner": _("This owner is not known.")})
    require(can_lay_down(by, version.owner))
    version.source, version.article = nfc(version.source).strip(), nfc(version.article).strip()
    version.note = nfc(version.note).strip()
    version.full_clean(exclude=["periods", "binds"])
    _check_shape(version, topic.sense)
    book = shelf.current()
    _check_footing(version, book)
    standing = book.standing(version.rule_id, version.valid_from, _above(version.owner, above))
    refuse_loosening(version.rule(topic), standing, book.days, kind)
    _record(
        VERSION_ADDED,
        version,
        by=by,
        rule=version.rule_id,
        owner=version.owner,
        amount=version.amount,
        unit=version.unit,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
    )
    return version


def add_day_exception(
    day: date,
    kind: DayKind,
    name: str,
    *,
    decision_number: str,
    decision_date: date,
    by: Actor,
) -> DayException:
    """Set what a decision says of a day. Raises ValidationError, PermissionDenied."""
    require(can_set_days(by))
    exception = DayException(
        day=day,
        kind=kind,
        name=nfc(name).strip(),
        decision_number=nfc(decision_number).strip(),
        decision_date=decision_date,
    )
    exception.full_clean()
    if kind is DayKind.SWAP_WORK and day.weekday() < 5:
        raise ValidationError({"kind": _("Only a Saturday or Sunday can be worked in exchange.")})
    _record(
        DAY_SET,
        exception,
        by=by,
        day=day,
        kind=kind,
        decided_on=decision_date,
    )
    return exception


def confirm_year(
    year: int, *, decision_number: str, decision_date: date, by: Actor
) -> YearDecision:
    """Record that a year's days off are decided. Raises ValidationError (also if they were)."""
    require(can_set_days(by))
    decision = YearDecision(
        year=year, decision_number=nfc(decision_number).strip(), decision_date=decision_date
    )
    decision.full_clean()
    _record(
        YEAR_CONFIRMED,
        decision,
        by=by,
        year=year,
        decided_on=decision_date,
    )
    return decision


def _check_shape(version: RuleVersion, sense: Sense) -> None:
    if not set(version.binds) <= set(kinds()):
        raise ValidationError({"binds": _("This kind of body is not known.")})
    frequency = sense is Sense.TIMES_PER_PERIOD
    if frequency != (version.unit == Unit.TIME):
        raise ValidationError({"unit": _("This unit does not fit this kind of rule.")})
    if frequency != bool(version.periods):
        raise ValidationError({"periods": _("A frequency needs a period, a term has none.")})


def _check_footing(version: RuleVersion, book: Book) -> None:
    """A number that nothing confirms binds nobody, and takes the place of none that does."""
    if version.amount is None:
        if version.planning_value:
            raise ValidationError({"planning_value": _("A planning value needs a number.")})
        return
    if version.confidence == Confidence.UNCONFIRMED and not version.planning_value:
        text = _("A number that no source confirms can only be a planning value.")
        raise ValidationError({"planning_value": text})
    before = book.standing(version.rule_id, version.valid_from, [version.owner])
    if version.planning_value and any(r.is_set and not r.planning_value for r in before):
        text = _("This owner has laid down a number already: a planning value cannot replace it.")
        raise ValidationError({"planning_value": text})


def _above(owner: str, above: Sequence[str] | None) -> tuple[str, ...]:
    if above is not None:
        return tuple(above)
    return NATIONAL[NATIONAL.index(owner) + 1 :] if owner in NATIONAL else NATIONAL


def _record(event_type: EventType, subject: Versioned, *, by: Actor, **data: object) -> None:
    """Record and change the token in one transaction, so that no cache outlives the change."""
    with transaction.atomic():
        record(event_type, subject, by=by, **data)  # type: ignore[arg-type]
        Edition.objects.update_or_create(pk=1, defaults={"token": uuid4()})
    shelf.look_again()
