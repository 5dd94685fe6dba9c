"""What lies with a body that is gone goes on at its successor, with its history."""

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.notices.actions import notify
from doithoai.people.actions import sight_for
from doithoai.people.models import GrantReason
from doithoai.petitions import clockwork, events
from doithoai.petitions.models import Answer, AnswerState, Came, Handling, Part, Petition
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides
from doithoai.units.rules import can_pass_on

from .hands import moved


@transaction.atomic
def pass_on(petition: Petition, old: Organisation, new: Organisation, *, by: Actor) -> Petition:
    """The successor holds it, follows it, helps with it or looks at it again, as the old body did.

    Dates stand: the speakers were promised them. The first hand keeps to whom it was addressed.
    Whoever passes it on twice changes nothing.
    """
    require(can_pass_on(by, old))
    rows = _helps(petition, old, new) + _reviews(petition, old, new)
    changes: list[str] = []
    if petition.origin_unit_id == old.pk:
        petition.origin_unit = new
        petition.first_origin_unit = petition.first_origin_unit or old
        changes += ["origin_unit", "first_origin_unit"]
    if petition.holder_id == old.pk:
        due_on = petition.due_on
        rows += moved(petition, new, Came.SUCCEEDED, sent_by=old, due_on=due_on)
        changes += ["holder", "hand_overs"]
    _steps_up(petition, old, new, by)
    if not (changes or rows):
        return petition
    rows += _clocks(petition, old, new)
    restricted = petition.is_restricted
    rows += sight_for(petition, [new], GrantReason.HOLDER, restricted=restricted)
    event = record(
        events.PASSED_ON, petition, changes=changes, rows=rows, by=by, old=old.pk, body=new.pk
    )
    _answers(petition, old, new, by)
    notify(event, new.pk, "petitions.read", restricted=restricted)
    return petition


def _helps(petition: Petition, old: Organisation, new: Organisation) -> list[Model]:
    """Its open part as a helping body, ended and begun anew at the successor."""
    today, rows = timezone.localdate(), list[Model]()
    for part in petition.handlings.helps().now().filter(organisation=old):
        goes_on = Handling(
            petition=petition,
            organisation=new,
            part=Part.HELPING,
            came=Came.SUCCEEDED,
            sent_by=part.sent_by,
            since=today,
            due_on=part.due_on,
            reason=part.reason,
        )
        rows += [part.ended(today), goes_on]
    return rows


def _reviews(petition: Petition, old: Organisation, new: Organisation) -> list[Model]:
    """Answers by which it is to look at the matter again on a day."""
    found = petition.answer_items.filter(review_body=old, review_on__gte=timezone.localdate())
    items = list(found)
    for item in items:
        item.review_body = new
    return [*items]


def _steps_up(petition: Petition, old: Organisation, new: Organisation, by: Actor) -> None:
    """Steps to it as the next level that nobody has sent yet."""
    for step in petition.step_ups.waiting().filter(to=old):
        pass_sides(events.STEP_UP_PASSED_ON, step, old, new, by=by, sides=("to",))


def _clocks(petition: Petition, old: Organisation, new: Organisation) -> list[Model]:
    going = [c for c in clockwork.running(petition) if c.body_id == old.pk]
    for clock in going:
        clock.body = new
    return [*going]


def _answers(petition: Petition, old: Organisation, new: Organisation, by: Actor) -> None:
    """Answers that are not out yet are the successor's from now on."""
    waiting = Answer.objects.filter(items__petition=petition, body=old)
    for answer in waiting.exclude(state=AnswerState.ISSUED).distinct():
        answer.body = new
        record(events.ANSWER_PASSED_ON, answer, changes=("body",), by=by, old=old.pk, body=new.pk)
