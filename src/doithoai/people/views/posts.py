"""Posts: give, end, hand over."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.rights import require
from doithoai.people import actions, in_hand, pages, rules
from doithoai.people.forms import EndForm, EndLeaveForm, HandOverForm, PostFields, TakeOverForm
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import Leave, Post
from doithoai.people.roles import Role
from doithoai.people.steps import take_step

from .accounts import fetch, step_on


def fetch_post(request: StaffRequest, pk: UUID) -> Post:
    """One's own post, or one in a body whose people the viewer manages."""
    administered = Post.objects.administered_by(request.user).values("pk")
    reachable = Post.objects.filter(Q(user=request.user) | Q(pk__in=administered))
    return get_object_or_404(reachable.select_related("user", "organisation__area"), pk=pk)


def page_of(request: StaffRequest, post: Post) -> str:
    if post.user_id == request.user.pk:
        return reverse("people:mine")
    return reverse("people:detail", args=[post.user_id])


@staff
def give(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    user = fetch(request, pk)
    require(not rules.is_self(request.user, user))
    form = PostFields(request.POST or None, subject=user, viewer=request.user)

    def act(data: dict[str, Any]) -> None:
        data.pop("seen_version", None)
        actions.give_post(user, role=Role(data.pop("role")), by=request.user, **data)

    return take_step(request, step_on(user, _("Give a post")), form, act)


@staff
def end(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    post = fetch_post(request, pk)
    require(rules.can_end_post(request.user, post))
    form = EndForm(request.POST or None, subject=post)
    step = step_on(post.user, _("End the post"), text=f"{post.user} – {post}", kind="danger")
    return take_step(
        request, step, form, lambda data: actions.end_post(post, data["ends_on"], by=request.user)
    )


@staff
def take_over(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A successor, or a substitute during a leave; sealed and named sight is listed beside."""
    post = fetch_post(request, pk)
    require(rules.can_end_post(request.user, post) and not post.whole)
    form = TakeOverForm(request.POST or None, post=post)
    step = step_on(
        post.user,
        _("Leave, or successor"),
        text=f"{post.user} – {post}",
        template="people/take_over.html",
        context={"open": pages.open_in(post), "sealed": pages.sealed_in(post), "post": post}
        | {"in_hand": in_hand.of(post)},
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.take_over(
            post, data["user"], data["starts_on"], until=data["until"], by=request.user
        ),
    )


@staff
def end_leave(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    post = fetch_post(request, pk)
    require(rules.can_end_leave(request.user, post))
    form = EndLeaveForm(request.POST or None, subject=post)
    step = step_on(
        post.user,
        _("End the leave"),
        text=f"{post.user} – {post}",
        back=page_of(request, post),
        done=_("The leave is ended; both persons are told."),
        template="people/end_leave.html",
        context={"leave": Leave.found(post, timezone.localdate())},
    )
    return take_step(
        request, step, form, lambda data: actions.end_leave(post, data["back_on"], by=request.user)
    )


@staff
def hand_over(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    post = fetch_post(request, pk)
    require(rules.can_hand_over(request.user, post))
    form = HandOverForm(request.POST or None, post=post)
    step = step_on(
        post.user,
        _("Hand over"),
        text=f"{post.user} – {post}",
        back=page_of(request, post),
        template="people/hand_over.html",
        context={"open": pages.open_in(post), "sealed": pages.sealed_in(post)}
        | {"lent": pages.leaves([post])},
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.hand_over(
            post, data["to"], data["reason"], until=data["until"], by=request.user
        ),
    )
