"""Which time limits run on a petition, and why each ends on its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from doithoai.kit.workdays import OutsideTable
from doithoai.people.models import User
from doithoai.petitions import clockwork, rules
from doithoai.petitions.models import PAUSED_BY_A_QUESTION, Clock, Petition
from doithoai.rulebook.deadlines import end_of, steps_of
from doithoai.rulebook.explain import Step
from doithoai.rulebook.library import delivered
from doithoai.rulebook.terms import Unit


@dataclass(frozen=True)
class Told:
    """One clock as the page tells it."""

    clock: Clock
    rule_name: str
    unit: str
    steps: Sequence[Step]
    is_late: bool
    may_extend: bool

    @property
    def is_by_hand(self) -> bool:
        return self.clock.amount is None


def everything(petition: Petition, viewer: User) -> dict[str, Any]:
    """All that the page of time limits and legal steps shows."""
    may = {
        "check": rules.can_check,
        "admit": rules.can_admit,
        "decline": rules.can_decline,
        "notify": rules.can_notify,
        "tell_admission": rules.can_tell_admission,
        "report_result": rules.can_report_result,
        "tell_result": rules.can_tell_result,
        "withdrawn": rules.can_note_withdrawal,
    }
    return {
        "petition": petition,
        "clocks": told(petition, viewer),
        "may_acknowledge": rules.can_acknowledge(viewer, petition),
        "taken": list(petition.legal_steps.in_order()),
        "siblings": siblings(petition, viewer),
        "steps": {name: predicate(viewer, petition) for name, predicate in may.items()},
    }


def siblings(petition: Petition, viewer: User) -> list[Petition]:
    """The other matters of the same letters, as far as this person may see them."""
    others = Petition.objects.visible_to(viewer).exclude(pk=petition.pk)
    voices = petition.groupings.values("voice")
    return list(others.filter(groupings__voice__in=voices).distinct().newest_first())


def told(petition: Petition, viewer: User) -> list[Told]:
    """Every clock of it, those that run first."""
    may = rules.can_extend(viewer, petition)
    clocks = sorted(clockwork.clocks_of(petition), key=lambda c: (not c.is_running, c.due_on))
    return [_told(clock, may) for clock in clocks]


def _told(clock: Clock, may_extend: bool) -> Told:
    today = timezone.localdate()
    topic = delivered().topics.get(clock.rule)
    in_time = clock.is_running and (clock.paused_on is not None or today <= clock.due_on)
    extendable = may_extend and in_time and clock.kind in PAUSED_BY_A_QUESTION
    return Told(
        clock=clock,
        rule_name=topic.title if topic else "",
        unit=str(Unit(clock.unit).label) if clock.unit else "",
        steps=_steps(clock),
        is_late=clock.is_late(today),
        may_extend=extendable and clockwork.longer(clock) is not None,
    )


def _steps(clock: Clock) -> Sequence[Step]:
    """The days on the way; none where they would lead to another date than the one given out."""
    if clock.amount is None:
        return ()
    try:
        term = clock.term()
        return steps_of(term) if end_of(term) == clock.due_on else ()
    except OutsideTable:
        return ()
