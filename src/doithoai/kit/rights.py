"""The one way an action refuses somebody who may not do it, and says for whom it was done."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from doithoai.kit.actors import Actor


def require(allowed: bool) -> None:
    """Stop with 403 unless allowed. Views that must not admit existence answer 404 before."""
    if not allowed:
        raise PermissionDenied


def on_behalf(by: Actor, verb: str, organisation_id: UUID) -> str:
    """The body as the journal names it, where somebody without its right enters what it did.

    "" where the actor's own post there carries the verb.
    """
    return "" if by.may(verb, organisation_id) else f"organisation:{organisation_id}"
