"""A row of the register, and what becomes of each of its matters."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.reception import actions, papers, rules
from doithoai.reception.forms import (
    ConcludeForm,
    CorrectForm,
    ExplainForm,
    FollowForm,
    ForwardForm,
    GuideForm,
    NoticeForm,
    TakeForm,
)
from doithoai.reception.models import Matter
from doithoai.reception.pages import visit as pages
from doithoai.reception.pages.register import words_of

from .common import fetch_matter, fetch_visit, step_on


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Who reads what is personal is on record before it is shown."""
    visit = fetch_visit(request, pk)
    actions.note_reading(visit, by=request.user)
    return render(request, "reception/visit.html", pages.overview(visit, request.user))


def step_for(request: StaffRequest, matter: Matter, title: object, allowed: bool) -> Step:
    words = words_of(matter, request.user)
    return step_on(matter.visit, str(title), _("Save"), text=words, allowed=allowed)


@staff
def take(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    matter = fetch_matter(request, pk)
    form = TakeForm(request.POST or None, subject=matter.visit, initial=pages.brief(matter))
    step = step_for(request, matter, _("Take on"), rules.can_take(request.user, matter))
    return take_step(
        request, step, form, lambda d: actions.take(matter, d["title"], by=request.user)
    )


@staff
def forward(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    matter = fetch_matter(request, pk)
    form = ForwardForm(request.POST or None, subject=matter.visit, initial=pages.brief(matter))
    allowed = rules.can_send_on(request.user, matter)
    step = step_for(request, matter, _("Forward to the competent body"), allowed)
    return take_step(
        request,
        step,
        form,
        lambda d: actions.forward(
            matter, d["title"], d["body"], d["paper_number"], by=request.user
        ),
    )


@staff
def guide(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    matter = fetch_matter(request, pk)
    form = GuideForm(request.POST or None, subject=matter.visit)
    allowed = rules.can_treat(request.user, matter.visit, matter)
    step = step_for(request, matter, _("Give back and show where to turn"), allowed)
    return take_step(
        request,
        step,
        form,
        lambda d: actions.guide(matter, d["body"], d["paper_number"], d["note"], by=request.user),
    )


@staff
def explain(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    matter = fetch_matter(request, pk)
    form = ExplainForm(request.POST or None, subject=matter.visit)
    allowed = rules.can_treat(request.user, matter.visit, matter)
    step = step_for(request, matter, pgettext_lazy("reception", "Answered on the spot"), allowed)
    return take_step(
        request, step, form, lambda d: actions.explain(matter, d["note"], by=request.user)
    )


@staff
def correct(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    visit = fetch_visit(request, pk)
    form = CorrectForm(request.POST or None, subject=visit)
    step = step_on(
        visit,
        _("Put the row right"),
        _("Save"),
        text=_(
            "What is written now is kept beside the row, with the reason and your name. The words "
            "of each matter are corrected on the page of the voice."
        ),
        allowed=rules.can_correct(request.user, visit),
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.correct(visit, form.came, d["reason"], by=request.user),
    )


@staff
def follow(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    visit = fetch_visit(request, pk)
    form = FollowForm(request.POST or None, subject=visit, initial={"words": visit.follow_up})
    allowed = rules.can_treat(request.user, visit)
    step = step_on(visit, _("Note course and result"), _("Save"), allowed=allowed)
    return take_step(
        request, step, form, lambda d: actions.follow(visit, d["words"], by=request.user)
    )


@staff
def note_notice(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    visit = fetch_visit(request, pk)
    form = NoticeForm(request.POST or None, subject=visit)
    allowed = rules.can_note_notice(request.user, visit)
    step = step_on(
        visit,
        _("Send out the notice of refusal"),
        _("Save"),
        text=papers.ENTERED if rules.can_issue(request.user, visit) else "",
        allowed=allowed,
    )
    text = papers.worded(lambda: papers.refusal(visit))
    return take_step(
        request,
        step,
        form,
        lambda d: actions.note_notice(visit, text, d["dated"], d["number"], by=request.user),
    )


@staff
def conclude(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    visit = fetch_visit(request, pk)
    form = ConcludeForm(request.POST or None, subject=visit)
    step = step_on(
        visit,
        _("What the leader concluded"),
        _("Save"),
        text=_("A body that is named here owes it from now on."),
        allowed=rules.can_conclude(request.user, visit),
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.conclude(visit, d["words"], d["body"], d["due_on"], by=request.user),
    )
