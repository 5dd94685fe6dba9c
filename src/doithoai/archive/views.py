"""Documents of the past: taken in, looked through, compared; their figures."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doithoai.archive import actions, pages, rules
from doithoai.archive.forms import (
    PARTS,
    AddForm,
    DocumentForm,
    FactsForm,
    FiguresForm,
    FindingForm,
    RecordForm,
    summary,
)
from doithoai.archive.models import Document, Finding, FindingKind
from doithoai.archive.opening import opened
from doithoai.archive.recording import record_past
from doithoai.archive.recording import unrecord as take_back
from doithoai.archive.splitting import split as split_up
from doithoai.archive.splitting import unite
from doithoai.files.http import respond
from doithoai.jobs import once
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.units.models import Organisation


def fetch(request: StaffRequest, pk: UUID) -> Document:
    visible = Document.objects.visible_to(request.user)
    found = visible.select_related("organisation", "area", "dialogue", "part_of")
    return get_object_or_404(found, pk=pk)


@staff
def document_list(request: StaffRequest) -> HttpResponse:
    context = {
        "page": pages.documents(request.user, request.GET.get("after", "")),
        "may_add": bool(request.user.organisations("archive.manage")),
    }
    return render(request, "archive/document_list.html", context)


@staff
def add(request: StaffRequest) -> HttpResponseBase:
    units = Organisation.objects.where(request.user, "archive.manage")
    form = DocumentForm(request.POST or None, request.FILES or None, units=units)
    step = Step(
        _("Put in a document of the past"),
        _("Read it"),
        back=reverse("archive:list"),
        text=_(
            "A report or a news item as it was published. What is found in it is proposed; "
            "nothing counts before somebody has accepted it."
        ),
        allowed=bool(request.user.organisations("archive.manage")),
    )
    return take_step(request, step, form, lambda data: _take_in(request, form, data))


def _take_in(request: StaffRequest, form: DocumentForm, data: dict[str, Any]) -> None:
    content, name = form.content()
    given = {key: data[key] for key in ("source", "licence", "published_on")}
    incoming = replace(opened(content, name), **given)
    document = actions.add(incoming, data["unit"], by=request.user)
    messages.success(request, _("Read: %(title)s") % {"title": document.title})


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    context = pages.review(fetch(request, pk), request.user)
    for finding in context["findings"]:
        finding.summary, finding.has_parts = summary(finding), bool(PARTS[finding.kind])
    context["kinds"] = FindingKind.choices
    return render(request, "archive/document.html", context)


@staff
def original(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    return respond(fetch(request, pk).file)


_DECISIONS = {"accept": actions.accept, "refuse": actions.refuse, "undo": actions.undo}


@staff
@require_POST
def decide(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One finding, or all that are undecided, accepted or refused; or a decision taken back."""
    document = fetch(request, pk)
    verb = next((name for name in _DECISIONS if name in request.POST), "accept")
    wanted = request.POST.get(verb, "")
    one = _one(document, wanted)
    undecided = document.findings.proposed().values_list("pk", flat=True)
    ids = list(undecided) if wanted == "all" and verb != "undo" else [one.pk] if one else []
    number = _DECISIONS[verb](document, ids, by=request.user)
    if wanted == "all":
        messages.success(
            request,
            ngettext("%(number)s decided", "%(number)s decided", number) % {"number": number},
        )
    following = one.pk if one and verb == "undo" else pages.undecided_after(document, one)
    return redirect(document.get_absolute_url() + (f"#f{following}" if following else "#findings"))


def _one(document: Document, typed: str) -> Finding | None:
    is_id = typed.isascii() and typed.isdigit() and len(typed) < 18
    return document.findings.filter(pk=int(typed)).first() if is_id else None


def _step(document: Document, title: Any, button: Any, **changes: Any) -> Step:
    values = {"back": document.get_absolute_url(), "text": document.title, **changes}
    return Step(title, button, **values)


@staff
def describe(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    document = fetch(request, pk)
    initial = {name: getattr(document, name) for name in (*actions.FACTS, *actions.COUNTS)}
    form = FactsForm(request.POST or None, subject=document, initial=initial)
    allowed = rules.can_review(request.user, document)
    step = _step(document, _("What the document tells of"), _("Confirm"), allowed=allowed)
    return take_step(
        request, step, form, lambda data: actions.describe(document, data, by=request.user)
    )


@staff
def correct(request: StaffRequest, pk: UUID, finding_id: int) -> HttpResponseBase:
    document = fetch(request, pk)
    finding = get_object_or_404(document.findings, pk=finding_id)
    form = FindingForm(request.POST or None, kind=finding.kind, value=finding.value)
    step = _step(
        document,
        _("Correct: %(kind)s") % {"kind": finding.get_kind_display()},
        _("Save"),
        back=f"{document.get_absolute_url()}#f{finding.pk}",
        text=document.text[finding.start : finding.end],
        allowed=rules.can_review(request.user, document),
    )
    return take_step(
        request,
        step,
        form,
        lambda _data: actions.correct(document, finding.pk, form.parts(), by=request.user),
    )


@staff
def find(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    document = fetch(request, pk)
    form = AddForm(request.POST or None, kind=kind, document=document)
    step = _step(
        document,
        _("Add by hand: %(kind)s") % {"kind": FindingKind(kind).label},
        _("Add"),
        allowed=rules.can_review(request.user, document),
    )

    def act(_data: dict[str, Any]) -> None:
        assert form.span
        actions.find(document, FindingKind(kind), form.span, form.parts(), by=request.user)

    return take_step(request, step, form, act)


@staff
@require_POST
def finish(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Looked through to the end, or opened again."""
    document = fetch(request, pk)
    try:
        with transaction.atomic():
            if once.is_new(request):
                act = actions.reopen if document.is_reviewed else actions.review
                act(document, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(document)


@staff
@require_POST
def aside(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set aside, or put back."""
    document = fetch(request, pk)
    if once.is_new(request):
        act = actions.restore if document.withdrawn_at else actions.withdraw
        act(document, by=request.user)
    return redirect(document)


@staff
@require_POST
def split(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Its events made documents of their own, or put together again."""
    document = fetch(request, pk)
    try:
        with transaction.atomic():
            if once.is_new(request):
                act = unite if document.parts.standing().exists() else split_up
                act(document, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(document)


@staff
@require_POST
def join(request: StaffRequest, pk: UUID, other_id: UUID) -> HttpResponse:
    document, other = fetch(request, pk), fetch(request, other_id)
    if document.event != other.event:
        actions.join(document, other, by=request.user)
    return redirect("archive:compare", pk)


@staff
@require_POST
def part(request: StaffRequest, pk: UUID) -> HttpResponse:
    document = fetch(request, pk)
    actions.part(document, by=request.user)
    return redirect(document)


@staff
def compare(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What several documents state of one event, side by side."""
    document = fetch(request, pk)
    visible = Document.objects.visible_to(request.user)
    documents = list(
        visible.standing().filter(event=document.event).order_by("entered_at", "id")[:6]
    )
    context = {
        "document": document,
        "documents": documents,
        "rows": pages.compared(documents),
        "may_part": rules.can_add(request.user, document.organisation),
    }
    return render(request, "archive/compare.html", context)


@staff
def record(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    document = fetch(request, pk)
    initial = {"answered": bool(document.answered)}
    form = RecordForm(request.POST or None, subject=document, initial=initial)
    step = _step(
        document,
        _("Enter as a dialogue of the past"),
        _("Enter"),
        allowed=rules.can_record(request.user, document),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: record_past(document, answered=data["answered"], by=request.user),
    )


@staff
def unrecord(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    document = fetch(request, pk)
    step = _step(
        document,
        _("Take the dialogue back"),
        _("Take the dialogue back"),
        text=_(
            "The dialogue and its petitions stay as entered by mistake: listed and counted no more."
            " Their voices are set aside."
        ),
        allowed=rules.can_unrecord(request.user, document),
    )
    form = StepForm(request.POST or None, subject=document)
    return take_step(request, step, form, lambda _data: take_back(document, by=request.user))


@staff
def figures(request: StaffRequest) -> HttpResponse:
    form = FiguresForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    context = {"form": form, "figures": list(pages.figures(request.user, chosen))}
    return render(request, "archive/figures.html", context)
