"""Offer to learn: a person sent a matter elsewhere than the table of competence says."""

from django.utils import timezone

from doithoai.kit.actors import Actor
from doithoai.petitions.models import Petition, State
from doithoai.petitions.suggestions import lead_bodies
from doithoai.units.models import Topic
from doithoai.units.rules import can_learn

_SENT = (State.ROUTED, State.IN_PROGRESS)


def learnable(petition: Petition, viewer: Actor) -> list[Topic]:
    """The topics of which the table does not say that the body which has it takes the lead."""
    elsewhere = petition.holder_id != petition.origin_unit_id and petition.state in _SENT
    if not elsewhere or petition.is_restricted or not can_learn(viewer, petition.area):
        return []
    rows = lead_bodies(petition, timezone.localdate())
    first = {row.topic_id: row.lead_id for row in reversed(rows)}
    return [t for t in petition.topics.all() if first.get(t.pk) != petition.holder_id]
