"""What some forms have beside the others: how many people spoke, and the papers read there."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues import actions, rules
from doithoai.dialogues.forms import ReportFileForm, SpeakersForm
from doithoai.dialogues.pages.figures import speakers
from doithoai.files.http import respond
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import take_step

from .common import fetch, step_on


@staff
def count(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """How many spoke: proposed from the names written down, decided by a person."""
    dialogue = fetch(request, pk)
    spoke = speakers(dialogue)
    if spoke is None:
        raise Http404
    initial = {"stated_speakers": spoke.number}
    form = SpeakersForm(request.POST or None, subject=dialogue, initial=initial)
    text = _("People are counted apart from opinions: one person may raise several.")
    allowed = rules.can_manage(request.user, dialogue)
    step = step_on(dialogue, _("How many people spoke"), _("Save"), text=text, allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        values = {"stated_speakers": data["stated_speakers"]}
        actions.change(dialogue, values, by=request.user)

    return take_step(request, step, form, act)


@staff
def reports(request: StaffRequest, pk: UUID) -> HttpResponse:
    dialogue = fetch(request, pk)
    context = {
        "dialogue": dialogue,
        "reports": dialogue.reports.select_related("file"),
        "may_manage": rules.can_manage(request.user, dialogue),
    }
    return render(request, "dialogues/reports.html", context)


@staff
def keep_report(request: StaffRequest, pk: UUID, report_id: UUID) -> HttpResponseBase:
    dialogue = fetch(request, pk)
    report = get_object_or_404(dialogue.reports.select_related("dialogue"), pk=report_id)
    form = ReportFileForm(request.POST or None, request.FILES or None, subject=dialogue)
    allowed = rules.can_manage(request.user, dialogue)
    step = step_on(
        dialogue, _("Keep the paper"), _("Save"), "reports", text=report.title, allowed=allowed
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.keep_report(report, data["file"], by=request.user),
    )


@staff
def report(request: StaffRequest, pk: UUID, report_id: UUID) -> HttpResponseBase:
    kept = fetch(request, pk).reports.exclude(file=None).select_related("file")
    found = get_object_or_404(kept, pk=report_id)
    assert found.file is not None
    return respond(found.file)
