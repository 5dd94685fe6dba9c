"""Take voices out of a petition, or into one of their own."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import take_step
from doithoai.petitions import actions, rules
from doithoai.petitions.forms import SplitForm

from .common import fetch, step_on
from .triage import fetch_voice


@staff
@require_POST
def take_out(request: StaffRequest, pk: UUID, voice_id: UUID) -> HttpResponse:
    actions.remove_voice(fetch(request, pk), fetch_voice(request, voice_id), by=request.user)
    return redirect("petitions:detail", pk)


@staff
def split_off(request: StaffRequest, pk: UUID, voice_id: UUID) -> HttpResponseBase:
    petition, voice = fetch(request, pk), fetch_voice(request, voice_id)
    form = SplitForm(request.POST or None, subject=petition)
    step = step_on(
        petition,
        _("Split"),
        _("Split"),
        text=voice.text_for(request.user),
        allowed=rules.can_group(request.user, petition),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.split(petition, voice, data["title"], by=request.user),
    )
