"""The recovery key: made in two halves, and used only when both custodians agree.

The first custodian's half waits for the second one wrapped to her own key, so that nothing of
the recovery key lies open in the database at any moment.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.confidence import events
from doithoai.confidence.models import (
    Recovery,
    RecoveryRequest,
    RequestState,
    Seal,
    Share,
    SightStep,
    What,
)
from doithoai.confidence.rules import can_decide, can_name_custodians, grants_on
from doithoai.confidence.subjects import is_sealed, load
from doithoai.journal.actions import record
from doithoai.journal.models import Versioned
from doithoai.kit import sealing
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people.models import CaseKey, Grant, User
from doithoai.units.models import Organisation

_SHARE = b"doithoai half of a recovery key"


@transaction.atomic
def make_recovery(organisation: Organisation, one: User, other: User, *, by: Actor) -> Recovery:
    """A new recovery key in two halves; the one in use before is kept for older cases only.

    ValidationError unless the custodians are two people with a key each.
    """
    require(can_name_custodians(by, organisation))
    keys = CaseKey.objects.of([one.pk, other.pk])
    if one.pk == other.pk:
        raise ValidationError(_("The custodians are two different people."))
    if len(keys) < 2:
        raise ValidationError(_("Each custodian first makes a key of her own."))
    today = timezone.localdate()
    earlier = Recovery.objects.in_use().filter(organisation=organisation).first()
    if earlier:
        earlier.ended_on = today
        record(events.RECOVERY_ENDED, earlier, changes=("ended_on",), by=by)
    private, public = sealing.bare_pair()
    made = Recovery(organisation=organisation, public=public, made_on=today)
    shares = [
        Share(
            recovery=made,
            custodian_id=user,
            wrapped=sealing.wrap(half, bytes(keys[user].public), _SHARE),
            of_key=keys[user].public,
        )
        for user, half in zip((one.pk, other.pk), sealing.split(private), strict=True)
    ]
    record(events.RECOVERY_MADE, made, rows=shares, by=by, first=one.pk, second=other.pk)
    return made


@transaction.atomic
def ask_custodians(subject: Versioned, grant: Grant, reason: str, *, by: User) -> RecoveryRequest:
    """For a reader whose key no longer opens the case: she asks herself.

    ValidationError where the case has no recovery key or is asked for already.
    """
    require(grant.user_id == by.pk and not grant.has_ended() and is_sealed(subject))
    of = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}
    seal = Seal.objects.filter(**of).exclude(wrapped_key=None).first()
    if seal is None or seal.recovery is None:
        raise ValidationError(_("This case has no recovery key. Only a colleague can help."))
    if RecoveryRequest.objects.open().filter(reader=by, **of).exists():
        raise ValidationError(_("The custodians were asked already."))
    request = RecoveryRequest(
        recovery=seal.recovery,
        reader=by,
        reason=nfc(reason).strip(),
        asked_by=by,
        asked_at=timezone.now(),
        **of,
    )
    record(events.RECOVERY_ASKED, request, by=by, user=by.pk)
    return request


def _half(request: RecoveryRequest, by: User, private: bytes) -> bytes:
    share = request.recovery.shares.get(custodian=by)
    try:
        return sealing.unwrap(bytes(share.wrapped), private, _SHARE)
    except sealing.WrongKey:
        raise ValidationError(
            _("Your half was locked to an earlier key of yours and no longer opens.")
        ) from None


def agree(request: RecoveryRequest, *, by: User, private: bytes) -> RecoveryRequest:
    """The first custodian hands her half to the second one, locked to the second one's key."""
    require(can_decide(by, request) and request.state == RequestState.ASKED)
    other = request.recovery.shares.exclude(custodian=by).select_related("custodian").get()
    own = CaseKey.objects.get(user=other.custodian)
    request.piece = sealing.wrap(_half(request, by, private), bytes(own.public), _SHARE)
    request.agreed_by, request.state = by, RequestState.AGREED
    record(events.RECOVERY_AGREED, request, changes=("piece", "agreed_by", "state"), by=by)
    return request


@transaction.atomic
def second(request: RecoveryRequest, *, by: User, private: bytes) -> RecoveryRequest:
    """Both halves together open the case key, which is wrapped to the reader and to nobody else."""
    require(can_decide(by, request) and request.state == RequestState.AGREED)
    try:
        first = sealing.unwrap(bytes(request.piece or b""), private, _SHARE)
    except sealing.WrongKey:
        raise ValidationError(_("Your key changed meanwhile: refuse, and be asked anew.")) from None
    whole = sealing.joined(first, _half(request, by, private))
    subject = load(request.subject_type, request.subject_id)
    _give(subject, request, whole, by)
    request.piece, request.state = None, RequestState.DONE
    record(events.RECOVERY_DONE, request, changes=("piece", "state"), by=by)
    return request


def _give(subject: Versioned, request: RecoveryRequest, whole: bytes, by: User) -> None:
    seal = Seal.objects.get(
        subject_type=request.subject_type, subject_id=request.subject_id, recovery=request.recovery
    )
    grant = grants_on(subject).in_force().filter(user=request.reader).first()
    own = CaseKey.objects.filter(user=request.reader).first()
    if grant is None or own is None:
        raise ValidationError(_("She may not read this case any more, or has no key."))
    key = sealing.unwrap(bytes(seal.wrapped_key or b""), whole)
    grant.wrapped_key = sealing.wrap(key, bytes(own.public))
    step = SightStep(
        subject_type=request.subject_type,
        subject_id=request.subject_id,
        what=What.KEY_GIVEN,
        user=request.reader,
        reason=request.reason,
        author=by.actor_id,
        at=timezone.now(),
    )
    record(
        events.KEY_GIVEN,
        subject,
        rows=(grant, step),
        by=by,
        user=grant.user_id,
        organisation=grant.organisation_id,
    )


def refuse(request: RecoveryRequest, *, by: User) -> RecoveryRequest:
    require(can_decide(by, request))
    request.piece, request.state = None, RequestState.REFUSED
    record(events.RECOVERY_REFUSED, request, changes=("piece", "state"), by=by)
    return request
