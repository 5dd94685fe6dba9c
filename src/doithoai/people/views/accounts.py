"""Accounts of the organisations that somebody administers."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from doithoai.kit.rights import require
from doithoai.people import actions, pages, rules
from doithoai.people.forms import AccountForm, NameForm, SearchForm
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.roles import Role
from doithoai.people.steps import Step, StepForm, take_step


def fetch(request: StaffRequest, pk: UUID) -> User:
    """The account, or 404 for whoever may not know of it."""
    require(rules.can_make_accounts(request.user))
    found: User = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    return found


def managed(request: StaffRequest, pk: UUID) -> User:
    user = fetch(request, pk)
    require(rules.can_manage_account(request.user, user))
    return user


def step_on(user: User, title: Any, **more: Any) -> Step:
    more.setdefault("back", reverse("people:detail", args=[user.pk]))
    more.setdefault("text", f"{user.full_name} ({user.username})")
    return Step(title=title, button=title, **more)


@staff
def account_list(request: StaffRequest) -> HttpResponse:
    require(rules.can_make_accounts(request.user))
    form = SearchForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = pages.account_list(request.user, chosen.get("q", ""), closed=chosen.get("closed", False))
    return render(request, "people/account_list.html", {"form": form, **rows})


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    context = pages.account(request.user, fetch(request, pk))
    return render(request, "people/account_detail.html", context)


@never_cache
@staff
def create(request: StaffRequest) -> HttpResponseBase:
    """The one-time password is shown on the answer to the form and nowhere else."""
    require(rules.can_make_accounts(request.user))
    form = AccountForm(request.POST or None, viewer=request.user)
    password, made = actions.one_time_password(), []

    def act(data: dict[str, Any]) -> None:
        names = [data.pop(name) for name in ("username", "full_name")]
        with transaction.atomic():
            user = actions.make_account(
                *names,
                by=request.user,
                password=password,
                email=data.pop("email"),
                must_change_password=True,
            )
            actions.give_post(user, role=Role(data.pop("role")), by=request.user, **data)
        made.append(user)

    step = Step(title=_("New account"), button=_("Make the account"), back=reverse("people:list"))
    answer = take_step(request, step, form, act)
    return shown_once(request, made[0], password) if made else answer


def shown_once(request: StaffRequest, user: User, password: str) -> HttpResponse:
    return render(request, "people/one_time_password.html", {"account": user, "password": password})


@never_cache
@staff
def reset(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    user, password = managed(request, pk), actions.one_time_password()
    form = StepForm(request.POST if request.method == "POST" else None, subject=user)
    done = []

    def act(_data: dict[str, Any]) -> None:
        done.append(actions.reset_access(user, password, by=request.user))

    text = _("The old password, second log-in steps and open sessions stop working at once.")
    step = step_on(user, _("Give a one-time password"), text=text, kind="danger")
    answer = take_step(request, step, form, act)
    return shown_once(request, user, password) if done else answer


@staff
def rename(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    user = managed(request, pk)
    form = NameForm(request.POST or None, subject=user, initial={"full_name": user.full_name})
    return take_step(
        request,
        step_on(user, _("Change the name")),
        form,
        lambda data: actions.change_name(user, data["full_name"], by=request.user),
    )


@staff
def close(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    user = managed(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=user)
    step = step_on(user, _("Close the account"), kind="danger")
    return take_step(
        request, step, form, lambda _data: actions.close_account(user, by=request.user)
    )


@staff
def reopen(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    user = managed(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=user)
    return take_step(
        request,
        step_on(user, _("Open the account again")),
        form,
        lambda _data: actions.reopen_account(user, by=request.user),
    )
