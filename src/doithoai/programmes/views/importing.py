"""Files of rows: uploaded, tried out, taken over or left."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doithoai.jobs import once
from doithoai.people.http import StaffRequest, staff
from doithoai.programmes import actions, intake, pages
from doithoai.programmes.books import BOOKS, Book
from doithoai.programmes.forms import UploadForm
from doithoai.programmes.models import SheetImport
from doithoai.programmes.models.imports import ImportState

from .books import book_named, kept_by


def fetch(request: StaffRequest, pk: UUID) -> SheetImport:
    visible = SheetImport.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related("keeper", "file", "programme", "training"), pk=pk
    )


@staff
def upload(request: StaffRequest, name: str) -> HttpResponse:
    """A refused file is not kept."""
    book = book_named(name)
    data = request.POST if request.method == "POST" else None
    form = UploadForm(data, request.FILES or None, book=book, viewer=request.user)
    kept_by(form)
    if request.method == "POST" and form.is_valid():
        imported = keep(request, book, form)
        if form.is_valid():
            return redirect(imported) if imported else redirect("programmes:book", name)
    context = {"book": book, "form": form, "tabs": pages.menu(name)}
    status = 400 if request.method == "POST" else 200
    return render(request, "programmes/upload.html", context, status=status)


def keep(request: StaffRequest, book: Book, form: UploadForm) -> SheetImport | None:
    """None if it was refused (the form says why) or sent twice."""
    file, keeper, parent = form.cleaned_data["file"], kept_by(form), form.parent
    content = file.read()
    try:
        intake.sheet_of(content, file.name, book, parent_given=parent is not None)
        with transaction.atomic():
            if not once.is_new(request):
                return None
            return actions.start_import(content, file.name, book, keeper, parent, by=request.user)
    except intake.CannotBeRead as refused:
        form.add_error("file", str(refused))
    except ValidationError as error:
        form.add_error("file", error)
    return None


@staff
def check(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The dry run; with POST the rows are taken over, if every doubtful sum was answered for."""
    imported = fetch(request, pk)
    book = BOOKS[imported.book]
    if imported.state != ImportState.UPLOADED:
        return redirect("programmes:book", book.name)
    trial = intake.try_out(imported, request.POST)
    if request.method == "POST" and not trial.asked and take_over(request, imported, trial):
        return redirect("programmes:book", book.name)
    context = {"imported": imported, "book": book, "trial": trial, "tabs": pages.menu(book.name)}
    return render(
        request, "programmes/check.html", context, status=400 if request.method == "POST" else 200
    )


def take_over(request: StaffRequest, imported: SheetImport, trial: intake.Trial) -> bool:
    try:
        taken = actions.take_over(imported, trial.lines, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    counts = {"added": taken.added, "known": taken.known, "faulty": trial.faulty}
    said = _("%(added)s rows added, %(known)s here already, %(faulty)s left out.")
    messages.success(request, said % counts)
    return True


@staff
@require_POST
def drop(request: StaffRequest, pk: UUID) -> HttpResponse:
    imported = fetch(request, pk)
    if imported.state == ImportState.UPLOADED:
        actions.drop_import(imported, by=request.user)
    return redirect("programmes:book", imported.book)
