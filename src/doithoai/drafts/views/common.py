"""What every page of a draft begins with."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from doithoai.drafts.models import Clause, Comment, Draft
from doithoai.people.http import StaffRequest
from doithoai.people.steps import Step


def fetch(request: StaffRequest, pk: UUID) -> Draft:
    """The draft, or 404 for whoever may not know that it exists."""
    visible = Draft.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation__area", "drafter"), pk=pk)


def fetch_clause(request: StaffRequest, pk: UUID, clause_id: UUID) -> Clause:
    draft = fetch(request, pk)
    clauses = Clause.objects.filter(edition__draft=draft).select_related("edition", "was")
    clause = get_object_or_404(clauses, pk=clause_id)
    clause.edition.draft = draft
    return clause


def fetch_comment(request: StaffRequest, pk: UUID) -> Comment:
    visible = Comment.objects.visible_to(request.user)
    known = visible.select_related("draft__organisation", "draft__drafter", "clause", "body")
    return get_object_or_404(known, pk=pk)


def step_on(draft: Draft, title: str | Promise, button: str | Promise, **more: Any) -> Step:
    """A page with one form that leads back to the draft."""
    more.setdefault("text", draft.title)
    more.setdefault("back", reverse("drafts:detail", args=[draft.pk]))
    more["context"] = {"draft": draft, **more.get("context", {})}
    return Step(title=title, button=button, **more)
