"""One row of a book: what it says, its correction, its evidence."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.http import respond
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.programmes import actions, pages, rules
from doithoai.programmes.books import BOOKS
from doithoai.programmes.forms import EvidenceForm, RowForm
from doithoai.programmes.models import Entry

from .books import book_named


def fetch(request: StaffRequest, name: str, pk: UUID) -> Entry:
    model = book_named(name).model
    related = ["organisation", "keeper", "file", book_named(name).parent]
    visible = model.objects.visible_to(request.user).select_related(*filter(None, related))
    found: Entry = get_object_or_404(visible, pk=pk)
    return found


def step_on(name: str, entry: Entry, title: Any, button: Any, request: StaffRequest) -> Step:
    back = reverse("programmes:row", args=[name, entry.pk])
    return Step(title, button, back=back, allowed=rules.can_correct(request.user, entry))


@staff
def find(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A row of whatever book, for a figure that opens it."""
    for book in BOOKS.values():
        if book.model.objects.visible_to(request.user).filter(pk=pk).exists():
            return redirect("programmes:row", book.name, pk)
    raise Http404


@staff
def row(request: StaffRequest, name: str, pk: UUID) -> HttpResponse:
    entry = fetch(request, name, pk)
    context = pages.row(request.user, book_named(name), entry)
    return render(request, "programmes/row.html", context)


@staff
def correct(request: StaffRequest, name: str, pk: UUID) -> HttpResponseBase:
    book, entry = book_named(name), fetch(request, name, pk)
    form = RowForm(request.POST or None, subject=entry, book=book, entry=entry)
    step = step_on(name, entry, _("Correct the row"), _("Save"), request)
    return take_step(
        request, step, form, lambda _data: actions.correct(entry, form.line, by=request.user)
    )


@staff
def withdraw(request: StaffRequest, name: str, pk: UUID) -> HttpResponseBase:
    entry = fetch(request, name, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=entry)
    step = step_on(name, entry, _("Take the row back"), pgettext_lazy("row", "Take back"), request)
    return take_step(request, step, form, lambda _data: actions.withdraw(entry, by=request.user))


@staff
def evidence(request: StaffRequest, name: str, pk: UUID) -> HttpResponseBase:
    entry = fetch(request, name, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, subject=entry)
    step = step_on(name, entry, _("Attach evidence"), _("Attach"), request)
    return take_step(
        request, step, form, lambda data: actions.attach(entry, data["file"], by=request.user)
    )


@staff
def file(request: StaffRequest, name: str, pk: UUID) -> HttpResponseBase:
    entry = fetch(request, name, pk)
    # A file about awards names people: it is read by those who may read the names.
    if entry.file is None or not pages.names_shown(request.user, book_named(name), entry):
        raise Http404
    return respond(entry.file)
