"""Solved, closed, looked at again."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment, Origin
from doithoai.commitments.models import State as CommitmentState
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import Origin as PetitionOrigin
from doithoai.petitions.models import Petition, State
from doithoai.petitions.rules import can_close, can_confirm_solved, can_reopen

from .returning import reopening


def promise(
    petition: Petition, what: str, due_on: dt.date, owner_post: str = "", *, by: Actor
) -> Commitment:
    """What the body that holds the petition promises; the unit it came from follows it.

    An officer of that unit may enter it for the body, and the journal says so.
    """
    require(petition.is_open)
    return commitments.make(
        commitments.Promise(
            what=what,
            owner=petition.holder,
            owner_post=owner_post,
            follower=petition.origin_unit,
            origin=_origin(petition),
            origin_id=petition.id,
            due_on=due_on,
            matter_id=petition.id,
            restricted=petition.is_restricted,
        ),
        by=by,
        acting_for=on_behalf(by, "commitments.make", petition.holder_id),
    )


def _origin(petition: Petition) -> Origin:
    supervised = petition.origin == PetitionOrigin.SUPERVISION
    return Origin.RECOMMENDATION if supervised else Origin.ANSWER


@transaction.atomic
def confirm_solved(petition: Petition, words: str = "", *, by: Actor) -> Petition:
    """It is really solved: evidence is there, and this person did not owe it.

    Confirms every commitment of the petition whose evidence still waits for a verdict, which
    refuses somebody who owed it or brought the evidence. Raises ValidationError when something
    promised is still open, or nothing shows that it was done.
    """
    require(can_confirm_solved(by, petition))
    promised = list(Commitment.objects.about_matter(petition.id).order_by("made_on", "id"))
    if any(c.state == CommitmentState.OPEN for c in promised):
        raise ValidationError(_("Something that was promised is still to be done."))
    for commitment in promised:
        if commitment.state == CommitmentState.EVIDENCED:
            commitments.judge(commitment, True, words, by=by)
    if not any(c.state == CommitmentState.KEPT for c in promised):
        raise ValidationError(_("Nothing shows yet that it was solved: add evidence first."))
    petition.state, petition.closed_on = State.SOLVED, timezone.localdate()
    record(events.SOLVED, petition, changes=("state", "closed_on"), by=by)
    return petition


def close(petition: Petition, *, by: Actor) -> Petition:
    """End the follow-up of something answered that cannot or need not be solved."""
    require(can_close(by, petition))
    if Commitment.objects.about_matter(petition.id).unsettled().exists():
        raise ValidationError(_("Something that was promised is still to be done."))
    petition.state, petition.closed_on = State.CLOSED, timezone.localdate()
    record(events.CLOSED, petition, changes=("state", "closed_on"), by=by)
    return petition


def reopen(petition: Petition, *, by: Actor) -> Petition:
    require(can_reopen(by, petition))
    petition.state, petition.closed_on, petition.answered_on = State.REOPENED, None, None
    clocks = clockwork.begun_anew(petition)
    clockwork.mirror(petition, clocks)
    changes = ("state", "closed_on", "answered_on", *clockwork.MIRRORED)
    rows = (*clocks, reopening(petition))
    record(events.REOPENED, petition, changes=changes, rows=rows, by=by)
    return petition
