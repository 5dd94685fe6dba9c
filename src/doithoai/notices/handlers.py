"""What lower floors ask to be told."""

import json
from uuid import UUID

from doithoai.jobs.registry import handler
from doithoai.journal.models import Event
from doithoai.notices.actions import notify_people
from doithoai.people.actions import LEAVE_ENDED


@handler(LEAVE_ENDED)
def leave_ended(event_id: UUID) -> None:
    """Whoever is back and whoever stood in for her, but for the one who entered it."""
    for event in Event.objects.filter(pk=event_id):
        told = json.loads(event.data)
        people = [UUID(told["before"]), UUID(told["user"])]
        notify_people(event, [each for each in people if event.actor != f"user:{each}"])
