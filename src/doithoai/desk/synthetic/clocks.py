"""The time limits of a made-up petition, as `petitions.clockwork` starts and stops them."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from random import Random

from doithoai.desk.synthetic.blanks import blank
from doithoai.desk.synthetic.speaking import new_id
from doithoai.petitions.clockwork import ANSWER_RULE
from doithoai.petitions.models import Clock, ClockKind, Petition
from doithoai.rulebook.deadlines import Deadline, find
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain

ACKNOWLEDGE = "PETITION_ACK"
_BY_HAND = dt.timedelta(days=30)


@lru_cache(maxsize=20_000)
def _find(rule: str, start: dt.date, kind: str, chain: tuple[str, ...]) -> Deadline | None:
    return find(rule, start, chain, kind=kind)


@lru_cache(maxsize=20_000)
def _general(body: Organisation) -> tuple[str, ...]:
    """Whose rules it follows besides its own: nobody here set a rule of her own."""
    return tuple(key for key in owner_chain(body) if not key.startswith("unit:"))


def opened(chance: Random, petition: Petition, unit: Organisation) -> list[Clock]:
    """The acknowledgement, from the day the first voice was heard."""
    start = petition.received_on
    deadline = _find(ACKNOWLEDGE, start, unit.kind, _general(unit))
    if deadline is None:
        return []
    petition.acknowledge_by, petition.acknowledge_rule = deadline.date, ACKNOWLEDGE
    return [_clock(chance, petition, ClockKind.ACKNOWLEDGE, unit, start, deadline)]


def sent(chance: Random, petition: Petition, body: Organisation, day: dt.date) -> list[Clock]:
    """The answer: by the body's rule, or a date set by hand where nobody has set a number."""
    deadline = _find(ANSWER_RULE, day, body.kind, _general(body))
    clock = _clock(chance, petition, ClockKind.ANSWER, body, day, deadline)
    petition.due_from, petition.due_on, petition.due_rule = day, clock.due_on, clock.rule
    return [clock]


def stop(clocks: Iterable[Clock], day: dt.date) -> None:
    for clock in clocks:
        clock.stopped_on = clock.stopped_on or max(day, clock.started_on)


def _clock(
    chance: Random,
    petition: Petition,
    kind: ClockKind,
    body: Organisation,
    start: dt.date,
    deadline: Deadline | None,
) -> Clock:
    due_on = deadline.date if deadline else start + _BY_HAND
    clock = blank(
        Clock,
        id=new_id(chance),
        petition_id=petition.id,
        kind=kind,
        body_id=body.id,
        started_on=start,
        given_out=due_on,
        due_on=due_on,
    )
    if deadline:
        clock.rule = ACKNOWLEDGE if kind == ClockKind.ACKNOWLEDGE else ANSWER_RULE
        clock.source, clock.amount = deadline.rule.citation, deadline.rule.amount
        clock.unit = deadline.rule.unit
    return clock
