"""Who plans, agrees, supervises and recommends; who may know of a case that is watched."""

from doithoai.kit.actors import Actor
from doithoai.oversight.models import Case, Piece, Plan, PlanItem, Supervision
from doithoai.units.models import Organisation


def can_plan(actor: Actor, organisation: Organisation) -> bool:
    return actor.may("oversight.manage", organisation.pk)


def can_change_plan(actor: Actor, plan: Plan) -> bool:
    return actor.may("oversight.manage", plan.organisation_id)


def can_change_items(actor: Actor, plan: Plan) -> bool:
    """Until it is approved: afterwards what is new is supervised outside the plan."""
    return not plan.is_approved and can_change_plan(actor, plan)


def can_approve(actor: Actor, plan: Plan) -> bool:
    """A leader, or an officer who records which leader approved; never without the Front."""
    entitled = actor.may("oversight.approve", plan.organisation_id) or actor.may(
        "enter_on_behalf", plan.organisation_id
    )
    return entitled and plan.is_agreed and not plan.is_approved


def can_start(actor: Actor, item: PlanItem) -> bool:
    return item.plan.is_approved and can_change_plan(actor, item.plan)


def can_manage(actor: Actor, supervision: Supervision) -> bool:
    return actor.may("oversight.manage", supervision.organisation_id)


def can_work(actor: Actor, supervision: Supervision) -> bool:
    """Keep the file and write findings: the unit's officers and whoever is on the team."""
    if can_manage(actor, supervision):
        return True
    if not actor.may_somewhere("oversight.work"):
        return False
    return Supervision.objects.worked_on_by(actor).filter(pk=supervision.pk).exists()


def can_file(actor: Actor, supervision: Supervision, piece: Piece) -> bool:
    """Nothing goes out in the Union's name before the Front agreed (Law, Art. 26.3)."""
    waits = piece in GOES_OUT and supervision.needs_agreement
    return not waits and can_work(actor, supervision)


GOES_OUT = (Piece.DECISION, Piece.NOTICE)


def can_recommend(actor: Actor, supervision: Supervision) -> bool:
    """Recommendations go out in the name of the unit, as its petitions do."""
    unit = supervision.organisation_id
    sends = actor.may("petitions.open", unit) and actor.may("petitions.route", unit)
    return sends and can_manage(actor, supervision)


def can_watch(actor: Actor, organisation: Organisation) -> bool:
    return actor.may("oversight.cases", organisation.pk)


def knows(actor: Actor, case: Case) -> bool:
    """By name alone: no role gives sight of a case."""
    return Case.objects.visible_to(actor).filter(pk=case.pk).exists()


def can_add_stage(actor: Actor, case: Case) -> bool:
    return case.closed_on is None and knows(actor, case)


def can_erase(actor: Actor, case: Case) -> bool:
    """Who answers for the unit's personal data; at night also the program by itself."""
    return actor.may("privacy.handle", case.organisation_id)
