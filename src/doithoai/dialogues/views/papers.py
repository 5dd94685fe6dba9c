"""The papers of a dialogue, drawn up when they are asked for."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from doithoai.dialogues.papers import OFFERED, draw_up
from doithoai.people.http import StaffRequest, staff

from .common import fetch

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@staff
def download(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    if kind not in OFFERED:
        raise Http404
    name, content = draw_up(fetch(request, pk), kind, timezone.localdate())
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
