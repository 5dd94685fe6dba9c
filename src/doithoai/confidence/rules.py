"""Who gives and takes back sight: only somebody who reads it herself, never a role."""

from doithoai.confidence.models import Recovery, RecoveryRequest
from doithoai.confidence.subjects import is_sealed
from doithoai.journal.models import Versioned
from doithoai.kit.actors import Actor
from doithoai.people.models import Grant, GrantQuerySet, User
from doithoai.units.models import Level, Organisation

NAME_CUSTODIANS = "sealed.name_custodians"


def grants_on(subject: Versioned) -> GrantQuerySet:
    """Sight given to single people, also what has ended."""
    return Grant.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=subject.pk
    ).exclude(user=None)


def own_grant(actor: Actor, subject: Versioned) -> Grant | None:
    """By which this person reads it today; of what is sealed only one that carries a key."""
    if not isinstance(actor, User):
        return None
    units = [post.organisation_id for post in actor.current_posts]
    found = grants_on(subject).in_force().filter(user=actor, organisation__in=units)
    return (found.exclude(wrapped_key=None) if is_sealed(subject) else found).first()


def can_share(actor: Actor, subject: Versioned) -> bool:
    return own_grant(actor, subject) is not None


def can_name_custodians(actor: Actor, organisation: Organisation) -> bool:
    """A leader of the union of the province."""
    return organisation.level == Level.PROVINCE and actor.may(NAME_CUSTODIANS, organisation.pk)


def is_custodian(actor: Actor, recovery: Recovery) -> bool:
    return isinstance(actor, User) and recovery.shares.filter(custodian=actor).exists()


def can_decide(actor: Actor, request: RecoveryRequest) -> bool:
    """Either custodian; the second is another person than the first, and neither asks herself."""
    return (
        request.is_open
        and isinstance(actor, User)
        and actor.pk not in {request.agreed_by_id, request.reader_id}
        and is_custodian(actor, request.recovery)
    )
