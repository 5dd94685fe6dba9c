"""Dated work of commitments."""

from uuid import UUID

from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Commitment
from doithoai.jobs.registry import every, handler
from doithoai.kit.actors import SYSTEM


@handler(actions.REMIND)
def remind(commitment_id: UUID) -> None:
    commitment = Commitment.objects.filter(pk=commitment_id).first()
    if commitment is not None:
        actions.remind(commitment, timezone.localdate(), by=SYSTEM)


@every(seconds=3600)
def let_rise() -> None:
    """Once a night; the other turns find nothing left, or what a standing worker missed."""
    actions.let_rise(timezone.localdate())
