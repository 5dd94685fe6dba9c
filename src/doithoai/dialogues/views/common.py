"""What every page of dialogues begins with."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from doithoai.dialogues.models import Dialogue, Question
from doithoai.people.http import StaffRequest
from doithoai.people.steps import Step


def fetch(request: StaffRequest, pk: UUID) -> Dialogue:
    """The dialogue, or 404 for whoever may not know that it exists."""
    visible = Dialogue.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organiser__area", "area", "previous"), pk=pk)


def fetch_question(request: StaffRequest, pk: UUID) -> Question:
    """A matter of a dialogue that this person sees."""
    visible = Dialogue.objects.visible_to(request.user).values("pk")
    readable = Question.objects.readable().filter(dialogue__in=visible)
    known = readable.select_related("dialogue__organiser", "petition__holder", "group")
    return get_object_or_404(known, pk=pk)


def step_on(
    dialogue: Dialogue, title: str | Promise, button: str | Promise, to: str = "detail", **more: Any
) -> Step:
    """A page with one form that leads back to a page of the dialogue."""
    more.setdefault("text", dialogue.title)
    more["context"] = {"dialogue": dialogue, **more.get("context", {})}
    back = reverse(f"dialogues:{to}", args=[dialogue.pk])
    return Step(title=title, button=button, back=back, **more)
