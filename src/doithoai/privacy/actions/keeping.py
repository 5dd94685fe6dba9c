"""The nightly erasure of what has been kept long enough."""

import datetime as dt
import logging
from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from doithoai.journal.models import StaleVersion
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.privacy import holdings
from doithoai.privacy.holdings import Holding, Over
from doithoai.privacy.rules import can_erase_by_itself
from doithoai.rulebook.deadlines import find
from doithoai.rulebook.shelf import current
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain

log = logging.getLogger(__name__)


def erase_what_is_over(on: dt.date | None = None, *, by: Actor) -> dict[str, int]:
    """Erase, one by one, what its rule no longer lets us keep; how many of each kind.

    Only by rules that somebody laid down: a planning value erases nothing. Whatever cannot be
    erased now (an open request, somebody changing it) is left for the next night.
    """
    require(can_erase_by_itself(by))
    today = on or timezone.localdate()
    done: dict[str, int] = {}
    for holding in list(holdings.holdings.values()):
        for over in due_for_erasure(holding, today):
            try:
                with transaction.atomic():
                    holdings.erase(holding.subject, over.subject_id, by=by)
            except (ValidationError, StaleVersion):
                log.info("%s %s is kept one more night", holding.name, over.subject_id)
                continue
            done[holding.name] = done.get(holding.name, 0) + 1
    return done


def due_for_erasure(holding: Holding, today: dt.date) -> Iterator[Over]:
    """What of this kind has been kept longer than its unit's rule allows."""
    if not (holding.rule and holding.ended and laid_down(holding.rule)):
        return
    chain = lru_cache(maxsize=5_000)(_chain_of)
    for over in holding.ended(today):
        unit = chain(over.organisation_id)
        last = kept_until(holding.rule, over.ended_on, *unit) if unit else None
        if last is not None and last < today:
            yield over


def laid_down(rule_id: str) -> bool:
    """Whether anybody set a number that is not only for planning."""
    return any(rule.is_set and not rule.planning_value for rule in current().versions(rule_id))


def kept_until(
    rule_id: str, ended_on: dt.date, chain: tuple[str, ...], kind: str
) -> dt.date | None:
    """The last day of keeping; None where no number was laid down but for planning."""
    deadline = find(rule_id, ended_on, chain, kind=kind)
    return None if deadline is None or deadline.rule.planning_value else deadline.date


def _chain_of(organisation_id: UUID) -> tuple[tuple[str, ...], str] | None:
    unit = Organisation.objects.select_related("area").filter(pk=organisation_id).first()
    return (owner_chain(unit), unit.kind) if unit else None
