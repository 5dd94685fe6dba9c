"""Requests out of the running text of a report."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.jobs import once
from doithoai.kit.intake import Refusal, open_text
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.voices import actions, reports, rules, tables, texts, wording
from doithoai.voices.forms.importing import Proposals, StatedForm, UploadForm
from doithoai.voices.models import Import, ImportKind

from .entry import own_units
from .importing import LISTED, fetch


@staff
def uploads(request: StaffRequest) -> HttpResponse:
    units = own_units(request, "voices.import")
    form = UploadForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        made = upload(request, form)
        if form.is_valid():
            return redirect("voices:text_detail", made.pk) if made else redirect("voices:texts")
    latest = Import.objects.visible_to(request.user).filter(kind=ImportKind.TEXT)
    context = {"form": form, "latest": latest.newest_first().select_related("file")[:LISTED]}
    status = 400 if request.method == "POST" else 200
    return render(request, "voices/texts.html", context, status=status)


def upload(request: StaffRequest, form: UploadForm) -> Import | None:
    """Keep the text as it came; None if refused (the form says why) or sent twice."""
    content, name = form.content()
    opened = open_text(content, name)
    if isinstance(opened, Refusal):
        form.add_error("file", wording.refusal(opened))
    elif len(opened.text) > texts.LONGEST:
        form.add_error("file", str(_("The text is longer than 500,000 characters. Split it.")))
    else:
        kept, unit = tables.kept_name(name, opened.kind), form.cleaned_data["unit"]
        try:
            with transaction.atomic():
                if once.is_new(request):
                    by = request.user
                    return actions.start_import(content, kept, unit, ImportKind.TEXT, by=by)
        except ValidationError as error:
            form.add_error("file", error)
    return None


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The text with what is proposed; confirmed, the ticked ones become voices."""
    made = fetch(request, pk, ImportKind.TEXT)
    if not rules.can_check(request.user, made):
        return render(request, "voices/import_detail.html", reports.outcome(made, request.user))
    opened = texts.opened(made)
    if isinstance(opened, Refusal):
        raise Http404
    rows, form, context = proposed(made, opened.text, request.POST or None)
    return take_step(
        request,
        step_of(made, context),
        form,
        lambda data: take(request, made, rows, form, opened.text),
    )


def proposed(
    made: Import, text: str, typed: QueryDict | None
) -> tuple[Any, StatedForm, dict[str, Any]]:
    """The rows to tick, the form around them, and what the page shows beside them."""
    listed, counts = texts.proposals(text)
    before = texts.taken_before(made, text, listed)
    rows = Proposals(typed, initial=texts.initial(listed, before))
    today = {"heard_on": timezone.localdate()}
    form = StatedForm(typed, counts=counts, subject=made, initial=today)
    stretches = texts.stretches(text, listed)
    return rows, form, {"imported": made, "rows": rows, "before": before, "stretches": stretches}


@staff
@require_POST
def drop(request: StaffRequest, pk: UUID) -> HttpResponse:
    actions.drop_import(fetch(request, pk, ImportKind.TEXT), by=request.user)
    return redirect("voices:texts")


def step_of(made: Import, context: dict[str, Any]) -> Step:
    return Step(
        title=_("Requests in the text"),
        button=_("Take over what is ticked"),
        back=made.get_absolute_url(),
        template="voices/text_detail.html",
        context=context,
    )


def take(request: StaffRequest, made: Import, rows: Any, form: StatedForm, text: str) -> None:
    if not rows.is_valid():
        raise ValidationError(_("Please check the requests marked below."))
    found = texts.placed(rows, text)
    sayings = texts.sayings(made, found, text, form.cleaned_data)
    choices = {**form.cleaned_data, "stated": form.stated()}
    actions.take_text(made, sayings, choices, by=request.user)
