"""Posts: given, ended, handed over."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people import events
from doithoai.people.actions.wraps import end_of, leave_keys_later
from doithoai.people.models import Grant, GrantReason, HandOver, Post, User
from doithoai.people.roles import Role
from doithoai.people.rules import can_end_post, can_give_post, can_hand_over
from doithoai.units.models import Organisation


def give_post(
    user: User,
    organisation: Organisation,
    role: Role,
    starts_on: dt.date,
    *,
    by: Actor,
    title: str = "",
    ends_on: dt.date | None = None,
    whole: bool = False,
) -> Post:
    """From a day on this person holds the role there; `whole` only for administrators."""
    require(can_give_post(by, user, organisation, whole=whole))
    if whole and role != Role.ADMINISTRATOR:
        raise ValidationError(_("Only administrators may be given the whole installation."))
    if ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    post = Post(
        user=user,
        organisation=organisation,
        role=role,
        title=nfc(title).strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        whole=whole,
    )
    record(
        events.WHOLE_POST_GIVEN if whole else events.POST_GIVEN,
        post,
        by=by,
        user=user.id,
        organisation=organisation.id,
        role=role,
        starts_on=starts_on,
    )
    user.forget_posts()
    leave_keys_later(post)
    return post


def end_post(post: Post, ends_on: dt.date, *, by: Actor) -> Post:
    """The last day of the post, the day included."""
    require(can_end_post(by, post))
    if ends_on < post.starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    post.ends_on = ends_on
    record(events.POST_ENDED, post, changes=("ends_on",), by=by, ends_on=ends_on)
    leave_keys_later(post)
    return post


@transaction.atomic
def take_over(
    post: Post,
    user: User,
    starts_on: dt.date,
    *,
    by: Actor,
    until: dt.date | None = None,
    organisation: Organisation | None = None,
) -> Post:
    """Another person does the work of this post: what its organisation holds is open to her.

    With `until` during a leave: on the day after, she has it no more, by itself. Without, for
    good: the post ends the day before. `organisation` is the successor of one that is gone.
    What only named people may read does not pass on by this: see `hand_over`. Who goes on
    herself at that successor keeps it, also what is sealed to her own key.
    """
    unit = organisation or post.organisation
    require(can_give_post(by, user, unit, whole=post.whole) and can_end_post(by, post))
    if user.pk == post.user_id and unit.pk == post.organisation_id:
        raise ValidationError({"user": _("Choose somebody else.")})
    if until and until < starts_on:
        raise ValidationError({"until": _("The last day lies before the first.")})
    taken = Post(
        user=user,
        organisation=unit,
        role=post.role,
        title=post.title,
        follows=post,
        starts_on=starts_on,
        ends_on=min(filter(None, (until, post.ends_on))) if until else None,
    )
    more: dict[str, Any] = {"ends_on": taken.ends_on} if until else {}
    goes_along = user.pk == post.user_id and until is None
    record(
        events.STANDS_IN if until else events.POST_TAKEN_OVER,
        taken,
        rows=_taken_along(post, unit) if goes_along else (),
        by=by,
        user=user.pk,
        organisation=unit.pk,
        role=post.role,
        starts_on=starts_on,
        before=post.user_id,
        **more,
    )
    if until is None:
        end_post(post, max(starts_on - dt.timedelta(days=1), post.starts_on), by=by)
    user.forget_posts()
    leave_keys_later(taken)
    return taken


def _taken_along(post: Post, unit: Organisation) -> list[Grant]:
    """Her own grants; without those of records that she was already given there."""
    there = Grant.objects.filter(user=post.user_id, organisation=unit)
    had = set(there.values_list("subject_type", "subject_id"))
    mine = [
        grant
        for grant in Grant.objects.of_post(post).in_force()
        if (grant.subject_type, grant.subject_id) not in had
    ]
    for grant in mine:
        grant.organisation = unit
    return mine


def hand_over(
    post: Post, to: Post, reason: str, *, by: Actor, until: dt.date | None = None
) -> HandOver:
    """Pass on the sight of single records that this person was given in this post.

    For good when the post ends: her own sight of them ends at once. During a leave (`until`, the
    day included) the other has it beside her. Of what is sealed the other learns that it is there:
    the key is given to her by whoever still has one (`confidence.give_keys`).
    """
    require(can_hand_over(by, post, to))
    if not to.can_take_over_from(post, timezone.localdate()):
        raise ValidationError({"to": _("This person cannot take over from that post.")})
    now, expires = timezone.now(), end_of(until) if until else None
    if expires and expires <= now:
        raise ValidationError({"until": _("The last day has passed.")})
    with transaction.atomic():
        held = list(Grant.objects.of_post(post).in_force(now).select_for_update())
        mine = [grant for grant in held if grant.wrapped_key is None]
        passed = [grant for kept in held for grant in _passed_on(kept, to, expires)]
        if not until:
            for grant in mine:
                grant.expires_at = now
        more: dict[str, Any] = {"until": until} if until else {}
        step = HandOver(post=post, to=to, reason=nfc(reason).strip(), until=until, at=now)
        record(
            events.LENT_OVER if until else events.HANDED_OVER,
            post,
            rows=(step, *passed, *(() if until else mine)),
            by=by,
            successor=to.user_id,
            records=len(held),
            **more,
        )
    return step


def _passed_on(kept: Grant, to: Post, expires: dt.datetime | None) -> list[Grant]:
    """The other's grant of the same record: a new one, or her own prolonged."""
    own, made = (
        Grant.objects.filter(
            subject_type=kept.subject_type,
            subject_id=kept.subject_id,
            organisation_id=to.organisation_id,
            user_id=to.user_id,
        ).first(),
        Grant(
            subject_type=kept.subject_type,
            subject_id=kept.subject_id,
            organisation_id=to.organisation_id,
            user_id=to.user_id,
            reason=GrantReason.NAMED,
        ),
    )
    if own is None:
        made.expires_at = _earlier(kept.expires_at, expires)
        return [made]
    if own.expires_at is None or (expires and own.expires_at >= expires):
        return []
    own.expires_at = _earlier(kept.expires_at, expires)
    return [own]


def _earlier(one: dt.datetime | None, other: dt.datetime | None) -> dt.datetime | None:
    ends = [end for end in (one, other) if end is not None]
    return min(ends, default=None)
