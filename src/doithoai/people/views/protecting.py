"""Where I am logged in; and which roles need a second log-in step."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.people import rules
from doithoai.people.actions.protecting import end_session, protect_roles
from doithoai.people.asking import first_asked
from doithoai.people.forms import ProtectForm
from doithoai.people.http import StaffRequest, staff
from doithoai.people.protection import protected_roles
from doithoai.people.sessions import Session, kept_as
from doithoai.people.steps import Step, take_step

from .mine import fresh


@login_required
def sessions(request: StaffRequest) -> HttpResponse:
    context = {
        "rows": Session.objects.of(request.user.pk)[:50],
        "here": kept_as(str(request.session.session_key)),
    }
    return render(request, "people/sessions.html", context)


@login_required
@require_POST
def end_one(request: StaffRequest, key: str) -> HttpResponseBase:
    session = get_object_or_404(Session.objects.of(request.user.pk), pk=key)
    if asked := first_asked(request, reverse("people:sessions")):
        return asked
    end_session(fresh(request), session, by=request.user)
    return redirect("people:sessions")


@staff
def second_step(request: StaffRequest) -> HttpResponseBase:
    form = ProtectForm(request.POST or None, initial={"roles": sorted(protected_roles())})
    step = Step(
        title=_("Second log-in step by role"),
        button=_("Save"),
        back=reverse("people:list"),
        text=_(
            "Whoever holds one of these roles and has no second step is led to add one at the "
            "next click: a code from an app on the phone, or a passkey."
        ),
        done=_("Saved."),
        allowed=rules.can_protect_roles(request.user),
    )
    return take_step(
        request, step, form, lambda data: protect_roles(data["roles"], by=request.user)
    )
