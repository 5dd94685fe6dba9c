"""The papers of reception: drawn up when they are asked for, or entered under a number."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase

from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import take_step
from doithoai.reception import actions, papers, rules
from doithoai.reception.forms import NoticeForm
from doithoai.reception.models import Session, Visit
from doithoai.reception.pages import papers as pages

from .common import fetch_session, fetch_visit, step_on


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


@staff
def issue_of_visit(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    visit = fetch_visit(request, pk)
    return _issue(request, visit, kind, pages.of_visit(visit, request.user))


@staff
def issue_of_session(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    session = fetch_session(request, pk)
    return _issue(request, session, kind, pages.of_session(session))


def _issue(
    request: StaffRequest, about: Visit | Session, kind: str, found: dict[str, pages.Draw]
) -> HttpResponseBase:
    if kind not in pages.ISSUED or kind not in found:
        raise Http404
    form = NoticeForm(request.POST or None, subject=about)
    step = step_on(
        about,
        papers.TITLES[kind],
        papers.ENTER,
        text=papers.ENTERED,
        allowed=rules.can_issue(request.user, about),
    )
    text = papers.worded(found[kind])
    return take_step(
        request,
        step,
        form,
        lambda d: actions.issue(about, kind, text, d["dated"], d["number"], by=request.user),
    )
