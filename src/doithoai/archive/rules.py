"""Who keeps documents of the past, and who decides about what was found in them."""

from doithoai.archive.models import Document
from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation


def can_add(actor: Actor, organisation: Organisation) -> bool:
    return actor.may("archive.manage", organisation.pk)


def can_review(actor: Actor, document: Document) -> bool:
    """Decide while the document is open; one that was looked through is opened again first."""
    is_open = not document.is_reviewed and document.withdrawn_at is None
    return actor.may("archive.manage", document.organisation_id) and is_open


def can_reopen(actor: Actor, document: Document) -> bool:
    return actor.may("archive.manage", document.organisation_id) and document.is_reviewed


def can_withdraw(actor: Actor, document: Document) -> bool:
    """Set a document aside that should not be here; the dialogue entered from it goes first."""
    return (
        actor.may("archive.manage", document.organisation_id)
        and document.withdrawn_at is None
        and document.dialogue_id is None
    )


def can_restore(actor: Actor, document: Document) -> bool:
    may = actor.may("archive.manage", document.organisation_id)
    return may and document.withdrawn_at is not None


def can_split(actor: Actor, document: Document) -> bool:
    """Make each of several events a document of its own."""
    whole = document.part_of_id is None and document.dialogue_id is None
    return whole and document.several > 1 and can_review(actor, document)


def can_unrecord(actor: Actor, document: Document) -> bool:
    """Take back the dialogue that was entered from it."""
    unit = document.organisation_id
    entitled = all(
        actor.may(verb, unit)
        for verb in ("archive.manage", "dialogues.manage", "petitions.open", "voices.correct")
    )
    return entitled and document.dialogue_id is not None


def can_record(actor: Actor, document: Document) -> bool:
    """Enter a dialogue of the past from it, once; she must be able to run dialogues there."""
    unit = document.organisation_id
    return (
        actor.may("archive.manage", unit)
        and actor.may("dialogues.manage", unit)
        and actor.may("petitions.open", unit)
        and actor.may("enter_on_behalf", unit)
        and document.dialogue_id is None
        and document.withdrawn_at is None
        and document.held_on is not None
        and bool(document.facts_by)
    )
