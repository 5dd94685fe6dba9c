"""Classify, send to the body that can act, bring back."""

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
from doithoai.petitions.actions.publishing import take_back_what_may_not_be_public
from doithoai.petitions.indexing import reindex
from doithoai.petitions.models import Handling, Kind, Part, Petition, State
from doithoai.petitions.rules import can_classify, can_return, can_route, can_take_on
from doithoai.units.models import Organisation, Topic


@transaction.atomic
def classify(
    petition: Petition, kind: Kind, topics: Iterable[Topic], title: str = "", *, by: Actor
) -> Petition:
    """Kind, topics and, where it can be said better, the wording of the matter."""
    require(can_classify(by, petition))
    topics, title = list(topics), nfc(title).strip() or petition.title
    state = State.CLASSIFIED if petition.state == State.NEW else petition.state
    same = (petition.kind, petition.title, petition.state) == (kind, title, state)
    if same and set(petition.topics.all()) == set(topics):
        return petition
    petition.kind, petition.title, petition.state = kind, title, state
    record(events.CLASSIFIED, petition, changes=("kind", "state", "title"), by=by, kind=kind)
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
    clocks = clockwork.stopped(clockwork.running(petition), today)
    clocks += clockwork.started_by_sending(petition, today, body, due_on)
    petition.holder = body
    petition.state, petition.answered_on = State.ROUTED, None
    clockwork.mirror(petition, clocks)
    handling = Handling(
        petition=petition,
        organisation=body,
        part=Part.LEAD,
        since=today,
        due_on=petition.due_on,
        reason=nfc(note).strip(),
    )
    event = record(
        events.ROUTED,
        petition,
        changes=("holder", "state", "answered_on", *clockwork.MIRRORED),
        rows=(
            *clocks,
            *_ended_leads(petition, today),
            handling,
            *sight_for(petition, [body], GrantReason.HOLDER, restricted=petition.is_restricted),
        ),
        by=by,
        body=body.id,
        due_on=petition.due_on,
    )
    notify(event, body.id, "answers.draft", restricted=petition.is_restricted)
    return petition


def _ended_leads(petition: Petition, day: dt.date, reason: str = "") -> list[Handling]:
    """The lead that ends today, unsaved; its reason when the body gives it back."""
    ended = list(petition.handlings.filter(part=Part.LEAD, until=None))
    for handling in ended:
        handling.until = day
        handling.reason = reason or handling.reason
    return ended


def add_helper(
    petition: Petition, body: Organisation, due_on: dt.date | None = None, *, by: Actor
) -> Petition:
    require(can_route(by, petition))
    if petition.handlings.filter(organisation=body, part=Part.HELPING, until=None).exists():
        raise ValidationError(_("This body is helping already."))
    handling = Handling(
        petition=petition,
        organisation=body,
        part=Part.HELPING,
        since=timezone.localdate(),
        due_on=due_on,
    )
    record(
        events.HELPER_ADDED,
        petition,
        rows=(
            handling,
            *sight_for(petition, [body], GrantReason.HELPER, restricted=petition.is_restricted),
        ),
        by=by,
        body=body.id,
        part=Part.HELPING,
    )
    return petition


def take_on(petition: Petition, *, by: Actor) -> Petition:
    """The body has begun to deal with it."""
    require(can_take_on(by, petition))
    petition.state = State.IN_PROGRESS
    record(events.TAKEN_ON, petition, changes=("state",), by=by, body=petition.holder_id)
    return petition


@transaction.atomic
def return_to_origin(petition: Petition, reason: str, *, by: Actor) -> Petition:
    """It is not theirs: back to the unit it came from, with the reason in words."""
    require(can_return(by, petition))
    today = timezone.localdate()
    body = petition.holder
    petition.holder = petition.origin_unit
    petition.state, petition.answered_on = State.CLASSIFIED, None
    clocks = clockwork.stopped(clockwork.running(petition), today)
    clockwork.mirror(petition, clocks)
    event = record(
        events.RETURNED,
        petition,
        changes=("holder", "state", "answered_on", *clockwork.MIRRORED),
        rows=(*clocks, *_ended_leads(petition, today, nfc(reason).strip())),
        by=by,
        body=body.id,
    )
    notify(event, petition.origin_unit_id, "petitions.route", restricted=petition.is_restricted)
    return petition
