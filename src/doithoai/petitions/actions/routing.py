"""Classify, send to the body that can act, take on, set the date."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.people.actions import sight_for
from doithoai.people.models import GrantReason
from doithoai.petitions import clockwork, events
from doithoai.petitions.actions import tracks
from doithoai.petitions.actions.hands import (
    PLACE,
    moved,
    refuse_to_leave_an_answer,
    refuse_what_is_gone,
)
from doithoai.petitions.actions.publishing import take_back_what_may_not_be_public
from doithoai.petitions.actions.secrecy import (
    SECRECY,
    keep_secret_around,
    who_no_longer_sees,
    who_still_sees,
)
from doithoai.petitions.indexing import reindex
from doithoai.petitions.models import SECRET_KINDS, Came, Handling, Kind, Petition, State
from doithoai.petitions.rules import can_classify, can_route, can_take_on
from doithoai.units.models import Organisation, Topic
from doithoai.voices.models import Confidence


@transaction.atomic
def classify(
    petition: Petition, kind: Kind, topics: Iterable[Topic], title: str = "", *, by: Actor
) -> Petition:
    """Kind, topics and, where it can be said better, the wording of the matter.

    What is confirmed as a denunciation becomes confidential in the same step, and stays so.
    """
    require(can_classify(by, petition))
    topics, title = list(topics), nfc(title).strip() or petition.title
    state = State.CLASSIFIED if petition.state == State.NEW else petition.state
    same = (petition.kind, petition.title, petition.state) == (kind, title, state)
    if same and set(petition.topics.all()) == set(topics):
        return petition
    clocks = tracks.recognised(petition, kind, timezone.localdate())
    petition.kind, petition.title, petition.state = kind, title, state
    if clocks:
        clockwork.mirror(petition, clocks)
    closes = kind in SECRET_KINDS and not petition.is_restricted
    if closes:
        petition.confidence = Confidence.CONFIDENTIAL
    record(
        events.CLASSIFIED,
        petition,
        changes=("kind", "state", *SECRECY, *clockwork.MIRRORED),
        rows=(*clocks, *(who_still_sees(petition, by=by) if closes else ())),
        removed=who_no_longer_sees(petition) if closes else (),
        by=by,
        kind=kind,
    )
    if closes:
        keep_secret_around(petition, by=by)
    petition.topics.set(topics)
    take_back_what_may_not_be_public(petition, by=by)
    reindex(petition)
    return petition


@transaction.atomic
def route(
    petition: Petition,
    body: Organisation,
    *,
    by: Actor,
    due_on: dt.date | None = None,
    note: str = "",
) -> Petition:
    """Send to the lead body; its answer rule sets the date unless one is given by hand."""
    require(can_route(by, petition))
    today = timezone.localdate()
    letter = tracks.sent_on(petition)
    sender = petition.holder if by.may("petitions.route", petition.holder_id) else None
    hands = _hands(petition, body, sender or petition.origin_unit, note)
    clocks = clockwork.stopped(clockwork.running(petition), today)
    clocks += clockwork.started_by_sending(petition, today, body, due_on)
    clocks += clockwork.started_as_received(petition, today, body)
    petition.state, petition.answered_on = State.ROUTED, None
    clockwork.mirror(petition, clocks)
    hands[-1].due_on = petition.due_on
    event = record(
        events.ROUTED,
        petition,
        changes=(*PLACE, *clockwork.MIRRORED),
        rows=(
            *clocks,
            *letter,
            *hands,
            *sight_for(petition, [body], GrantReason.HOLDER, restricted=petition.is_restricted),
        ),
        by=by,
        body=body.id,
        due_on=petition.due_on,
    )
    notify(event, body.id, "answers.draft", restricted=petition.is_restricted)
    return petition


def _hands(
    petition: Petition, body: Organisation, sender: Organisation, note: str
) -> list[Handling]:
    """The next hand; the same one where the unit decides to deal with it itself."""
    if body.pk == petition.holder_id:
        if petition.state in {State.ROUTED, State.IN_PROGRESS}:
            raise ValidationError(_("It is with this body already."))
        return list(petition.handlings.leads().now())
    refuse_what_is_gone(body)
    refuse_to_leave_an_answer(petition)
    return moved(petition, body, Came.between(sender, body), sent_by=sender, words=note)


def take_on(petition: Petition, *, by: Actor) -> Petition:
    """The body has begun to deal with it."""
    require(can_take_on(by, petition))
    petition.state = State.IN_PROGRESS
    rows = clockwork.dealt_with(petition)
    body = petition.holder_id
    record(events.TAKEN_ON, petition, changes=("state",), rows=rows, by=by, body=body)
    return petition
