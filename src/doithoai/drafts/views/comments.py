"""A clause and its comments; comments entered for others; what becomes of each."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.drafts import actions, pages, rules
from doithoai.drafts.forms import ChoiceOfComments, CommentForm, DisposeForm, EnterForm
from doithoai.drafts.models import Clause, Disposition, Draft, Source
from doithoai.journal.models import Event
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import take_step

from .common import fetch, fetch_clause, fetch_comment, step_on


@staff
def clause(request: StaffRequest, pk: UUID, clause_id: UUID) -> HttpResponseBase:
    """Its words, its comments, and the box for one's own."""
    found = fetch_clause(request, pk, clause_id)
    context = pages.clause_page(found, request.user)
    form = CommentForm(request.POST or None)
    step = step_on(
        context["draft"],
        found.label,
        _("Send the comment"),
        back=request.path,
        done=_("The comment was taken in."),
        template="drafts/clause.html",
        context=context,
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.comment(context["draft"], d["text"], found, by=request.user),
    )


@staff
def whole(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A comment on the draft as a whole."""
    draft = fetch(request, pk)
    form = CommentForm(request.POST or None)
    step = step_on(
        draft,
        _("Comment on the whole draft"),
        _("Send the comment"),
        done=_("The comment was taken in."),
        allowed=rules.can_comment(request.user, draft, timezone.localdate()),
    )
    return take_step(
        request, step, form, lambda d: actions.comment(draft, d["text"], by=request.user)
    )


@staff
def enter(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """For somebody else; the page stays for the next one."""
    draft = fetch(request, pk)
    clauses = list(Clause.objects.of(draft.editions.latest("number")))
    initial = {"source": request.GET.get("source", Source.PAPER.value)}
    criticised = bool(draft.criticism)
    form = EnterForm(request.POST or None, clauses=clauses, criticised=criticised, initial=initial)
    here = reverse("drafts:enter", args=[pk])
    step = step_on(
        draft,
        _("Enter a comment for somebody else"),
        _("Save and enter the next one"),
        back=f"{here}?source={request.POST.get('source', '')[:20]}" if request.POST else _up(draft),
        done=_("The comment was taken in."),
        allowed=rules.can_enter(request.user, draft),
    )

    def act(data: dict[str, Any]) -> None:
        given = actions.Given(**{**data, "source": Source(data["source"])})
        actions.enter(draft, given, by=request.user)

    return take_step(request, step, form, act)


def _up(draft: Draft) -> str:
    return reverse("drafts:detail", args=[draft.pk])


@staff
def comment_list(request: StaffRequest, pk: UUID) -> HttpResponse:
    draft = fetch(request, pk)
    form = ChoiceOfComments(request.GET)
    chosen = form.cleaned_data["shown"] if form.is_valid() else ""
    page = pages.comment_list(draft, request.user, chosen, request.GET.get("after", ""))
    may_dispose = rules.can_dispose(request.user, draft)
    context = {"draft": draft, "form": form, "page": page, "may_dispose": may_dispose}
    return render(request, "drafts/comment_list.html", context)


@staff
def dispose(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """What becomes of a comment, and why."""
    comment = fetch_comment(request, pk)
    form = DisposeForm(
        request.POST or None,
        subject=comment,
        initial={"disposition": comment.disposition, "reason": comment.reason},
    )
    step = step_on(
        comment.draft,
        _("Disposition of a comment"),
        _("Save"),
        back=f"{reverse('drafts:comments', args=[comment.draft_id])}?shown=open",
        allowed=rules.can_dispose(request.user, comment.draft),
        template="drafts/dispose.html",
        context={"comment": comment, "events": Event.objects.about(comment)},
    )
    return take_step(
        request,
        step,
        form,
        lambda d: actions.dispose(
            comment, Disposition(d["disposition"]), d["reason"], by=request.user
        ),
    )
