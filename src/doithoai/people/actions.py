"""Every write to accounts, posts and grants."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from doithoai.journal.actions import record
from doithoai.journal.models import Versioned
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people.events import ACCOUNT_CLOSED, ACCOUNT_MADE, POST_ENDED, POST_GIVEN
from doithoai.people.models import Grant, GrantReason, Post, User
from doithoai.people.roles import Role
from doithoai.people.rules import can_manage_people
from doithoai.units.models import Organisation


def make_account(
    username: str, full_name: str, *, by: Actor, password: str | None = None, email: str = ""
) -> User:
    require(can_manage_people(by))
    user = User(username=nfc(username).strip(), full_name=nfc(full_name).strip(), email=email)
    user.set_password(password)
    record(ACCOUNT_MADE, user, by=by)
    return user


def close_account(user: User, *, by: Actor) -> User:
    require(can_manage_people(by))
    user.is_active = False
    record(ACCOUNT_CLOSED, user, changes=("is_active",), by=by)
    return user


def give_post(
    user: User,
    organisation: Organisation,
    role: Role,
    starts_on: dt.date,
    *,
    by: Actor,
    title: str = "",
    ends_on: dt.date | None = None,
) -> Post:
    require(can_manage_people(by))
    post = Post(
        user=user,
        organisation=organisation,
        role=role,
        title=nfc(title),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record(
        POST_GIVEN,
        post,
        by=by,
        user=user.id,
        organisation=organisation.id,
        role=role,
        starts_on=starts_on,
    )
    return post


def end_post(post: Post, ends_on: dt.date, *, by: Actor) -> Post:
    require(can_manage_people(by))
    post.ends_on = ends_on
    record(POST_ENDED, post, changes=("ends_on",), by=by, ends_on=ends_on)
    return post


def grants_for(
    subject: Versioned, organisations: Iterable[UUID], reason: GrantReason
) -> list[Grant]:
    """New grants, unsaved: the action that routes saves them with its own event (`rows=`)."""
    kind = subject._meta.label_lower
    have = set(
        Grant.objects.filter(
            subject_type=kind, subject_id=subject.id, user=None, expires_at=None
        ).values_list("organisation_id", flat=True)
    )
    return [
        Grant(subject_type=kind, subject_id=subject.id, organisation_id=pk, reason=reason)
        for pk in dict.fromkeys(organisations)
        if pk not in have
    ]


def grants_on_duty(subject: Versioned, organisation: Organisation) -> list[Grant]:
    """New grants, unsaved, to each person on duty for what only named people may read."""
    posts = Post.objects.on_duty(organisation, timezone.localdate())
    people = {post.user_id: post for post in posts}
    return [
        Grant(
            subject_type=subject._meta.label_lower,
            subject_id=subject.id,
            organisation_id=post.organisation_id,
            user_id=user,
            reason=GrantReason.DUTY,
        )
        for user, post in people.items()
    ]
