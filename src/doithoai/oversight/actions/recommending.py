"""A recommendation after supervision is a petition: routed, pressed and followed like any other."""

import datetime as dt

from django.db import transaction

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.oversight import events
from doithoai.oversight.models import Supervision
from doithoai.oversight.rules import can_recommend
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Origin, Petition
from doithoai.units.models import Organisation


@transaction.atomic
def recommend(
    supervision: Supervision,
    title: str,
    body: Organisation,
    *,
    by: Actor,
    due_on: dt.date | None = None,
    note: str = "",
) -> Petition:
    """Open it and send it to the body, the supervised one or another that can act.

    The law sets no number of days for the answer (Art. 29.6): the date is the one given here, or
    the one that the body's own rule sets.
    """
    require(can_recommend(by, supervision))
    topics = [supervision.topic] if supervision.topic else []
    petition = petitions.open_petition(
        supervision.organisation,
        title,
        topics=topics,
        origin=Origin.SUPERVISION,
        occasion_id=supervision.pk,
        by=by,
    )
    petitions.route(petition, body, due_on=due_on, note=note, by=by)
    record(events.RECOMMENDED, supervision, by=by, petition=petition.pk, body=body.pk)
    return petition
