"""Dated work of commitments."""

from uuid import UUID

from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Commitment, Stage
from doithoai.jobs.registry import every, many_handler
from doithoai.kit.actors import SYSTEM


@many_handler(actions.REMIND)
def remind(commitment_ids: list[UUID]) -> None:
    commitments = Commitment.objects.filter(pk__in=commitment_ids).order_by("due_on", "id")
    actions.remind_of(commitments, timezone.localdate(), by=SYSTEM)


@many_handler(actions.REMIND_OF_STAGE)
def remind_of_stages(stage_ids: list[UUID]) -> None:
    stages = Stage.objects.filter(pk__in=stage_ids).select_related("commitment")
    actions.remind_of_stages(stages.order_by("due_on", "id"), timezone.localdate(), by=SYSTEM)


@every(seconds=3600)
def let_rise() -> None:
    """Once a night; the other turns find nothing left, or what a standing worker missed."""
    actions.let_rise(timezone.localdate())
