"""Start, stop, pause and extend clocks. Rows are returned unsaved: the action saves them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Model
from django.utils import timezone

from doithoai.kit.workdays import OutsideTable
from doithoai.petitions import rows
from doithoai.petitions.models import (
    BESIDE,
    PAUSED_BY_A_QUESTION,
    Clock,
    ClockKind,
    Kind,
    Pause,
    Petition,
    State,
)
from doithoai.rulebook.book import UnknownRule
from doithoai.rulebook.deadlines import end_of, find
from doithoai.rulebook.shelf import current
from doithoai.rulebook.terms import Rule
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain

ANSWER_RULE = "RECOMMENDATION_ANSWER"
STALE_RULE = "PETITION_STALE_ESCALATION"
REPORT_RULE = "PETITION_RESULT_TO_SENDER"
TRANSFER_RULE = "DENUNCIATION_TRANSFER"
ADMIT_RULES = {Kind.COMPLAINT: "COMPLAINT_ADMIT", Kind.DENUNCIATION: "DENUNCIATION_ADMIT"}
# What the law allows a matter once it is recognised as a harder one, step by step.
HARDER = {
    "COMPLAINT_FIRST": "COMPLAINT_FIRST_COMPLEX",
    "COMPLAINT_FIRST_REMOTE": "COMPLAINT_FIRST_REMOTE_COMPLEX",
    "COMPLAINT_SECOND": "COMPLAINT_SECOND_COMPLEX",
    "COMPLAINT_SECOND_REMOTE": "COMPLAINT_SECOND_REMOTE_COMPLEX",
    "DENUNCIATION": "DENUNCIATION_COMPLEX",
    "DENUNCIATION_COMPLEX": "DENUNCIATION_SPECIALLY_COMPLEX",
}
MIRRORED = ("due_on", "due_rule", "due_from")
"""The fields of a petition that `mirror` sets: the list and the pages sort by them."""


def started(
    petition: Petition,
    kind: ClockKind,
    rule_id: str,
    start: dt.date,
    body: Organisation,
    by_hand: dt.date | None = None,
) -> list[Clock]:
    """The new clock; none where nobody has set a number and no date is given by hand."""
    clock = Clock(petition=petition, kind=kind, body=body, started_on=start)
    if by_hand is not None:
        clock.given_out = clock.due_on = by_hand
        return [clock]
    try:
        deadline = find(rule_id, start, owner_chain(body), kind=body.kind)
    except OutsideTable:  # of a past that no table of days reaches
        return []
    if deadline is None:
        return []
    clock.rule, clock.source = rule_id, deadline.rule.citation
    clock.amount, clock.unit = deadline.rule.amount, deadline.rule.unit
    clock.given_out = clock.due_on = deadline.date
    return [clock]


def started_by_opening(petition: Petition) -> list[Clock]:
    """The acknowledgement, with its date on the petition too; a letter's admission beside it."""
    unit, received = petition.origin_unit, petition.received_on
    clocks = started(petition, ClockKind.ACKNOWLEDGE, "PETITION_ACK", received, unit)
    if clocks:
        petition.acknowledge_by, petition.acknowledge_rule = clocks[0].due_on, clocks[0].rule
    clocks += started_as_letter(petition, received)
    if petition.is_on_legal_track:
        mirror(petition, clocks)
    return clocks + started_as_received(petition, received, unit)


def started_as_received(petition: Petition, start: dt.date, body: Organisation) -> list[Clock]:
    """The day after which doing nothing is a matter of discipline, for bodies that this binds."""
    kind = ClockKind.STALE
    return started(petition, kind, STALE_RULE, start, body) if _is_bound(body, start) else []


def _is_bound(body: Organisation, start: dt.date) -> bool:
    rules = current().applying(STALE_RULE, start, owner_chain(body), body.kind)
    return any(rule.is_binding(body.kind) for rule in rules)


def started_as_letter(petition: Petition, start: dt.date) -> list[Clock]:
    """By when a complaint or denunciation is admitted or declined; none for anything else.

    A denunciation that is for another body is passed on earlier than it would be admitted: both
    terms run at the unit that received it, until a check says which of them counts.
    """
    rule, body = ADMIT_RULES.get(Kind(petition.kind)), petition.holder
    if rule is None:
        return []
    clocks = started(petition, ClockKind.ADMIT, rule, start, body)
    if petition.kind == Kind.DENUNCIATION and petition.holder_id == petition.origin_unit_id:
        clocks += started(petition, ClockKind.TRANSFER, TRANSFER_RULE, start, body)
    return clocks


def checked(petition: Petition, competent: bool, day: dt.date) -> list[Model]:
    """Of the terms of admitting and of passing on, the one that a check leaves standing.

    A check that says otherwise than the one before brings the other back, from its first day.
    """
    stays, goes = ClockKind.ADMIT, ClockKind.TRANSFER
    if not competent:
        stays, goes = goes, stays
    at_origin = petition.holder_id == petition.origin_unit_id
    gone = running(petition, goes)
    if petition.kind != Kind.DENUNCIATION or not (at_origin and gone):
        return []
    standing = running(petition, stays)
    again = [] if standing else started_as_letter(petition, gone[0].started_on)
    return [*stopped(gone, day), *(clock for clock in again if clock.kind == stays)]


def started_by_sending(
    petition: Petition, today: dt.date, body: Organisation, by_hand: dt.date | None = None
) -> list[Clock]:
    """The body has to answer; a complaint or denunciation it has to admit or refuse first."""
    admit = ADMIT_RULES.get(Kind(petition.kind))
    kind = ClockKind.ADMIT if admit else ClockKind.ANSWER
    return started(petition, kind, admit or ANSWER_RULE, today, body, by_hand)


def begun_anew(petition: Petition) -> list[Model]:
    """It came back before the body: its term begins again, and no result is owed to anybody."""
    today = timezone.localdate()
    clocks = stopped(running(petition), today)
    return clocks + started_by_sending(petition, today, petition.holder)


def carried_over(
    petition: Petition, body: Organisation, by_hand: dt.date | None = None
) -> list[Model]:
    """The body that it is handed on to has the date that stands, unless one is given by hand.

    What stood still runs again: who has it now has to ask the speaker anew.
    """
    today, standing = timezone.localdate(), running(petition)
    going = [clock for clock in standing if clock.kind in PAUSED_BY_A_QUESTION]
    clocks = stopped((c for c in standing if c.kind != ClockKind.ACKNOWLEDGE), today)
    if petition.is_on_legal_track:  # the law gives each body that receives a letter its own term
        going = []
    for clock in going:
        day = by_hand or clock.due_on
        clocks += started(petition, ClockKind(clock.kind), clock.rule, today, body, day)
    if not going:
        clocks += started_by_sending(petition, today, body, by_hand)
    clocks += started_as_received(petition, today, body)
    mirror(petition, clocks)
    return clocks


def given_back(petition: Petition, body: Organisation, due_on: dt.date | None) -> list[Model]:
    """No clock runs any more but that of the body which had a date of its own before."""
    today = timezone.localdate()
    clocks = stopped(running(petition), today)
    if petition.is_on_legal_track:
        clocks += started_as_letter(petition, today)
    elif due_on is not None:
        clocks += started(petition, ClockKind.ANSWER, "", today, body, due_on)
    clocks += started_as_received(petition, today, body)
    mirror(petition, clocks)
    return clocks


def clocks_of(petition: Petition) -> list[Clock]:
    """Every clock of it; dates of before clocks were kept are taken from the petition itself."""
    if petition._state.adding:
        return []
    return _with_adopted(petition, petition.clocks.with_story())


def shown(petition: Petition) -> list[Clock]:
    """The same without what moved each and without the bodies."""
    return _with_adopted(petition, rows.clocks(petition.pk))


def _with_adopted(petition: Petition, found: Iterable[Clock]) -> list[Clock]:
    kept = list(found)
    kinds = {clock.kind for clock in kept}
    adopted = []
    if petition.acknowledge_by and ClockKind.ACKNOWLEDGE not in kinds:
        adopted.append(_adopted(petition, ClockKind.ACKNOWLEDGE, petition.acknowledge_by))
    if petition.due_on and not kinds & set(PAUSED_BY_A_QUESTION):
        adopted.append(_adopted(petition, ClockKind.ANSWER, petition.due_on))
    return [*adopted, *kept]


def _adopted(petition: Petition, kind: ClockKind, due_on: dt.date) -> Clock:
    told = kind == ClockKind.ACKNOWLEDGE
    waits = (
        petition.state in {State.NEW, State.CLASSIFIED} if told else petition.answered_on is None
    )
    started_on = petition.received_on if told else petition.due_from or petition.received_on
    return Clock(
        petition=petition,
        kind=kind,
        body=petition.origin_unit if told else petition.holder,
        rule=petition.acknowledge_rule if told else petition.due_rule,
        started_on=min(started_on, due_on),
        given_out=due_on,
        due_on=due_on,
        stopped_on=None if waits else petition.answered_on or due_on,
    )


def running(petition: Petition, *kinds: ClockKind) -> list[Clock]:
    """The clocks that run on it, of these kinds or of all."""
    found = [clock for clock in clocks_of(petition) if clock.is_running]
    return [clock for clock in found if not kinds or clock.kind in kinds]


def stopped(clocks: Iterable[Clock], day: dt.date) -> list[Model]:
    """The same clocks, stopped that day; one that stands still is counted to its end first."""
    found = list(clocks)
    _going, pauses = resumed(found, day)
    for clock in found:
        clock.stopped_on = max(day, clock.started_on)
    return [*found, *pauses]


def settled(petition: Petition, day: dt.date) -> list[Model]:
    """Answered: nothing waits any more but, of a letter sent here, the report to its sender."""
    clocks = stopped(running(petition), day)
    if petition.is_on_legal_track and petition.holder_id != petition.origin_unit_id:
        told, body = ClockKind.RESULT_TO_SENDER, petition.holder
        clocks += started(petition, told, REPORT_RULE, day, body)
    return clocks


def dealt_with(petition: Petition) -> list[Model]:
    """Somebody has begun: nobody has to answer any more for nothing being done."""
    return stopped(running(petition, ClockKind.STALE), timezone.localdate())


def mirror(petition: Petition, changed: Iterable[Model] = ()) -> None:
    """Show in the petition's own fields the earliest date by which somebody has to act on it.

    What runs beside it has no part in that; a clock that stands still has no date now.
    """
    clocks = {clock.pk: clock for clock in running(petition)}
    clocks |= {clock.pk: clock for clock in changed if isinstance(clock, Clock)}
    acting = [
        clock
        for clock in clocks.values()
        if clock.is_running and clock.paused_on is None and clock.kind not in BESIDE
    ]
    first = min(acting, key=lambda clock: (clock.due_on, clock.started_on), default=None)
    petition.due_on = first.due_on if first else None
    petition.due_rule = first.rule if first else ""
    petition.due_from = first.started_on if first else None


def paused(clocks: Iterable[Clock], day: dt.date) -> tuple[list[Clock], list[Pause]]:
    """The clocks that now stand still, with their pauses; what is late already runs on."""
    standing, pauses = [], []
    for clock in clocks:
        if clock.paused_on is None and day <= clock.due_on:
            clock.paused_on = day
            standing.append(clock)
            pauses.append(Pause(clock=clock, since=day))
    return standing, pauses


def resumed(clocks: Iterable[Clock], day: dt.date) -> tuple[list[Clock], list[Pause]]:
    """The clocks that run again, each with its new date, and the pauses that ended."""
    going, ended = [], []
    for clock in clocks:
        pause = clock.pauses.filter(until=None).last()
        if clock.paused_on is None or pause is None:
            continue
        pause.until, clock.paused_on = max(day, pause.since), None
        before, ended_now = clock.term(), (pause.since, pause.until)
        clock.due_on = end_of(replace(before, pauses=tuple(sorted((*before.pauses, ended_now)))))
        going.append(clock)
        ended.append(pause)
    return going, ended


@dataclass(frozen=True)
class Longer:
    """What a rule still allows: so many units in all, by this rule."""

    rule: Rule
    extended: int


def longer(clock: Clock) -> Longer | None:
    """The next extension that the law allows on this clock; None where it allows no more.

    The amount is always the rule's own: either its extension once more, or what the rule for
    harder matters gives.
    """
    rule = rule_of(clock, clock.rule)
    if rule is None or clock.amount is None:
        return None
    taken = clock.extensions.count()
    if taken < rule.extensions:
        return Longer(rule, clock.extended + rule.extension)
    harder = rule_of(clock, HARDER.get(clock.rule, ""))
    if harder is None or harder.amount is None:
        return None
    if harder.amount > clock.amount:
        return Longer(harder, 0)
    if taken < harder.extensions:
        return Longer(harder, harder.extension * (taken + 1))
    return None


def rule_of(clock: Clock, rule_id: str) -> Rule | None:
    """The rule as it stood for this body when the clock started, if there is such a rule."""
    if not rule_id:
        return None
    owners, kind = owner_chain(clock.body), clock.body.kind
    try:
        rules = current().applying(rule_id, clock.started_on, owners, kind)
    except UnknownRule:
        return None
    return rules[0] if rules else None
