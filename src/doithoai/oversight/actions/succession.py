"""What a unit that is gone had planned, led and watched goes on at its successor."""

from django.db import transaction

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.oversight import events
from doithoai.oversight.models import Case, Plan, Supervision
from doithoai.people.actions import sight_for
from doithoai.people.models import GrantReason
from doithoai.units.models import Organisation
from doithoai.units.rules import can_pass_on


def pass_on(
    supervision: Supervision, old: Organisation, new: Organisation, *, by: Actor
) -> Supervision:
    """The successor of the leading unit goes on with it; who led it first is kept."""
    require(can_pass_on(by, old))
    if supervision.organisation_id != old.pk:
        return supervision
    supervision.organisation = new
    supervision.first_organisation = supervision.first_organisation or old
    changes = ("organisation", "first_organisation")
    record(events.PASSED_ON, supervision, changes=changes, by=by, old=old.pk, body=new.pk)
    return supervision


@transaction.atomic
def pass_on_plan(plan: Plan, old: Organisation, new: Organisation, *, by: Actor) -> Plan:
    """The successor's plan of that year; what it has planned itself stays beside it."""
    require(can_pass_on(by, old))
    if plan.organisation_id != old.pk:
        return plan
    theirs = Plan.objects.filter(organisation=new, year=plan.year).first()
    if theirs is None:
        plan.organisation = new
        record(
            events.PLAN_PASSED_ON, plan, changes=("organisation",), by=by, old=old.pk, body=new.pk
        )
        return plan
    items = list(plan.items.all())
    for item in items:
        item.plan = theirs
    record(events.PLAN_PASSED_ON, plan, by=by, old=old.pk, body=new.pk)
    record(events.PLAN_PASSED_ON, theirs, rows=items, by=by, old=old.pk, body=new.pk)
    return theirs


def pass_on_case(case: Case, old: Organisation, new: Organisation, *, by: Actor) -> Case:
    """The successor watches it: the people on duty there see it, and who was named before."""
    require(can_pass_on(by, old))
    if case.organisation_id != old.pk:
        return case
    case.organisation = new
    sight = sight_for(case, [new], GrantReason.HOLDER, restricted=True)
    record(
        events.CASE_PASSED_ON,
        case,
        changes=("organisation",),
        rows=sight,
        by=by,
        old=old.pk,
        body=new.pk,
    )
    return case
