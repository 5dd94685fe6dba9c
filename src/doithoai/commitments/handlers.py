"""Dated work of commitments."""

from uuid import UUID

from django.utils import timezone

from doithoai.commitments import actions
from doithoai.commitments.models import Commitment
from doithoai.jobs.registry import handler
from doithoai.kit.actors import SYSTEM


@handler(actions.REMIND)
def remind(commitment_id: UUID) -> None:
    commitment = Commitment.objects.filter(pk=commitment_id).first()
    if commitment is not None:
        actions.remind(commitment, timezone.localdate(), by=SYSTEM)
