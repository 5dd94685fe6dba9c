"""Sight of one restricted record: given, passed on, taken back; the key of a sealed one with it."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.confidence import events
from doithoai.confidence.models import SightStep, What
from doithoai.confidence.rules import can_share, grants_on, own_grant
from doithoai.confidence.sealing import key_of, must_turn, turned
from doithoai.confidence.subjects import is_sealed, kind_of
from doithoai.journal.actions import record
from doithoai.journal.models import Versioned
from doithoai.kit import sealing
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people.actions import end_of, expire_later
from doithoai.people.models import CaseKey, Grant, GrantReason, Post, User

PrivateKey = bytes | None


@transaction.atomic
def open_case(subject: Versioned, private: bytes, *, by: User) -> bytes:
    """The case key for a reader. If somebody else's key was taken away, it is a new one.

    Then everything was closed again with it before this returns: whoever kept the earlier one
    opens nothing that is stored from now on.
    """
    key, kind = key_of(subject, by, private), kind_of(subject)
    if kind.reseal is None or not must_turn(subject):
        return key
    fresh = sealing.new_case_key()
    resealed = kind.reseal(subject, key, fresh)
    if resealed is None:
        return key
    rows = [*resealed.rows, *turned(subject, fresh, kind.organisation(subject))]
    record(events.KEY_TURNED, subject, changes=resealed.changes, rows=rows, by=by)
    return fresh


@transaction.atomic
def give_sight(
    subject: Versioned,
    to: Post,
    reason: str,
    *,
    until: dt.date | None = None,
    by: User,
    private: PrivateKey = None,
) -> Grant:
    """Somebody more may read it, until the end of a day or for good.

    Only who reads it gives it. What is sealed is wrapped to the other's own key: `private` is
    the giver's. ValidationError if she reads it already, or has no key for what is sealed.
    """
    require(can_share(by, subject))
    grant = _grant_for(subject, to, until)
    if is_sealed(subject):
        grant.wrapped_key = _wrapped_for(to.user, open_case(subject, private or b"", by=by))
    kind: Any = events.SIGHT_GIVEN_UNTIL if until else events.SIGHT_GIVEN
    more: dict[str, Any] = {"until": until} if until else {}
    step = _step(subject, What.GIVEN, to.user, reason, by, until)
    record(
        kind,
        subject,
        rows=(grant, step),
        by=by,
        user=to.user_id,
        organisation=to.organisation_id,
        **more,
    )
    expire_later(grant)
    return grant


def _grant_for(subject: Versioned, to: Post, until: dt.date | None) -> Grant:
    now = timezone.now()
    expires = end_of(until) if until else None
    if expires and expires <= now:
        raise ValidationError({"until": _("The last day has passed.")})
    of_her = {"organisation_id": to.organisation_id, "user_id": to.user_id}
    grant = grants_on(subject).filter(**of_her).first()
    if grant and not grant.has_ended(now) and (grant.wrapped_key or not is_sealed(subject)):
        raise ValidationError({"to": _("She reads it already.")})
    grant = grant or Grant(subject_type=subject._meta.label_lower, subject_id=subject.pk, **of_her)
    grant.reason, grant.expires_at = GrantReason.NAMED, expires
    return grant


def _wrapped_for(user: User, key: bytes) -> bytes:
    own = CaseKey.objects.filter(user=user).first()
    if own is None:
        raise ValidationError(_("%(name)s has no key for sealed cases yet."), params={"name": user})
    return sealing.wrap(key, bytes(own.public))


@transaction.atomic
def end_sight(grant: Grant, subject: Versioned, reason: str, *, by: Actor) -> Grant:
    """She reads it no more, from now on; her copy of the key of what is sealed is destroyed.

    ValidationError for the last one who reads it: nobody would be left.
    """
    require(can_share(by, subject) and grant.user is not None)
    if not _others(subject, grant):
        raise ValidationError(
            _("She is the last one who reads it. Give it to somebody else first.")
        )
    _end(grant)
    step = _step(subject, What.ENDED, grant.user, reason, by)
    record(
        events.SIGHT_ENDED,
        subject,
        rows=(grant, step),
        by=by,
        user=grant.user_id,
        organisation=grant.organisation_id,
    )
    return grant


def _others(subject: Versioned, grant: Grant) -> bool:
    found = grants_on(subject).in_force().exclude(pk=grant.pk).filter(user__is_active=True)
    return (found.exclude(wrapped_key=None) if is_sealed(subject) else found).exists()


def _end(grant: Grant) -> None:
    grant.expires_at = timezone.now()
    grant.dropped = grant.dropped or bool(grant.wrapped_key)
    grant.wrapped_key = None


@transaction.atomic
def pass_on(
    subject: Versioned, to: Post, reason: str, *, by: User, private: PrivateKey = None
) -> Grant:
    """The case goes to somebody else, and whoever passes it on reads it no more."""
    mine = own_grant(by, subject)
    require(mine is not None)
    assert mine is not None
    given = _grant_for(subject, to, None)
    if is_sealed(subject):
        given.wrapped_key = _wrapped_for(to.user, open_case(subject, private or b"", by=by))
        mine.refresh_from_db()
    _end(mine)
    step = _step(subject, What.PASSED_ON, to.user, reason, by)
    record(
        events.SIGHT_PASSED_ON,
        subject,
        rows=(given, mine, step),
        by=by,
        before=by.pk,
        user=to.user_id,
        organisation=to.organisation_id,
    )
    return given


@transaction.atomic
def give_key(subject: Versioned, grant: Grant, *, by: User, private: PrivateKey) -> Grant:
    """A reader who has a new key of her own is given the case key again by a colleague."""
    require(can_share(by, subject) and grant.user is not None and not grant.has_ended())
    assert grant.user is not None
    key = open_case(subject, private or b"", by=by)
    grant.refresh_from_db()
    grant.wrapped_key = _wrapped_for(grant.user, key)
    step = _step(subject, What.KEY_GIVEN, grant.user, "", by)
    record(
        events.KEY_GIVEN,
        subject,
        rows=(grant, step),
        by=by,
        user=grant.user_id,
        organisation=grant.organisation_id,
    )
    return grant


def _step(
    subject: Versioned,
    what: What,
    user: User | None,
    reason: str,
    by: Actor,
    until: dt.date | None = None,
) -> SightStep:
    return SightStep(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        what=what,
        user=user,
        until=until,
        reason=nfc(reason).strip(),
        author=by.actor_id,
        at=timezone.now(),
    )
