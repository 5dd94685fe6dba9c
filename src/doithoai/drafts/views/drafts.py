"""The list, the page of a draft, and what is done with the whole of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.drafts import actions, pages, rules
from doithoai.drafts.actions.receiving import FACTS
from doithoai.drafts.forms import (
    AssessForm,
    DraftForm,
    EditionForm,
    FactsForm,
    FrontForm,
    InviteForm,
    ReleaseForm,
    ReopenForm,
    SentForm,
)
from doithoai.drafts.models import ASSESSMENT, Draft, State
from doithoai.drafts.papers import offered
from doithoai.kit.turning import whole_number
from doithoai.papers.rules import can_number
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.units.models import Organisation

from .common import fetch, step_on


@staff
def draft_list(request: StaffRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    page = pages.listing(request.user, state, request.GET.get("after", ""))
    may_receive = bool(request.user.organisations("drafts.manage"))
    context = {"page": page, "states": State.choices, "state": state, "may_receive": may_receive}
    return render(request, "drafts/draft_list.html", context)


@staff
def receive(request: StaffRequest) -> HttpResponseBase:
    units = Organisation.objects.where(request.user, "drafts.manage")
    form = DraftForm(request.POST or None, request.FILES or None, units=units.order_by("name"))
    step = Step(
        _("Put a draft out for comment"),
        _("Split into clauses and begin"),
        back=reverse("drafts:list"),
        allowed=request.user.may_somewhere("drafts.manage"),
    )

    def act(data: dict[str, Any]) -> None:
        incoming = data.pop("incoming")
        actions.receive(Draft(**data), incoming, by=request.user)

    return take_step(request, step, form, act)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    draft = fetch(request, pk)
    number = whole_number(request.GET.get("version", ""), 0) or None
    first = whole_number(request.GET.get("from", ""), 0)
    context = pages.overview(draft, request.user, number, first)
    may_keep = can_number(request.user, draft.organisation_id)
    context |= {"papers": offered(draft), "may_keep": may_keep, "keep": StepForm()}
    return render(request, "drafts/draft_detail.html", context)


@staff
def edit(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    initial = {name: getattr(draft, name) for name in FACTS}
    form = FactsForm(request.POST or None, subject=draft, initial=initial)
    allowed = rules.can_manage(request.user, draft)
    step = step_on(draft, _("Change the draft's particulars"), _("Save"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.change(draft, {n: data[n] for n in FACTS}, by=request.user),
    )


@staff
def add_edition(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = EditionForm(request.POST or None, request.FILES or None, subject=draft)
    step = step_on(
        draft,
        _("New version"),
        _("Add the version"),
        allowed=rules.can_manage(request.user, draft),
        text=_("Clauses are known again by their words, also under new numbers; comments stay."),
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.add_edition(draft, d["received_on"], d["incoming"], by=request.user),
    )


@staff
def changes(request: StaffRequest, pk: UUID, number: int) -> HttpResponse:
    draft = fetch(request, pk)
    edition = get_object_or_404(draft.editions, number=number)
    edition.draft = draft
    context = {"draft": draft, "edition": edition, **pages.changes(edition, request.user)}
    return render(request, "drafts/changes.html", context)


@staff
def note_front(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = FrontForm(request.POST or None, subject=draft)
    allowed = rules.can_manage(request.user, draft)
    step = step_on(draft, _("Agreement of the Fatherland Front"), _("Save"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda d: actions.note_front(draft, d["agreed_on"], d["paper"], by=request.user),
    )


@staff
def assess(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    initial = {name: getattr(draft, name) for name in ASSESSMENT}
    form = AssessForm(request.POST or None, subject=draft, initial=initial)
    allowed = rules.can_manage(request.user, draft)
    step = step_on(draft, _("Assessment of the whole draft"), _("Save"), allowed=allowed)
    return take_step(request, step, form, lambda d: actions.assess(draft, d, by=request.user))


@staff
def invite(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = InviteForm(request.POST or None, subject=draft)
    allowed = rules.can_manage(request.user, draft)
    step = step_on(draft, _("Invite a unit"), _("Invite"), allowed=allowed)
    return take_step(
        request, step, form, lambda d: actions.invite(draft, d["body"], by=request.user)
    )


@staff
def uninvite(request: StaffRequest, pk: UUID, body_id: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    body = get_object_or_404(Organisation, pk=body_id)
    form = StepForm(request.POST if request.method == "POST" else None, subject=draft)
    allowed = rules.can_manage(request.user, draft)
    step = step_on(
        draft, _("End the invitation"), _("End the invitation"), text=body.name, allowed=allowed
    )
    return take_step(request, step, form, lambda _d: actions.uninvite(draft, body, by=request.user))


@staff
def release(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = ReleaseForm(
        request.POST or None, subject=draft, initial={"summary": draft.public_summary}
    )
    step = step_on(
        draft,
        _("Release the draft to the public"),
        _("Release"),
        allowed=rules.can_release(request.user, draft),
        text=_("Anybody will read the whole draft and may comment until the closing day."),
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.release(draft, d["summary"], d["approved_by"], by=request.user),
    )


@staff
def withdraw(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=draft)
    allowed = rules.can_release(request.user, draft)
    step = step_on(draft, _("Withdraw from the public"), _("Withdraw"), allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.withdraw(draft, by=request.user))


@staff
def note_sent(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = SentForm(request.POST or None, subject=draft)
    allowed = rules.can_manage(request.user, draft)
    step = step_on(draft, _("Sent to the drafting body"), _("Save"), allowed=allowed)
    return take_step(
        request, step, form, lambda d: actions.note_sent(draft, d["sent_on"], by=request.user)
    )


@staff
def settle(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=draft)
    step = step_on(
        draft,
        _("Close as settled"),
        _("Close"),
        allowed=rules.can_settle(request.user, draft),
        text=_("It takes no more comments; all who could read the draft read what became of them."),
    )
    return take_step(request, step, form, lambda _d: actions.settle(draft, by=request.user))


@staff
def reopen(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    draft = fetch(request, pk)
    form = ReopenForm(request.POST or None, subject=draft)
    step = step_on(
        draft,
        _("Open again"),
        _("Open again"),
        allowed=rules.can_reopen(request.user, draft),
        text=_("It takes comments again, and dispositions may be corrected, until it is settled."),
    )
    return take_step(
        request, step, form, lambda d: actions.reopen(draft, d["closes_on"], by=request.user)
    )
