"""What the pages of people show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from doithoai.journal.models import Event
from doithoai.kit.text import nfc
from doithoai.people import rules
from doithoai.people.models import Grant, HandOver, Leave, Post, User

SHOWN = 100


@dataclass(frozen=True)
class Open:
    """How many records of one kind only this person sees; never which."""

    kind: str | Promise
    number: int


def account_list(viewer: User, typed: str, *, closed: bool) -> dict[str, Any]:
    found = User.objects.visible_to(viewer).search(nfc(typed))
    if not closed:
        found = found.filter(is_active=True)
    rows = list(
        found.prefetch_related("posts__organisation").order_by("full_name", "id")[: SHOWN + 1]
    )
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN}


def account(viewer: User, user: User) -> dict[str, Any]:
    today = timezone.localdate()
    shown = ("organisation__area", "follows__user")
    posts = list(user.posts.select_related(*shown).order_by("-starts_on", "id"))
    after = Post.objects.filter(follows__in=posts).exclude(user=user).select_related("user")
    taken: dict[Any, list[Post]] = {}
    for each in after.order_by("starts_on", "id"):
        # One that was called off before its first day tells nothing.
        if each.ends_on is None or each.ends_on >= each.starts_on:
            taken.setdefault(each.follows_id, []).append(each)
    lent: dict[Any, list[HandOver]] = {}
    for leave in leaves(posts):
        lent.setdefault(leave.post_id, []).append(leave)
    manages = rules.can_manage_account(viewer, user)
    return {
        "account": user,
        "posts": [
            {
                "post": post,
                "is_held": post.is_held_on(today),
                "taken_by": taken.get(post.pk, []),
                "lent": lent.get(post.pk, []),
                "may_end_leave": rules.can_end_leave(viewer, post)
                and bool(Leave.of(post, taken.get(post.pk, ()), lent.get(post.pk, ()), today)),
                "may_end": rules.can_end_post(viewer, post),
                "may_hand_over": rules.can_hand_over(viewer, post),
            }
            for post in posts
        ],
        "may_manage": manages,
        "methods": Authenticator.objects.filter(user=user).order_by("type"),
        "events": Event.objects.about(user),
    }


def leaves(posts: Iterable[Post]) -> QuerySet[HandOver]:
    """Leaves that run, during which somebody else sees what was given to one person alone."""
    running = HandOver.objects.filter(post__in=posts, until__gte=timezone.localdate())
    return running.select_related("to__user").order_by("until", "id")


def open_in(post: Post) -> list[Open]:
    """What was given to this person alone in this post, counted by kind."""
    grants = Grant.objects.of_post(post).in_force().unsealed()
    kinds = Counter(grants.values_list("subject_type", flat=True))
    return [Open(apps.get_model(kind)._meta.verbose_name or kind, n) for kind, n in kinds.items()]


def sealed_in(post: Post) -> int:
    """Records sealed to her own key, which nobody else can pass on."""
    return Grant.objects.of_post(post).in_force().exclude(wrapped_key=None).count()
