"""The papers of reception, drawn up when they are asked for."""

from uuid import UUID

from django.http import Http404, HttpResponse

from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff
from doithoai.reception import actions, papers
from doithoai.reception.pages import papers as pages

from .common import fetch_session, fetch_visit


@staff
def of_visit(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    visit = fetch_visit(request, pk)
    draw = pages.of_visit(visit, request.user).get(kind)
    if draw is None:
        raise Http404
    actions.note_reading(visit, by=request.user)
    return word(papers.FILE_NAMES[kind], papers.drawn(draw))


@staff
def of_session(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    draw = pages.of_session(fetch_session(request, pk)).get(kind)
    if draw is None:
        raise Http404
    return word(papers.FILE_NAMES[kind], papers.drawn(draw))
