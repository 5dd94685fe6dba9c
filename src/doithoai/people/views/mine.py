"""My account: name, posts, how I log in."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.people import actions, pages
from doithoai.people.asking import first_asked
from doithoai.people.forms import EmailForm
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.steps import Step, take_step


def fresh(request: HttpRequest) -> User:
    """The row behind the log-in."""
    found: User = User.objects.get(pk=request.user.pk)
    return found


@login_required
def mine(request: StaffRequest) -> HttpResponse:
    return render(request, "people/mine.html", pages.account(request.user, fresh(request)))


@staff
def email(request: StaffRequest) -> HttpResponseBase:
    user = fresh(request)
    form = EmailForm(request.POST or None, subject=user, initial={"email": user.email})
    step = Step(title=_("Change my e-mail"), button=_("Save"), back=reverse("people:mine"))
    return take_step(
        request, step, form, lambda data: actions.change_email(user, data["email"], by=request.user)
    )


@login_required
@require_POST
def end_sessions(request: StaffRequest) -> HttpResponseBase:
    """Everywhere but here."""
    if asked := first_asked(request, reverse("people:mine")):
        return asked
    user = actions.end_sessions(fresh(request), by=request.user)
    update_session_auth_hash(request, user)
    return redirect("people:mine")
