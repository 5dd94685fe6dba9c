"""The legal track of a letter: check, admit, decline, send the notice, note a withdrawal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.papers.http import word
from doithoai.papers.rules import can_number
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import User
from doithoai.people.steps import Step, take_step
from doithoai.petitions import actions, papers, rules
from doithoai.petitions.legal_forms import (
    AdmitForm,
    CheckForm,
    DeclineForm,
    LetterForm,
    NoticeForm,
    TellResultForm,
    WithdrawnForm,
)
from doithoai.petitions.models import (
    Ground,
    Petition,
    Settling,
    Taken,
    grounds_for,
    settlings_for,
)
from doithoai.petitions.suggestions import recognised

from .common import fetch, step_on
from .triage import fetch_voice


@staff
def check(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = CheckForm(request.POST or None, subject=petition)
    allowed = rules.can_check(request.user, petition)
    step = step_on(petition, _("Check the letter"), _("Save"), allowed=allowed)
    return take_step(
        request, step, form, lambda data: actions.check(petition, by=request.user, **checked(data))
    )


def checked(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in ("eligible", "competent", "words")}


@staff
def admit(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    if not petition.is_on_legal_track:
        raise Http404
    settlings = settlings_for(petition.kind)
    form = AdmitForm(request.POST or None, subject=petition, settlings=settlings)
    allowed = rules.can_admit(request.user, petition)
    step = step_on(petition, _("Admit"), _("Admit"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.admit(
            petition, Settling(data["settling"]), data["decided_by"], by=request.user
        ),
    )


@staff
def decline(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = DeclineForm(request.POST or None, subject=petition, grounds=grounds_for(petition.kind))
    allowed = rules.can_decline(request.user, petition)
    step = step_on(petition, _("Decline"), _("Decline"), kind="danger", allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.decline(
            petition,
            Ground(data["ground"]),
            data["decided_by"],
            words=data["words"],
            by=request.user,
        ),
    )


def noticed(
    request: StaffRequest,
    pk: UUID,
    title: Promise,
    may: Callable[[User, Petition], bool],
    act: Callable[..., Petition],
) -> HttpResponseBase:
    """A notice of the body that has it goes out: number, day and signer, then its paper."""
    petition = fetch(request, pk)
    own = can_number(request.user, petition.holder_id)
    form = NoticeForm(request.POST or None, subject=petition, own=own)
    step = step_on(
        petition,
        title,
        _("Enter the paper and record it"),
        allowed=may(request.user, petition),
        to=reverse("petitions:clocks", args=[petition.pk]),
    )
    return take_step(
        request, step, form, lambda _data: act(petition, form.notice(), by=request.user)
    )


@staff
def notify(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    title = _("Notice of refusal sent")
    return noticed(request, pk, title, rules.can_notify, actions.notify_refusal)


@staff
def tell_admission(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    title = _("Notice of admission sent")
    return noticed(request, pk, title, rules.can_tell_admission, actions.tell_admission)


@staff
def report_result(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    title = _("Result reported to the sender")
    return noticed(request, pk, title, rules.can_report_result, actions.report_result)


@staff
def tell_result(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = TellResultForm(request.POST or None, subject=petition)
    step = step_on(
        petition,
        _("The person was told the result"),
        _("Record it"),
        allowed=rules.can_tell_result(request.user, petition),
        to=reverse("petitions:clocks", args=[petition.pk]),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.tell_result(petition, data["words"], by=request.user),
    )


@staff
def refusal_paper(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The notice of refusal as a Word file, with the ground that was decided."""
    petition = fetch(request, pk)
    declined = petition.legal_steps.filter(step=Taken.DECLINED).in_order().last()
    if declined is None:
        raise Http404
    return word(*papers.refusal_paper(petition, declined, timezone.localdate()))


@staff
def withdrawn(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    petition = fetch(request, pk)
    form = WithdrawnForm(request.POST or None, subject=petition)
    allowed = rules.can_note_withdrawal(request.user, petition)
    step = step_on(petition, _("The person takes the letter back"), _("Record it"), allowed=allowed)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.note_withdrawal(petition, data["words"], by=request.user),
    )


@staff
def split_letter(request: StaffRequest, voice_id: UUID) -> HttpResponseBase:
    """A letter with several matters, worded one by one."""
    voice = fetch_voice(request, voice_id)
    text = voice.text_for(request.user)
    form = LetterForm(request.POST or None, subject=voice)
    step = Step(
        title=_("Split a letter with several matters"),
        button=_("Open these petitions"),
        back=reverse("petitions:triage"),
        text=text,
        allowed=rules.can_open(request.user, voice.organisation),
        template="petitions/letter.html",
        context={"recognised": recognised(text)},
    )

    def act(_data: dict[str, Any]) -> None:
        matters = [actions.Matter(title, kind) for title, kind in form.matters()]
        actions.split_letter(voice, matters, by=request.user)

    return take_step(request, step, form, act)
