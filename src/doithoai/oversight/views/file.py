"""The file of a supervision: papers, findings, its end, its recommendations."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.files.http import respond
from doithoai.oversight import actions, rules
from doithoai.oversight.forms import EndForm, FindingsForm, PaperForm, RecommendForm
from doithoai.oversight.models import FiledPaper, Judged, Piece
from doithoai.oversight.papers import OFFERED, draw_up
from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import StepForm, take_step

from .common import entered, fetch, step_on


@staff
def file_paper(request: StaffRequest, pk: UUID, piece: str) -> HttpResponseBase:
    if piece not in Piece.values:
        raise Http404
    found, kind = fetch(request, pk), Piece(piece)
    form = PaperForm(request.POST or None, request.FILES or None, subject=found)
    allowed = rules.can_file(request.user, found, kind)
    step = step_on(found, kind.label, _("Put into the file"), allowed=allowed)

    def act(data: dict[str, Any]) -> None:
        said = {name: data[name] for name in ("on", "number", "note")}
        paper = FiledPaper(supervision=found, piece=kind, **said)
        actions.file_paper(paper, data["file"], by=request.user)

    return take_step(request, step, form, act)


@staff
def unfile(request: StaffRequest, pk: UUID, paper_id: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    paper = get_object_or_404(found.papers.select_related("supervision"), pk=paper_id)
    form = StepForm(request.POST if request.method == "POST" else None, subject=found)
    allowed = rules.can_manage(request.user, found)
    title = _("Take it out of the file")
    step = step_on(found, title, title, text=str(paper.get_piece_display()), allowed=allowed)
    return take_step(request, step, form, lambda _d: actions.unfile(paper, by=request.user))


@staff
def held(request: StaffRequest, pk: UUID, paper_id: UUID) -> HttpResponseBase:
    papers = fetch(request, pk).papers.exclude(file=None).select_related("file")
    paper = get_object_or_404(papers, pk=paper_id)
    assert paper.file is not None
    return respond(paper.file)


@staff
def findings(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    rows = list(found.findings.all())
    initial = {k.value: "\n".join(f.text for f in rows if f.judged == k) for k in Judged}
    form = FindingsForm(request.POST or None, subject=found, initial=initial)
    allowed = rules.can_work(request.user, found)
    step = step_on(found, _("Findings"), _("Save"), allowed=allowed)
    return take_step(
        request, step, form, lambda _d: actions.set_findings(found, form.found, by=request.user)
    )


@staff
def end(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    form = EndForm(request.POST or None, subject=found)
    allowed = rules.can_work(request.user, found)
    text = _("The report of the results is due from this day.")
    step = step_on(found, _("The supervision has ended"), _("Save"), text=text, allowed=allowed)
    return take_step(
        request, step, form, lambda data: actions.end(found, data["on"], by=request.user)
    )


@staff
def recommend(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = fetch(request, pk)
    form = RecommendForm(request.POST or None, subject=found, initial={"body": found.body})
    allowed = rules.can_recommend(request.user, found)
    step = step_on(
        found,
        _("Recommend"),
        _("Send to the body"),
        text=_("It becomes a petition of the unit and is followed until it is settled."),
        allowed=allowed,
    )
    names = ("title", "body", "due_on", "note")

    def act(data: dict[str, Any]) -> None:
        actions.recommend(found, by=request.user, **{name: data[name] for name in names})

    return take_step(request, step, form, act)


@staff
def paper(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    if kind not in OFFERED:
        raise Http404
    return word(*draw_up(fetch(request, pk), kind, timezone.localdate()))


@staff
@require_POST
def keep(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Enter it in the register, where it gets its number and its signature."""
    found, kind = fetch(request, pk), request.POST.get("kind", "")
    if kind not in OFFERED:
        raise Http404
    return entered(request, lambda: actions.keep_paper(found, kind, by=request.user))
