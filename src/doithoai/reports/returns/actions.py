"""Every write of report periods: sets laid down; reports begun, locked, sent, returned."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.periods import Period
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.reports import events
from doithoai.reports.models import Kept, MeasureSet, Part, Return, State
from doithoai.reports.returns import rules
from doithoai.reports.returns.counting import reporting_below
from doithoai.reports.returns.narrative import check_words
from doithoai.reports.returns.values import Statement, declared, received
from doithoai.units.models import Organisation

WORDS = ("assessment", "difficulties", "proposals")


def lay_down(measures: MeasureSet, *, by: Actor) -> MeasureSet:
    """A new set, of measures that she may ask for herself.

    ValidationError: a number in its words that no measure gives.
    """
    require(rules.can_lay_down(by, measures.organisation_id))
    require(all(by.may(one.verb, measures.organisation_id) for one in declared(measures)))
    check_words(measures.narrative, measures.measures)
    record(events.SET_LAID_DOWN, measures, by=by, edition=measures.edition)
    return measures


@transaction.atomic
def replace(old: MeasureSet, changed: dict[str, Any], *, by: Actor) -> MeasureSet:
    """A new edition of a set; reports made with the older one keep it."""
    require(rules.can_change_set(by, old))
    names = ("name", "kind", "closes_on", "send_within", "measures", "narrative")
    values = {name: changed.get(name, getattr(old, name)) for name in names}
    new = MeasureSet(
        organisation=old.organisation, series=old.series, edition=old.edition + 1, **values
    )
    old.is_in_force = False
    record(events.SET_REPLACED, old, changes=("is_in_force",), by=by, following=new.pk)
    return lay_down(new, by=by)


def begin(organisation: Organisation, measures: MeasureSet, period: Period, *, by: Actor) -> Return:
    """Begin the unit's report; one that was begun already is given back."""
    require(rules.prepares(by, organisation.pk))
    return _begun(organisation, measures, period, by)


def _begun(organisation: Organisation, measures: MeasureSet, period: Period, by: Actor) -> Return:
    report = Return(
        organisation=organisation,
        measure_set=measures,
        kind=period.kind,
        first=period.first,
        last=period.last,
        due_on=period.last + dt.timedelta(days=measures.send_within),
    )
    there = Return.objects.same_report(report).filter(organisation=organisation)
    if found := there.order_by("-measure_set__edition").first():
        return found
    record(events.BEGUN, report, by=by, measure_set=measures.pk, due_on=report.due_on)
    return report


def write(report: Return, words: dict[str, str], *, by: Actor) -> Return:
    """The unit's own words. ValidationError: a number in them that no measure gives."""
    require(rules.can_write(by, report))
    for name in WORDS:
        text = nfc(words.get(name, "")).strip()
        check_words(text, report.measure_set.measures)
        setattr(report, name, text)
    record(events.WRITTEN, report, changes=WORDS, by=by)
    return report


@transaction.atomic
def lock(report: Return, decided_by: str, *, by: Actor) -> Return:
    """Count, add up what came from below, and keep it with digests and ids."""
    require(rules.can_lock(by, report))
    if report.last >= timezone.localdate():
        raise ValidationError(_("The period is not over yet."))
    report.edition += 1
    came = list(received(report))
    kept = _counted(report)
    parts = [
        Part(report=report, edition=report.edition, below=one, below_edition=one.edition)
        for one in came
    ]
    missing = reporting_below(report.organisation, report.last).count() - len(came)
    report.digest = _digest(report, kept, came)
    report.state, report.locked_on = State.LOCKED, timezone.localdate()
    _decided(report, decided_by, by)
    record(
        events.LOCKED,
        report,
        changes=("state", "edition", "digest", "locked_on", "decided_by"),
        rows=[*kept, *parts],
        by=by,
        acting_for=_acting_for(report, by),
        edition=report.edition,
        missing=missing,
        digest=report.digest,
    )
    return report


def _counted(report: Return) -> list[Kept]:
    """To be called while the report is still open: its statement then is that of now."""
    statement, kept = Statement(report), []
    for measure in statement.measures:
        own = statement.reporting.count(measure, report.period)
        before, kept_before = statement.before(measure)
        sent = [numbers.get(measure.name, 0) for _one, numbers in statement.included.values()]
        kept.append(
            Kept(
                report=report,
                edition=report.edition,
                measure=measure.name,
                number=own.number + sum(sent),
                own=own.number,
                before=before,
                kept_before=kept_before,
                digest=own.digest,
                packed=Kept.pack(own.ids),
            )
        )
    return kept


def _digest(report: Return, kept: Sequence[Kept], came: Sequence[Return]) -> str:
    """Of everything that was locked: numbers, records behind them, reports that were added up."""
    whole = {
        "report": str(report.pk),
        "figures": {one.measure: [f"{one.number.normalize():f}", one.digest] for one in kept},
        "parts": {str(one.pk): one.digest for one in came},
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _decided(report: Return, decided_by: str, by: Actor) -> None:
    """Who decided, in words, where somebody else enters it."""
    named = nfc(decided_by).strip()
    if rules.is_on_behalf(by, report) and not named:
        raise ValidationError(_("Write who decided this."))
    report.decided_by = named


def _acting_for(report: Return, by: Actor) -> str:
    return f"organisation:{report.organisation_id}" if rules.is_on_behalf(by, report) else ""


def unlock(report: Return, reason: str, *, by: Actor) -> Return:
    """Open it again. What was locked stays kept under its edition."""
    require(rules.can_unlock(by, report))
    return _back(report, State.OPEN, reason, events.UNLOCKED, by, _acting_for(report, by))


@transaction.atomic
def send(report: Return, decided_by: str = "", *, by: Actor) -> Return:
    """Send it to the unit above, whose people are told."""
    require(rules.can_send(by, report))
    _decided(report, decided_by, by)
    report.state, report.sent_on = State.SENT, timezone.localdate()
    above = report.organisation.parent_id
    assert above
    event = record(
        events.SENT,
        report,
        changes=("state", "sent_on", "decided_by"),
        by=by,
        acting_for=_acting_for(report, by),
        body=above,
    )
    notify(event, above, "returns.prepare")
    return report


@transaction.atomic
def give_back(report: Return, reason: str, *, by: Actor) -> Return:
    """The unit above returns what was sent; its people read why."""
    require(rules.can_return(by, report))
    body = report.organisation.parent_id
    _back(report, State.RETURNED, reason, events.RETURNED, by, body=body)
    return report


def _back(
    report: Return,
    state: State,
    reason: str,
    happened: Any,
    by: Actor,
    acting_for: str = "",
    **data: Any,
) -> Return:
    report.reason = nfc(reason).strip()
    if not report.reason:
        raise ValidationError(_("Write the reason."))
    report.state = state
    event = record(
        happened, report, changes=("state", "reason"), by=by, acting_for=acting_for, **data
    )
    if state == State.RETURNED:
        notify(event, report.organisation_id, "returns.prepare")
    return report


@transaction.atomic
def press(report: Return, units: Sequence[Organisation], *, by: Actor) -> list[Return]:
    """Ask those below for the report that is missing: each gets it begun, and is told."""
    require(rules.can_press(by, report))
    owing = set(reporting_below(report.organisation, report.last).values_list("pk", flat=True))
    asked = []
    for unit in units:
        require(unit.pk in owing)
        one = _begun(unit, report.measure_set, report.period, by)
        if one.state == State.SENT:
            continue
        event = record(events.PRESSED, one, by=by, body=report.organisation_id, due_on=one.due_on)
        notify(event, unit.pk, "returns.prepare")
        asked.append(one)
    return asked
