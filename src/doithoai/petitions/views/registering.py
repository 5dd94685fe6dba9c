"""Letters of a petition, versions of an answer, and the signed paper of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files.http import respond
from doithoai.papers.models import Kind as PaperKind
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import take_step
from doithoai.petitions import actions, after_pages, pages, rules
from doithoai.petitions.after_forms import FileAnswerForm, LetterForm

from .common import fetch, fetch_answer, step_on, step_on_answer


@staff
def letters(request: StaffRequest, pk: UUID) -> HttpResponse:
    petition = fetch(request, pk)
    context = after_pages.letters_page(petition, request.user)
    context["may_draw"] = rules.can_draw_letter(request.user, petition)
    return render(request, "petitions/letters.html", context)


@staff
def draw_letter(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    kinds = after_pages.letter_kinds(petition)
    initial = {"kind": request.GET.get("kind", "")}
    form = LetterForm(request.POST or None, subject=petition, kinds=kinds, initial=initial)
    step = step_on(
        petition,
        _("Draw up a letter"),
        _("Draw up"),
        allowed=rules.can_draw_letter(request.user, petition),
        to=reverse("petitions:letters", args=[petition.pk]),
    )

    def act(data: dict[str, Any]) -> None:
        kind = PaperKind(data["kind"])
        more = {"ground": data["ground"], "instead": data["instead"]}
        actions.draw_letter(petition, kind, by=request.user, **more)

    return take_step(request, step, form, act)


@staff
def versions(request: StaffRequest, pk: UUID) -> HttpResponse:
    answer = fetch_answer(request, pk)
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    context = after_pages.versions_page(answer, request.user, old, new)
    return render(request, "petitions/versions.html", context)


@staff
def file_answer(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    answer = fetch_answer(request, pk)
    items = pages.items_of(answer, request.user)
    initial = {"received_on": timezone.localdate()}
    form = FileAnswerForm(request.POST or None, request.FILES or None, initial=initial)
    title = _("Enter the signed paper as incoming")
    allowed = rules.can_file_answer(request.user, answer)
    step = step_on_answer(answer, title, title, allowed=allowed, text=answer.body.name)

    def act(data: dict[str, Any]) -> None:
        hidden = any(item.petition.is_restricted for item in items)
        what = "" if hidden else items[0].petition.title
        arrival = form.arrival(answer, what, restricted=hidden)
        actions.file_answer(answer, arrival, file=data["file"], by=request.user)

    return take_step(request, step, form, act)


@staff
def signed_file(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The signed paper, for whoever sees every petition in it."""
    answer = fetch_answer(request, pk)
    if not pages.items_of_paper(answer, request.user):
        raise Http404
    found = after_pages.signed_papers(answer)
    paper, incoming = found["paper"], found["incoming"]
    file = (paper and paper.scan) or (incoming and incoming.file)
    if not file:
        raise Http404
    return respond(file, inline=True)
