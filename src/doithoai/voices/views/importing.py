"""Lists of voices from a file: uploaded, checked, confirmed, taken over in the background."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.jobs import once
from doithoai.journal.models import StaleVersion
from doithoai.kit.intake import Refusal, Table, open_table
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.voices import actions, reports, rules, tables, wording
from doithoai.voices.forms.importing import CheckForm, UploadForm
from doithoai.voices.models import Import, ImportKind

from .entry import own_units

LISTED = 20


def fetch(request: StaffRequest, pk: UUID, kind: ImportKind = ImportKind.TABLE) -> Import:
    visible = Import.objects.visible_to(request.user).filter(kind=kind)
    return get_object_or_404(visible.select_related("organisation", "file", "topic"), pk=pk)


@staff
def uploads(request: StaffRequest) -> HttpResponse:
    """Upload a list, and those uploaded last. A refused file is not kept."""
    units = own_units(request, "voices.import")
    form = UploadForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        made = upload(request, form)
        if form.is_valid():
            return redirect(made or "voices:imports")
    latest = Import.objects.visible_to(request.user).filter(kind=ImportKind.TABLE)
    context = {"form": form, "latest": latest.newest_first().select_related("file")[:LISTED]}
    status = 400 if request.method == "POST" else 200
    return render(request, "voices/imports.html", context, status=status)


def upload(request: StaffRequest, form: UploadForm) -> Import | None:
    """Read it, keep it, try it as guessed; None if refused (the form says why) or sent twice."""
    content, name = form.content()
    table = open_table(content, name)
    if isinstance(table, Refusal):
        form.add_error("file", wording.refusal(table))
        return None
    kept, unit = tables.kept_name(name, table.kind), form.cleaned_data["unit"]
    choices = tables.guessed(table) | {"heard_on": timezone.localdate()}
    try:
        with transaction.atomic():
            if not once.is_new(request):
                return None
            made = actions.start_import(content, kept, unit, ImportKind.TABLE, by=request.user)
            return check(request, made, choices, table)
    except ValidationError as error:
        form.add_error("file", error)
    return None


def check(
    request: StaffRequest, made: Import, choices: dict[str, Any], table: Table | None = None
) -> Import:
    """Try the file out as the officer describes it."""
    for name, value in choices.items():
        setattr(made, name, value)
    found = table or tables.read(made)
    if isinstance(found, Refusal):
        raise ValidationError(wording.refusal(found))
    taking = tables.try_out(made, found, timezone.localdate())
    return actions.check_import(made, choices, taking, by=request.user)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The file as it stands: to be checked, under way, or taken over."""
    made = fetch(request, pk)
    if not rules.can_check(request.user, made):
        return render(request, "voices/import_detail.html", reports.outcome(made, request.user))
    form = CheckForm(request.POST or None, subject=made, initial=reports.chosen(made))
    step = Step(
        title=_("Check before taking over"),
        button=_("Check again"),
        back=made.get_absolute_url(),
        template="voices/import_check.html",
        context=reports.dry_run(made, form),
    )
    names = (*reports.CHOSEN, "columns")
    return take_step(
        request, step, form, lambda data: check(request, made, {n: data[n] for n in names})
    )


@staff
@require_POST
def confirm(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Only what was last checked and shown is taken over."""
    made = fetch(request, pk)
    try:
        made.expect(int(request.POST.get("seen_version") or made.version))
    except (StaleVersion, ValueError):
        return redirect(made)
    actions.confirm_import(made, by=request.user)
    return redirect(made)


@staff
@require_POST
def drop(request: StaffRequest, pk: UUID) -> HttpResponse:
    actions.drop_import(fetch(request, pk), by=request.user)
    return redirect("voices:imports")
