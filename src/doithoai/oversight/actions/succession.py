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
from doithoai.units.passing import pass_sides
from doithoai.units.rules import can_pass_on


def pass_on(
    supervision: Supervision, old: Organisation, new: Organisation, *, by: Actor
) -> Supervision:
    """The successor leads it, or answers to it; who led it first is kept."""
    also = []
    if supervision.organisation_id == old.pk and supervision.first_organisation is None:
        supervision.first_organisation, also = old, ["first_organisation"]
    sides = ("organisation", "body")
    return pass_sides(events.PASSED_ON, supervision, old, new, by=by, sides=sides, also=also)


@transaction.atomic
def pass_on_plan(plan: Plan, old: Organisation, new: Organisation, *, by: Actor) -> Plan:
    """The successor's plan of that year; what it has planned itself stays beside it.

    Where another unit planned to supervise the body that is gone, it supervises the successor.
    """
    require(can_pass_on(by, old))
    about = [item for item in plan.items.all() if item.body_id == old.pk]
    for item in about:
        item.body = new
    if about:
        record(events.PLAN_PASSED_ON, plan, rows=about, by=by, old=old.pk, body=new.pk)
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
    """The successor watches it, or settles it.

    Where it watches, the people on duty there see it, and who was named before.
    """
    watches = case.organisation_id == old.pk
    sight = sight_for(case, [new], GrantReason.HOLDER, restricted=True) if watches else []
    sides = ("organisation", "body")
    return pass_sides(events.CASE_PASSED_ON, case, old, new, by=by, sides=sides, rows=sight)
