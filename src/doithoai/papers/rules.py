"""Who may draw up, number and sign papers."""

from uuid import UUID

from doithoai.kit.actors import Actor
from doithoai.papers.models import Incoming, Paper
from doithoai.units.models import Organisation


def can_draw_up(actor: Actor, organisation: Organisation | UUID) -> bool:
    body = organisation if isinstance(organisation, UUID) else organisation.id
    return actor.may("papers.draw_up", body)


def can_number(actor: Actor, organisation_id: UUID) -> bool:
    """Who draws papers up, and who signs them: a number is part of signing."""
    return can_draw_up(actor, organisation_id) or actor.may("papers.sign", organisation_id)


def can_record_number(actor: Actor, paper: Paper) -> bool:
    return not paper.number and can_number(actor, paper.organisation_id)


def can_receive(actor: Actor, organisation: Organisation) -> bool:
    return actor.may("papers.receive", organisation.id)


def can_file(actor: Actor, incoming: Incoming) -> bool:
    return actor.may("papers.receive", incoming.organisation_id)


def can_attach_scan(actor: Actor, paper: Paper) -> bool:
    return can_draw_up(actor, paper.organisation_id)


def signs_for_others(actor: Actor, paper: Paper) -> bool:
    """An officer who enters that a leader signed on paper."""
    return actor.may("enter_on_behalf", paper.organisation_id)


def can_sign(actor: Actor, paper: Paper) -> bool:
    """Who signs for the organisation, or an officer who enters it for a leader."""
    if paper.is_signed:
        return False
    return actor.may("papers.sign", paper.organisation_id) or signs_for_others(actor, paper)


def can_set_templates(actor: Actor, organisation: Organisation | UUID) -> bool:
    return can_draw_up(actor, organisation)
