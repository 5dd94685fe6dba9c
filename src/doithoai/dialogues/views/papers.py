"""The papers of a dialogue, drawn up when they are asked for."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from doithoai.dialogues.actions.keeping import keep_paper
from doithoai.dialogues.papers import OFFERED, draw_up
from doithoai.jobs import once
from doithoai.kit.rights import require
from doithoai.papers.http import word
from doithoai.papers.rules import can_number
from doithoai.people.http import StaffRequest, staff

from .common import fetch


@staff
def download(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    if kind not in OFFERED:
        raise Http404
    name, content = draw_up(fetch(request, pk), kind, timezone.localdate())
    return word(name, content)


@staff
@require_POST
def keep(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Enter it in the register, where it gets its number and its signature."""
    dialogue = fetch(request, pk)
    kind = request.POST.get("kind", "")
    require(can_number(request.user, dialogue.organiser_id))
    if kind not in OFFERED:
        raise Http404
    with transaction.atomic():
        if not once.is_new(request):
            return redirect("papers:list")
        paper = keep_paper(dialogue, kind, by=request.user)
    return redirect("papers:detail", paper.pk)
