"""A book as a list and as a file, and the sheet on which its rows are typed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from doithoai.files.kinds import XLSX
from doithoai.jobs import once
from doithoai.people.http import StaffRequest, staff
from doithoai.programmes import actions, pages, typed
from doithoai.programmes.books import BOOKS, Book
from doithoai.programmes.forms import BookFilter, OpenForm, SentForm
from doithoai.programmes.lines import Reader
from doithoai.programmes.sheets import workbook
from doithoai.units.models import Organisation

from .running import query_of


def book_named(name: str) -> Book:
    if name not in BOOKS:
        raise Http404
    return BOOKS[name]


@staff
def book_list(request: StaffRequest, name: str) -> HttpResponse:
    book = book_named(name)
    form = BookFilter(request.GET, book=book, viewer=request.user)
    wanted = form.cleaned_data if form.is_valid() else {}
    context = pages.book_list(request.user, book, wanted, query_of(request))
    return render(request, "programmes/book.html", {"form": form, **context})


@staff
def export(request: StaffRequest, name: str) -> HttpResponse:
    """The rows of the list, by the same rights, in a form that can be brought in again."""
    book = book_named(name)
    form = BookFilter(request.GET, book=book, viewer=request.user)
    rows = pages.exported(request.user, book, form.cleaned_data if form.is_valid() else {})
    return as_file(workbook(book, rows), f"{name}-{timezone.localdate():%Y-%m-%d}")


def as_file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX.mime)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def kept_by(opened: OpenForm) -> Organisation:
    """The unit that keeps the rows. 403 for whoever may enter rows nowhere."""
    if opened.keeper is None:
        raise PermissionDenied
    return opened.keeper


@staff
def blank(request: StaffRequest, name: str) -> HttpResponse:
    """An empty sheet with the units in it, to be filled in elsewhere."""
    book = book_named(name)
    opened = OpenForm(request.GET, book=book, viewer=request.user)
    lines = typed.blank(book, kept_by(opened))
    return as_file(workbook(book, [({**line.cells}, None) for line in lines]), f"mau-{name}")


@staff
def type_rows(request: StaffRequest, name: str) -> HttpResponse:
    """Rows of many units on one sheet: looked at as they were read, then stored."""
    book = book_named(name)
    opened = OpenForm(request.GET, book=book, viewer=request.user)
    keeper, status = kept_by(opened), 200
    sheet = typed.Typed(book, typed.blank(book, keeper))
    if request.method == "POST":
        sheet = typed.received(book, request.POST)
        sheet.read(keeper, opened.parent)
        if sheet.may_be_stored and store(request, sheet, keeper):
            return redirect("programmes:book", name)
        status = 200 if sheet.is_sound else 400
    reader = Reader(book, keeper, opened.parent)
    context = {"book": book, "opened": opened, "sheet": sheet, "keeper": keeper, "reader": reader}
    context |= {"once": SentForm(), "tabs": pages.menu(book.name)}
    return render(request, "programmes/type.html", context, status=status)


def store(request: StaffRequest, sheet: typed.Typed, keeper: Organisation) -> bool:
    try:
        with transaction.atomic():
            if once.is_new(request):
                number = actions.enter(sheet.book, keeper, sheet.filled, by=request.user)
                said = ngettext("%(number)s row stored.", "%(number)s rows stored.", number)
                messages.success(request, said % {"number": number})
    except ValidationError as error:
        sheet.refusal = " ".join(error.messages)
    return not sheet.refusal
