"""What every page of petitions begins with."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from doithoai.people.http import StaffRequest
from doithoai.people.sight import only_visible
from doithoai.people.steps import Step
from doithoai.petitions import rows
from doithoai.petitions.models import Answer, Petition


def fetch(request: StaffRequest, pk: UUID) -> Petition:
    """The petition, or 404 for whoever may not know that it exists."""
    for petition in only_visible(rows.petition(pk), request.user):
        return petition
    raise Http404


def fetch_answer(request: StaffRequest, pk: UUID) -> Answer:
    visible = Answer.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("body", "entered_by_unit"), pk=pk)


def step_on(petition: Petition, title: str | Promise, button: str | Promise, **more: Any) -> Step:
    back = more.pop("to", "") or reverse("petitions:detail", args=[petition.pk])
    more.setdefault("text", petition.title)
    return Step(title=title, button=button, back=back, **more)


def step_on_answer(
    answer: Answer, title: str | Promise, button: str | Promise, **more: Any
) -> Step:
    back = reverse("petitions:answer_detail", args=[answer.pk])
    return Step(title=title, button=button, back=back, **more)
