"""Dialogues that were released, as their organiser's leader agreed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from doithoai.dialogues.models import Dialogue
from doithoai.dialogues.pages import public_view

SHOWN = 50


def dialogue_list(request: HttpRequest) -> HttpResponse:
    released = Dialogue.objects.published().latest_first().select_related("organiser")
    return render(request, "portal/dialogues.html", {"dialogues": released[:SHOWN]})


def dialogue_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = public_view(get_object_or_404(Dialogue.objects.published(), pk=pk))
    if shown is None:
        raise Http404
    return render(request, "portal/dialogue.html", {"dialogue": shown})
