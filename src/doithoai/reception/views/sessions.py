"""The week, the list and the page of a session with its steps."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.journal.models import Event
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.reception import actions, rules
from doithoai.reception.forms import CallForm, MoveForm, PrepareForm, ReasonForm
from doithoai.reception.pages import session as shown
from doithoai.reception.pages import week as pages

from .common import fetch_session, step_on


@staff
def this_week(request: StaffRequest) -> HttpResponse:
    context = pages.of_staff(request.user, request.GET.get("week", ""))
    return render(request, "reception/week.html", context)


@staff
def session_list(request: StaffRequest) -> HttpResponse:
    page = pages.sessions(request.user, request.GET.get("after", ""))
    return render(request, "reception/sessions.html", {"page": page})


@staff
def call(request: StaffRequest) -> HttpResponseBase:
    units = pages.units_of(request.user, "reception.receive", "reception.schedule")
    initial = shown.last_place(units)
    form = CallForm(request.POST or None, units=units, initial=initial)
    step = Step(
        title=_("Set up a session"),
        button=_("Save the session"),
        back=reverse("reception:list"),
        text=_("For days of a schedule, post them there: they then appear by themselves."),
        allowed=units.exists(),
    )
    return take_step(request, step, form, lambda _d: actions.call(form.session, by=request.user))


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    session = fetch_session(request, pk)
    context = shown.overview(session, request.user)
    return render(
        request, "reception/session.html", context | {"events": Event.objects.about(session)}
    )


@staff
@require_POST
def act(request: StaffRequest, pk: UUID, verb: str) -> HttpResponseBase:
    """Post, open or end it: a button of its page."""
    session = fetch_session(request, pk)
    if verb not in shown.BUTTONS:
        raise Http404
    form = StepForm(request.POST, subject=session)
    action, title = shown.BUTTONS[verb]
    step = step_on(session, title, title)
    return take_step(request, step, form, lambda _d: action(session, by=request.user))


@staff
def move(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    session = fetch_session(request, pk)
    form = MoveForm(request.POST or None, subject=session)
    allowed = rules.can_move(request.user, session)
    text = _("What changes and the reason are announced where the day was posted.")
    step = step_on(session, _("Change day, hour or place"), _("Save"), text=text, allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda d: actions.move(session, **form.moved, by=request.user),
    )


@staff
def cancel(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    session = fetch_session(request, pk)
    form = ReasonForm(request.POST or None, subject=session)
    allowed = rules.can_move(request.user, session)
    step = step_on(session, _("Call off"), _("Call off"), kind="danger", allowed=allowed)
    return take_step(
        request, step, form, lambda d: actions.cancel(session, d["reason"], by=request.user)
    )


@staff
def prepare(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """What the law asks before people are received online."""
    session = fetch_session(request, pk)
    initial = {name: getattr(session, name) for name in PrepareForm.base_fields}
    form = PrepareForm(request.POST or None, subject=session, initial=initial)
    step = step_on(
        session,
        _("Conditions of receiving online"),
        _("Save"),
        allowed=rules.can_prepare(request.user, session),
        template="reception/prepare.html",
        context={"limits": shown.limits(session)},
    )
    return take_step(
        request, step, form, lambda _d: actions.prepare(session, by=request.user, **form.prepared)
    )
