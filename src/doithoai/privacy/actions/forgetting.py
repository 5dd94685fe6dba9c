"""What is known of somebody who asked goes with what she asked about, or when its time is over."""

from django.db import transaction
from django.db.models import QuerySet

from doithoai.files import actions as files
from doithoai.journal.actions import erase as erase_events
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.privacy.models import Consent, Request
from doithoai.privacy.rules import can_handle

WORDS = ("name", "contact", "words", "proof", "reason", "response", "answer")


def erase_request(request: Request, *, by: Actor) -> Request:
    """Who asked and every word go; what was asked, the dates and the outcome stay."""
    require(can_handle(by, request.organisation_id) and not request.is_open)
    if any(getattr(request, name) for name in WORDS):
        for name in WORDS:
            setattr(request, name, "")
        erase_events(request, by=by, changes=WORDS)
    return request


@transaction.atomic
def erase_consents(consents: QuerySet[Consent], *, by: Actor) -> None:
    """Witness, guardian, signed papers, ethnic group and religion go with the record itself.

    That there was a consent, for what and from when to when, stays: it proves that the use was
    lawful and names nobody.
    """
    for consent in consents.select_related("evidence"):
        require(can_handle(by, consent.organisation_id))
        details = list(consent.details.all())
        paper = consent.evidence if consent.evidence and not consent.evidence.erased_at else None
        if details or paper or consent.witness or consent.guardian:
            consent.witness = consent.guardian = ""
            erase_events(consent, by=by, changes=("witness", "guardian"), removed=details)
        if paper:
            files.erase(paper, by=by)
