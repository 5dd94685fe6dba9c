"""The plan of the year: what it foresees, the Front's agreement, its approval."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.oversight import events
from doithoai.oversight.models import Form, Plan, PlanItem
from doithoai.oversight.rules import can_approve, can_change_items, can_change_plan, can_plan
from doithoai.units.models import Organisation, Topic

from .starting import Agreement, set_agreement


def make_plan(organisation: Organisation, year: int, *, by: Actor) -> Plan:
    """Begin the plan of a year; the one that is there, if there is one."""
    require(can_plan(by, organisation))
    found = Plan.objects.filter(organisation=organisation, year=year).first()
    if found is not None:
        return found
    plan = Plan(organisation=organisation, year=year)
    record(events.PLAN_MADE, plan, by=by)
    return plan


@dataclass(frozen=True)
class Foreseen:
    """What an item of the plan says."""

    title: str
    form: Form
    body: Organisation
    quarter: int
    topic: Topic | None = None
    reason: str = ""


def set_item(
    plan: Plan, foreseen: Foreseen, *, by: Actor, item: PlanItem | None = None
) -> PlanItem:
    """Write an item into the plan, or other words into one that is there."""
    require(can_change_items(by, plan))
    item = item or PlanItem(plan=plan)
    item.title, item.reason = nfc(foreseen.title).strip(), nfc(foreseen.reason).strip()
    item.form, item.quarter = foreseen.form, foreseen.quarter
    item.topic, item.body = foreseen.topic, foreseen.body
    if not item.title:
        raise ValidationError(_("Say what is supervised."))
    record(
        events.ITEM_SET,
        plan,
        rows=(item,),
        by=by,
        quarter=item.quarter,
        form=item.form,
        body=item.body.pk,
    )
    return item


def drop_item(item: PlanItem, *, by: Actor) -> Plan:
    require(can_change_items(by, item.plan))
    plan = item.plan
    record(events.ITEM_DROPPED, plan, removed=(item,), by=by, body=item.body_id)
    return plan


@transaction.atomic
def agree(plan: Plan, agreement: Agreement, *, by: Actor) -> Plan:
    """Enter by which paper the Front agreed to the plan."""
    require(can_change_plan(by, plan))
    changes = set_agreement(plan, agreement, by=by)
    record(events.PLAN_AGREED, plan, changes=changes, by=by, on=agreement.on)
    return plan


def approve(plan: Plan, approved_by: str, *, by: Actor) -> Plan:
    """ValidationError for an empty plan. Not allowed before the Front's agreement is recorded."""
    require(can_approve(by, plan))
    plan.approved_by, plan.approved_on = nfc(approved_by).strip(), timezone.localdate()
    if not plan.approved_by:
        raise ValidationError(_("Name the leader who approves."))
    if not plan.items.exists():
        raise ValidationError(_("The plan foresees nothing yet."))
    record(
        events.PLAN_APPROVED,
        plan,
        changes=("approved_by", "approved_on"),
        by=by,
        acting_for=on_behalf(by, "oversight.approve", plan.organisation_id),
    )
    return plan
