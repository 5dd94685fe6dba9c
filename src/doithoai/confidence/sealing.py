"""The circle of a sealed case: to whom its key is wrapped, and how one of them gets at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.confidence.models import Recovery, Seal
from doithoai.confidence.rules import grants_on, own_grant
from doithoai.journal.models import Versioned
from doithoai.kit import sealing
from doithoai.people.models import CaseKey, Grant, GrantReason, Post, User
from doithoai.units.models import Organisation


def readers_on_duty(organisation: Organisation) -> dict[UUID, tuple[Post, CaseKey]]:
    """By user: post and key of everybody on duty in the unit and in each above it.

    Whoever is nearest comes first; where nobody on the roster has a key, the roles decide.
    """
    today = timezone.localdate()
    units = [organisation, *reversed(list(Organisation.objects.above(organisation)))]
    found: dict[UUID, Post] = {}
    for unit in units:
        for post in Post.objects.on_duty(unit, today, holding_keys=True):
            found.setdefault(post.user_id, post)
    keys = CaseKey.objects.of(found)
    return {user: (post, keys[user]) for user, post in found.items() if user in keys}


@dataclass(frozen=True)
class NewSeal:
    """A case key, and the rows to be stored with the record that is closed with it."""

    key: bytes
    rows: list[models.Model]


def new_seal(
    subject: Versioned,
    organisation: Organisation,
    readers: Mapping[UUID, tuple[Post, CaseKey]] | None = None,
) -> NewSeal:
    """Seal a record that is about to be stored, to those on duty if no readers are named.

    ValidationError where nobody could open it.
    """
    readers = readers_on_duty(organisation) if readers is None else readers
    if not readers:
        raise ValidationError(_("Nobody on duty here can open a sealed voice yet."))
    key = sealing.new_case_key()
    rows: list[models.Model] = [
        Grant(
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            organisation_id=post.organisation_id,
            user_id=user,
            reason=GrantReason.DUTY,
            wrapped_key=sealing.wrap(key, bytes(own.public)),
        )
        for user, (post, own) in readers.items()
    ]
    return NewSeal(key, [*rows, _recoverable(seal_of(subject), key, organisation)])


def seal_of(subject: Versioned) -> Seal:
    """Its row; a new one, unsaved, for a case that has none."""
    of = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}
    kept = None if subject._state.adding else Seal.objects.filter(**of).first()
    return kept or Seal(**of)


def _recoverable(seal: Seal, key: bytes, organisation: Organisation) -> Seal:
    seal.recovery = Recovery.objects.over(organisation)
    seal.wrapped_key = sealing.wrap(key, bytes(seal.recovery.public)) if seal.recovery else None
    return seal


def key_of(subject: Versioned, user: User, private: bytes) -> bytes:
    """The case key for one of its readers. ValidationError for everybody else."""
    grant = own_grant(user, subject)
    if grant is None:
        raise ValidationError(_("This is not sealed to your key."))
    try:
        return sealing.unwrap(bytes(grant.wrapped_key or b""), private)
    except sealing.WrongKey:
        raise ValidationError(_("This is not sealed to your key.")) from None


def must_turn(subject: Versioned) -> bool:
    """Whether somebody's key was taken away since the case key was last changed."""
    return grants_on(subject).filter(dropped=True).exists()


def turned(subject: Versioned, key: bytes, organisation: Organisation) -> list[models.Model]:
    """Grants and seal of a case, unsaved, with a new key in place of the one dropped."""
    grants = list(grants_on(subject))
    keys = CaseKey.objects.of(grant.user_id for grant in grants if grant.user_id)
    now = timezone.now()
    for grant in grants:
        is_reader = grant.wrapped_key and not grant.has_ended(now)
        own = keys.get(grant.user_id) if grant.user_id and is_reader else None
        grant.wrapped_key = sealing.wrap(key, bytes(own.public)) if own else None
        grant.dropped = False
    seal = _recoverable(seal_of(subject), key, organisation)
    seal.turns, seal.turned_at = seal.turns + 1, now
    return [*grants, seal]
