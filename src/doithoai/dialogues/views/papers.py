"""The papers of a dialogue, drawn up when they are asked for."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from doithoai.dialogues.papers import OFFERED, draw_up
from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff

from .common import fetch


@staff
def download(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    if kind not in OFFERED:
        raise Http404
    name, content = draw_up(fetch(request, pk), kind, timezone.localdate())
    return word(name, content)
