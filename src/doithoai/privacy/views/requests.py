"""Requests of people about their own data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.privacy import actions, copies, holdings, pages, rules
from doithoai.privacy.forms import AnswerForm, FindForm, ReceiveForm, WordsForm
from doithoai.privacy.models import Request, Right, Way


def fetch(request: StaffRequest, pk: UUID) -> Request:
    visible = Request.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation__area"), pk=pk)


@staff
def request_list(request: StaffRequest) -> HttpResponse:
    require(rules.can_open_pages(request.user))
    done = request.GET.get("state") == "done"
    context = {
        "page": pages.requests(request.user, request.GET.get("after", ""), done=done),
        "done": done,
        "tabs": pages.tabs("list"),
    }
    return render(request, "privacy/request_list.html", context)


@staff
def receive(request: StaffRequest) -> HttpResponseBase:
    """At the desk, by phone or by letter; `subject` and `id` name a record it is about."""
    units = pages.units_of(request.user)
    form = ReceiveForm(request.POST or None, units=units)
    subject = holdings.named(request.GET.get("subject", ""), request.GET.get("id", ""))
    step = Step(
        title=_("Take in a request about personal data"),
        button=_("Take in"),
        back=reverse("privacy:list"),
        done=_("Taken in. The clock runs."),
        allowed=bool(units),
    )

    def act(data: dict[str, Any]) -> None:
        data |= {"right": Right(data["right"]), "way": Way(data["way"])}
        matters = (subject,) if subject else ()
        actions.receive_request(actions.Asked(matters=matters, **data), by=request.user)

    return take_step(request, step, form, act)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    asked = fetch(request, pk)
    actions.note_reading(asked, by=request.user)
    return render(request, "privacy/request.html", pages.request_page(asked, request.user))


@staff
def records(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Find what is held about the person, and add it to the request."""
    asked = fetch(request, pk)
    require(rules.can_work_on(request.user, asked))
    form = FindForm(request.GET or None)
    found = (
        pages.found_records(asked.organisation, **form.cleaned_data) if form.is_valid() else None
    )
    return render(request, "privacy/records.html", {"asked": asked, "form": form, "found": found})


@staff
@require_POST
def add_record(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    asked = fetch(request, pk)
    subject = holdings.named(request.POST.get("subject", ""), request.POST.get("id", ""))
    if subject is None:
        return redirect("privacy:records", pk)
    try:
        actions.add_matter(asked, subject, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("privacy:request", pk)


@staff
@require_POST
def copy(request: StaffRequest, pk: UUID) -> HttpResponse:
    """All that is held, as far as this officer may read it; for the person to take away."""
    asked = fetch(request, pk)
    subjects = list(asked.matters.values_list("subject_type", "subject_id"))
    actions.note_copy(asked, len(subjects), by=request.user)
    packed = copies.copy_of(asked.organisation, subjects, request.user)
    return copies.as_download(packed)


@dataclass(frozen=True)
class Telling:
    """A step that consists of words which the person is told."""

    title: Promise
    button: Promise
    may: Callable[[Actor, Request], bool]
    act: Callable[..., Request]


TELLINGS = {
    "respond": Telling(_("Give the first response"), _("Save"), rules.can_respond, actions.respond),
    "extend": Telling(
        _("Take more time, with a reason"), _("Extend"), rules.can_extend, actions.extend
    ),
    "complete": Telling(
        _("It is done"), _("Close the request"), rules.can_work_on, actions.complete
    ),
    "resume": Telling(
        _("Use again what was restricted"), _("Use again"), rules.can_resume, actions.resume
    ),
    "refuse": Telling(
        _("Refuse, with the ground in law"), _("Refuse"), rules.can_work_on, actions.refuse
    ),
}


@staff
def tell(request: StaffRequest, pk: UUID, telling: str) -> HttpResponseBase:
    asked, one = fetch(request, pk), TELLINGS[telling]
    step = Step(
        title=one.title,
        button=one.button,
        back=reverse("privacy:request", args=[pk]),
        allowed=one.may(request.user, asked),
    )
    form = WordsForm(request.POST or None, subject=asked)
    return take_step(
        request, step, form, lambda data: one.act(asked, data["text"], by=request.user)
    )


@staff
def erase(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    asked = fetch(request, pk)
    step = Step(
        title=_("Erase what is held about her"),
        button=_("Erase for good"),
        kind="danger",
        back=reverse("privacy:request", args=[pk]),
        done=_("Erased. The history of the request shows it; the journal still verifies."),
        allowed=pages.request_page(asked, request.user)["steps"]["erase"],
        template="privacy/erase.html",
        context={"matters": pages.matters(asked, request.user)},
    )
    form = AnswerForm(request.POST or None, subject=asked)
    return take_step(
        request, step, form, lambda d: actions.erase_matters(asked, d["text"], by=request.user)
    )
