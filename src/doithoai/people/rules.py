"""Who may manage accounts."""

from uuid import UUID

from doithoai.kit.actors import Actor


def can_manage_people(actor: Actor, organisation_id: UUID | None = None) -> bool:
    return actor.may("people.manage", organisation_id)
