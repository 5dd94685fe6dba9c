"""Drafts that a leader released for comment: read, commented on without an account, followed."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.drafts.actions import comment_publicly
from doithoai.drafts.models import Clause, Comment, Draft
from doithoai.drafts.pages.public import public_view
from doithoai.drafts.rules import can_comment_publicly
from doithoai.kit.receipts import link
from doithoai.kit.turning import whole_number
from doithoai.portal.forms import CodeForm, DraftCommentForm
from doithoai.portal.http import private
from doithoai.portal.limits import SPEAKING, WRONG_CODES, address_of

SHOWN = 50


def draft_list(request: HttpRequest) -> HttpResponse:
    released = Draft.objects.published().order_by("-published_on", "-id")
    context = {"drafts": released.select_related("organisation")[:SHOWN]}
    return render(request, "portal/drafts.html", context)


def fetch(pk: UUID) -> Draft:
    return get_object_or_404(Draft.objects.published().select_related("organisation"), pk=pk)


@private
def draft_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    draft = fetch(pk)
    start = whole_number(request.GET.get("from", ""), 0)
    context = {"draft": draft, "form": CodeForm(), **public_view(draft, start)}
    return render(request, "portal/draft.html", context)


@private
def comment(request: HttpRequest, pk: UUID, clause_id: UUID | None = None) -> HttpResponse:
    """On one clause, or on the whole draft."""
    draft = fetch(pk)
    clauses = Clause.objects.of(draft.editions.latest("number")).select_related("edition")
    clause = get_object_or_404(clauses, pk=clause_id) if clause_id else None
    if not can_comment_publicly(draft, timezone.localdate()):
        raise Http404
    form = DraftCommentForm(request.POST or None, initial={"key": uuid4()})
    context = {"draft": draft, "clause": clause, "form": form}
    if form.is_bound and form.is_valid() and (code := taken_in(request, draft, clause, form)):
        address = link(request.build_absolute_uri(reverse("portal:follow")), code)
        slip = {"code": code, "address": address}
        return render(request, "portal/draft_thanks.html", context | slip)
    return render(request, "portal/draft_clause.html", context, status=400 if form.errors else 200)


def taken_in(
    request: HttpRequest, draft: Draft, clause: Clause | None, form: DraftCommentForm
) -> str:
    """The code of the comment; "" where it was refused, which is said on the form."""
    if not SPEAKING.spend(address_of(request), str(draft.pk)):
        form.add_error(None, _("Too many voices from this place at once. Wait a few minutes."))
        return ""
    data = form.cleaned_data
    try:
        given = {"name": data["name"], "email": data["email"], "key": str(data["key"])}
        said = comment_publicly(draft, data["text"], clause, **given)
    except ValidationError as error:
        form.add_error(None, error)
        return ""
    return said[1]


@private
def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What became of a comment, for whoever has its code."""
    draft = fetch(pk)
    form = CodeForm(request.POST or None)
    said = None
    if WRONG_CODES.is_spent(address_of(request)):
        form.add_error(None, _("Too many wrong codes from here. Wait a quarter of an hour."))
    elif request.method == "POST" and form.is_valid():
        said = draft.comments.with_code(form.cleaned_data["code"])
        if said is None:
            WRONG_CODES.spend(address_of(request))
            form.add_error("code", _("No comment was found under this code. Check each digit."))
    status = 400 if form.errors else 200
    return outcome_page(request, draft, form, said, status)


def outcome_page(
    request: HttpRequest,
    draft: Draft,
    form: CodeForm,
    said: Comment | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"draft": draft, "form": form, "said": said}
    return render(request, "portal/draft_outcome.html", context, status=status)
