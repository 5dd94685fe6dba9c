"""Letters about petitions as Word files, and the sheet that is read out to members."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from doithoai.papers.http import word
from doithoai.people.http import StaffRequest, staff
from doithoai.petitions import after_pages, pages, papers, rules
from doithoai.petitions.models import AnswerState

from .common import fetch, fetch_answer


@staff
def answer(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The answer paper, for whoever sees every petition in it."""
    drafted = fetch_answer(request, pk)
    items = pages.items_of_paper(drafted, request.user)
    if not items:
        raise Http404
    return word(*papers.answer_paper(drafted, items, timezone.localdate()))


@staff
def transfer(request: StaffRequest, pk: UUID) -> HttpResponse:
    petition = fetch(request, pk)
    if not rules.has_transfer_letter(petition):
        raise Http404
    return word(*papers.transfer_paper(petition, timezone.localdate()))


@staff
def read_out(request: StaffRequest, pk: UUID) -> HttpResponse:
    """An issued answer in large type for an officer to read to members, as it was released."""
    issued = fetch_answer(request, pk)
    if issued.state != AnswerState.ISSUED:
        raise Http404
    context = {
        "answer": issued,
        "items": [after_pages.read_aloud(item) for item in pages.items_of(issued, request.user)],
        "back": reverse("petitions:answer_detail", args=[issued.pk]),
    }
    return render(request, "petitions/print_readout.html", context)
