"""Answers: written, submitted, approved, signed, issued."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.steps import Step, StepForm, take_step
from doithoai.petitions import actions, after_pages, pages, rules
from doithoai.petitions.actions import Reply, Signature
from doithoai.petitions.forms import AnswerForm, EachForm, RewriteForm, SendBackForm, SignForm
from doithoai.petitions.models import Answer, AnswerItem, Outcome, Petition

from .common import fetch, fetch_answer, step_on, step_on_answer


def replies(data: dict[str, Any], petitions: list[Petition]) -> list[Reply]:
    return [
        Reply(
            petition, data["text"], Outcome(data["outcome"]), data["review_body"], data["review_on"]
        )
        for petition in petitions
    ]


@staff
def draft(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    others = pages.same_hand(petition, request.user)
    form = AnswerForm(request.POST or None, subject=petition, others=others)
    allowed = rules.can_draft(request.user, petition)
    step = step_on(petition, _("Draft an answer"), _("Save draft"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.draft_answer(
            replies(data, [petition, *data["also"]]),
            text=data["common"],
            entered_after=data["entered_after"],
            by=request.user,
        ),
    )


def _as_written(answer: Answer, first: AnswerItem) -> dict[str, Any]:
    return {
        "common": answer.text,
        "text": first.text,
        "outcome": first.outcome,
        "review_body": first.review_body,
        "review_on": first.review_on,
    }


@staff
def redraft(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """What is said to several petitions is changed for each; for all at once if it is the same,
    or if somebody asks for it and says that the different words may go.
    """
    answer = fetch_answer(request, pk)
    items = pages.items_of(answer, request.user)
    differing = pages.differing(items)
    way = request.GET.get("for", "each" if differing else "all")
    if len(items) > 1 and way == "each":
        return _redraft_each(request, answer, items)
    initial = _as_written(answer, items[0])
    form = RewriteForm(
        request.POST or None, subject=answer, initial=initial, replacing=len(differing)
    )

    def act(data: dict[str, Any]) -> None:
        said = replies(data, [item.petition for item in items])
        actions.redraft(answer, said, text=data["common"], by=request.user)

    step = _redrafting(request, answer, items=items, differing=differing)
    return take_step(request, step, form, act)


def _redraft_each(
    request: StaffRequest, answer: Answer, items: list[AnswerItem]
) -> HttpResponseBase:
    form = EachForm(
        request.POST or None, subject=answer, items=items, initial={"common": answer.text}
    )

    def act(data: dict[str, Any]) -> None:
        said = [reply for petition, typed in form.said() for reply in replies(typed, [petition])]
        actions.redraft(answer, said, text=data["common"], by=request.user)

    return take_step(request, _redrafting(request, answer, each=True), form, act)


def _redrafting(request: StaffRequest, answer: Answer, **context: Any) -> Step:
    return step_on_answer(
        answer,
        _("Change the draft"),
        _("Save draft"),
        allowed=rules.can_redraft(request.user, answer),
        template="petitions/redraft.html",
        context=context,
    )


@staff
def answer_detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    answer = fetch_answer(request, pk)
    context = pages.answer_page(answer, request.user)
    context |= after_pages.signed_page(answer, request.user)
    return render(request, "petitions/answer_detail.html", context)


def _plain_step(
    request: StaffRequest,
    pk: UUID,
    title: Any,
    action: Callable[..., Answer],
    rule: Callable[[User, Answer], bool],
) -> HttpResponseBase:
    answer = fetch_answer(request, pk)
    form = StepForm(request.POST if request.method == "POST" else None, subject=answer)
    step = step_on_answer(answer, title, title, allowed=rule(request.user, answer))
    return take_step(request, step, form, lambda _data: action(answer, by=request.user))


@staff
def submit(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    return _plain_step(request, pk, _("Submit"), actions.submit, rules.can_submit)


@staff
def drop(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    answer = fetch_answer(request, pk)
    items = pages.items_of(answer, request.user)
    form = StepForm(request.POST if request.method == "POST" else None, subject=answer)
    step = step_on(
        items[0].petition,
        _("Throw the draft away"),
        _("Throw away"),
        text=_("The petition waits for an answer again. These words can no longer be opened."),
        kind="danger",
        allowed=rules.can_drop(request.user, answer),
    )
    return take_step(request, step, form, lambda _d: actions.drop_answer(answer, by=request.user))


@staff
def send_back(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    answer = fetch_answer(request, pk)
    form = SendBackForm(request.POST or None, subject=answer)
    title = _("Send back for changes")
    step = step_on_answer(answer, title, title, allowed=rules.can_approve(request.user, answer))

    def act(data: dict[str, Any]) -> None:
        actions.send_back(answer, remark=data["remark"], by=request.user)

    return take_step(request, step, form, act)


@staff
def approve(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    return _plain_step(request, pk, _("Approve"), actions.approve, rules.can_approve)


@staff
def sign(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    answer = fetch_answer(request, pk)
    form = SignForm(request.POST or None, subject=answer)
    step = step_on_answer(
        answer,
        _("Sign"),
        _("Sign"),
        allowed=rules.can_sign(request.user, answer),
        text=_("Number, date and signer, as on the signed paper."),
    )

    def act(data: dict[str, Any]) -> None:
        signature = Signature(data["number"], data["dated"], data["signer"], data["signer_post"])
        actions.sign(answer, signature, by=request.user)

    return take_step(request, step, form, act)


@staff
def issue(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    return _plain_step(request, pk, _("Issue"), actions.issue, rules.can_issue)
