"""The papers of a draft, drawn up when they are asked for; its file as it came."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from doithoai.drafts.papers import draw_up, keep_paper, offered
from doithoai.files.http import respond
from doithoai.jobs import once
from doithoai.kit.rights import require
from doithoai.papers.http import word
from doithoai.papers.rules import can_number
from doithoai.people.http import StaffRequest, staff

from .common import fetch


@staff
def download(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    draft = fetch(request, pk)
    if kind not in offered(draft):
        raise Http404
    name, content = draw_up(draft, kind, request.user, timezone.localdate())
    return word(name, content)


@staff
@require_POST
def keep(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Enter it in the register, where it gets its number and its signature."""
    draft, kind = fetch(request, pk), request.POST.get("kind", "")
    require(can_number(request.user, draft.organisation_id))
    if kind not in offered(draft):
        raise Http404
    with transaction.atomic():
        if not once.is_new(request):
            return redirect("papers:list")
        paper = keep_paper(draft, kind, by=request.user)
    return redirect("papers:detail", paper.pk)


@staff
def file(request: StaffRequest, pk: UUID, number: int) -> HttpResponseBase:
    draft = fetch(request, pk)
    edition = get_object_or_404(draft.editions.exclude(file=None), number=number)
    if edition.file is None:
        raise Http404
    return respond(edition.file)
