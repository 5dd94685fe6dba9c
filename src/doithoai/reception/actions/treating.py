"""What becomes of a matter, of a refusal, and what the leader concluded: columns 8 to 12."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Origin as Owed
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.petitions import actions as petitions
from doithoai.petitions.models import Origin, Petition
from doithoai.reception import events
from doithoai.reception.models import Matter, Treatment, Visit
from doithoai.reception.rules import (
    can_conclude,
    can_send_on,
    can_take,
    can_treat,
)
from doithoai.units.models import Organisation
from doithoai.voices import actions as voices


@transaction.atomic
def take(matter: Matter, title: str, *, by: Actor) -> Matter:
    """The unit deals with it: it becomes a petition, of which this row is the origin."""
    require(can_take(by, matter))
    matter.petition = _petition(matter, title, by)
    return _treated(matter, Treatment.TAKEN, by)


@transaction.atomic
def forward(
    matter: Matter, title: str, body: Organisation, paper_number: str = "", *, by: Actor
) -> Matter:
    """A petition sent on to the body that is competent; it is followed from here."""
    require(can_send_on(by, matter))
    matter.petition = petitions.route(_petition(matter, title, by), body, by=by)
    matter.body, matter.paper_number = body, nfc(paper_number).strip()
    return _treated(matter, Treatment.FORWARDED, by)


def _petition(matter: Matter, title: str, by: Actor) -> Petition:
    """Classified at once: the kind was found out while the person was there."""
    if not nfc(title).strip():
        raise ValidationError(_("Say in a few words what it is about."))
    visit, kind = matter.visit, matter.kind_of
    petition = petitions.open_petition(
        visit.organisation,
        title,
        [matter.voice],
        kind=kind,
        origin=Origin.RECEPTION,
        occasion_id=visit.pk,
        by=by,
    )
    return petitions.classify(petition, kind, petition.topics.all(), by=by)


@transaction.atomic
def guide(
    matter: Matter, body: Organisation, paper_number: str = "", note: str = "", *, by: Actor
) -> Matter:
    """Papers given back, and the person told where to turn."""
    require(can_treat(by, matter.visit, matter))
    matter.body, matter.paper_number = body, nfc(paper_number).strip()
    return _left(matter, Treatment.GUIDED, note, by)


@transaction.atomic
def explain(matter: Matter, note: str, *, by: Actor) -> Matter:
    """Clear and within our power: answered while the person was there (Decree 154, Art. 25.3)."""
    require(can_treat(by, matter.visit, matter))
    if not nfc(note).strip():
        raise ValidationError(_("Write down what the person was told."))
    return _left(matter, Treatment.EXPLAINED, note, by)


def _left(matter: Matter, treatment: Treatment, note: str, by: Actor) -> Matter:
    """Nothing is opened: the voice does not wait among those to be sorted."""
    matter.note = nfc(note).strip()
    voices.set_aside(matter.voice, by=by)
    return _treated(matter, treatment, by)


def _treated(matter: Matter, treatment: Treatment, by: Actor) -> Matter:
    matter.treatment, matter.treated_on = treatment, timezone.localdate()
    record(
        events.TREATED,
        matter.visit,
        rows=[matter],
        by=by,
        position=matter.position,
        treatment=treatment,
        petition=matter.petition_id,
        body=matter.body_id,
    )
    return matter


def follow(visit: Visit, words: str, *, by: Actor) -> Visit:
    """The last column, in the words of whoever keeps the register."""
    require(can_treat(by, visit))
    visit.follow_up = nfc(words).strip()
    record(events.FOLLOWED, visit, changes=("follow_up",), by=by)
    return visit


@transaction.atomic
def conclude(
    visit: Visit,
    words: str,
    body: Organisation | None = None,
    due_on: dt.date | None = None,
    *,
    by: Actor,
) -> Visit:
    """What the head instructed; a body that has to do it owes it from now on (Art. 25.2)."""
    require(can_conclude(by, visit))
    if not nfc(words).strip():
        raise ValidationError(_("The conclusion has no text."))
    visit.conclusion, visit.concluded_on = nfc(words).strip(), timezone.localdate()
    visit.conclusion_body, visit.conclusion_due = body, due_on
    acting_for = on_behalf(by, "reception.conclude", visit.organisation_id)
    changes = ("conclusion", "concluded_on", "conclusion_body", "conclusion_due")
    record(
        events.CONCLUDED,
        visit,
        changes=changes,
        by=by,
        acting_for=acting_for,
        body=body.pk if body else None,
        due_on=due_on,
    )
    if body is not None:
        commitments.make(_owed(visit, body), by=by, acting_for=acting_for)
    return visit


def _owed(visit: Visit, body: Organisation) -> commitments.Promise:
    """Restricted: the words may tell who came."""
    return commitments.Promise(
        what=visit.conclusion,
        owner=body,
        follower=visit.organisation,
        origin=Owed.CONCLUSION,
        origin_id=visit.pk,
        due_on=visit.conclusion_due,
        restricted=True,
    )
