"""Who reads one record: shown to its readers, given, passed on and ended by them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from doithoai.confidence import actions, pages, rules
from doithoai.confidence.forms import GiveForm, PassOnForm, PlainForm, ReasonForm
from doithoai.confidence.subjects import is_sealed, visible
from doithoai.journal.models import Versioned
from doithoai.kit.rights import require
from doithoai.people import unlocked
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import Grant
from doithoai.people.steps import Step, take_step

from .keys import to_unlock


def step_on(subject: Versioned, title: str | Promise, text: str | Promise = "") -> Step:
    back = reverse("confidence:access", args=[subject._meta.label_lower, subject.pk])
    return Step(title=title, button=title, text=text, back=back)


def grant_of(subject: Versioned, pk: UUID) -> Grant:
    return get_object_or_404(rules.grants_on(subject).select_related("user"), pk=pk)


@never_cache
@staff
def access(request: StaffRequest, label: str, pk: UUID) -> HttpResponse:
    subject = visible(label, pk, request.user)
    return render(request, "confidence/access.html", pages.access(subject, request.user))


@never_cache
@staff
def give(request: StaffRequest, label: str, pk: UUID) -> HttpResponseBase:
    subject = visible(label, pk, request.user)
    require(rules.can_share(request.user, subject))
    private = unlocked.private_key(request)
    if is_sealed(subject) and private is None:
        return to_unlock(request)
    readers = pages.possible_readers(subject, request.user)
    form = GiveForm(request.POST or None, subject=subject, readers=readers)

    def act(data: dict[str, Any]) -> None:
        until, by = data["until"], request.user
        actions.give_sight(subject, data["to"], data["reason"], until=until, by=by, private=private)

    return take_step(request, step_on(subject, _("Let somebody more read it")), form, act)


@never_cache
@staff
def pass_on(request: StaffRequest, label: str, pk: UUID) -> HttpResponseBase:
    subject = visible(label, pk, request.user)
    require(rules.can_share(request.user, subject))
    private = unlocked.private_key(request)
    if is_sealed(subject) and private is None:
        return to_unlock(request)
    readers = pages.possible_readers(subject, request.user)
    form = PassOnForm(request.POST or None, subject=subject, readers=readers)
    words = _("The other reads it from now on, and you no longer do.")
    step = step_on(subject, _("Pass the case on"), words)
    step = Step(**{**vars(step), "back": reverse("confidence:list"), "done": _("Passed on.")})

    def act(data: dict[str, Any]) -> None:
        actions.pass_on(subject, data["to"], data["reason"], by=request.user, private=private)

    return take_step(request, step, form, act)


@never_cache
@staff
def end(request: StaffRequest, label: str, pk: UUID, grant_id: UUID) -> HttpResponseBase:
    subject = visible(label, pk, request.user)
    require(rules.can_share(request.user, subject))
    grant = grant_of(subject, grant_id)
    form = ReasonForm(request.POST or None, subject=subject)
    step = step_on(subject, _("End her sight"), str(grant.user))
    return take_step(
        request,
        step,
        form,
        lambda data: actions.end_sight(grant, subject, data["reason"], by=request.user),
    )


@never_cache
@staff
def give_key(request: StaffRequest, label: str, pk: UUID, grant_id: UUID) -> HttpResponseBase:
    subject = visible(label, pk, request.user)
    require(rules.can_share(request.user, subject))
    private = unlocked.private_key(request)
    if private is None:
        return to_unlock(request)
    grant = grant_of(subject, grant_id)
    words = _(
        "Speak to her first, so that you know that it was she who made the new key and not "
        "somebody who got into her account."
    )
    step = step_on(subject, _("Give the key"), words)
    form = PlainForm(request.POST or None, subject=subject)
    return take_step(
        request,
        step,
        form,
        lambda _d: actions.give_key(subject, grant, by=request.user, private=private),
    )
