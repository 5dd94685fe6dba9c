"""Consents: noted with what proves them, withdrawn at any time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.files.actions import store
from doithoai.files.models import StoredFile
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.privacy import events
from doithoai.privacy.models import Consent, Given, Purpose, SensitiveDetail, SensitiveKind, Whose
from doithoai.privacy.rules import can_handle, can_withdraw
from doithoai.units.models import Organisation


@dataclass(frozen=True)
class Evidence:
    """What shows that she agreed: the words shown, and a paper or a witness.

    Of a child, `guardian` is the father, mother or guardian who agrees.
    """

    given: Given
    wording: str
    witness: str = ""
    paper: StoredFile | None = None
    at: dt.datetime | None = None
    whose: Whose = Whose.OWN
    guardian: str = ""
    child_agrees: bool = False


def keep_paper(paper: Any, *, shown: bool, by: Actor) -> StoredFile | None:
    """The signed paper, kept as a file; `shown` says that somebody looked that it is no card."""
    if not paper:
        return None
    if not shown:
        raise ValidationError({"no_card": _("Look at the picture first, then tick here.")})
    return store(paper, paper.name, by=by)


def note_consent(
    organisation: Organisation,
    subject: tuple[str, UUID],
    purpose: Purpose,
    evidence: Evidence,
    *,
    by: Actor,
    details: Mapping[SensitiveKind, str] | None = None,
) -> Consent:
    """One consent for one purpose. ValidationError without evidence of the kind named.

    `details` are ethnic group or religion; only a consent to exactly that can carry them.
    """
    require(evidence.given == Given.TICKED or can_handle(by, organisation.pk))
    if not nfc(evidence.wording).strip():
        raise ValidationError(_("Note the words that the person agreed to."))
    if evidence.given == Given.SIGNED and evidence.paper is None:
        raise ValidationError({"paper": _("Attach a picture or scan of the signed paper.")})
    if evidence.given == Given.SPOKEN and not evidence.witness.strip():
        raise ValidationError({"witness": _("Name who was there when it was said.")})
    _refuse_half(evidence)
    if details and purpose != Purpose.SENSITIVE:
        raise ValidationError(_("Ethnic group and religion take a consent of their own."))
    consent = Consent(
        organisation=organisation,
        subject_type=subject[0],
        subject_id=subject[1],
        purpose=purpose,
        given=evidence.given,
        wording=nfc(evidence.wording).strip(),
        witness=nfc(evidence.witness).strip(),
        whose=evidence.whose,
        guardian=nfc(evidence.guardian).strip(),
        evidence=evidence.paper,
        given_at=evidence.at or timezone.now(),
    )
    rows = [
        SensitiveDetail(consent=consent, kind=kind, value=nfc(value).strip())
        for kind, value in (details or {}).items()
        if value.strip()
    ]
    record(events.CONSENTED, consent, rows=rows, by=by, purpose=purpose, given=evidence.given)
    return consent


def _refuse_half(evidence: Evidence) -> None:
    """A child's data need the guardian, and from 7 years on the child as well."""
    if evidence.whose == Whose.OWN:
        return
    if not nfc(evidence.guardian).strip():
        raise ValidationError({"guardian": _("Name the father, mother or guardian who agrees.")})
    if evidence.whose == Whose.CHILD and not evidence.child_agrees:
        raise ValidationError({"child_agrees": _("A child from 7 on has to agree as well.")})


def withdraw_consent(consent: Consent, *, by: Actor) -> Consent:
    """From now on there is none; what only it allowed is deleted in the same breath."""
    require(can_withdraw(by, consent))
    consent.withdrawn_at = timezone.now()
    record(
        events.WITHDRAWN,
        consent,
        changes=("withdrawn_at",),
        removed=list(consent.details.all()),
        by=by,
    )
    return consent
