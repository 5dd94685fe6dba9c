"""Consents about one record."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from doithoai.files.http import respond
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.privacy import actions, holdings, pages, rules
from doithoai.privacy.forms import ConsentForm
from doithoai.privacy.models import Consent, Purpose
from doithoai.privacy.models.consents import ConsentQuerySet
from doithoai.units.models import Organisation


def seen(request: StaffRequest, visible: ConsentQuerySet, pk: UUID) -> Consent:
    """The consent, for whoever sees the record that it is about."""
    consent = get_object_or_404(visible, pk=pk)
    if not pages.sees(request.user, consent.subject_type, consent.subject_id):
        raise Http404
    return consent


@staff
def consents(request: StaffRequest, subject: str, pk: UUID) -> HttpResponseBase:
    """What the person agreed to, and a form to note one more."""
    unit_id = holdings.organisation_of(subject, pk)
    may = unit_id is not None and rules.can_handle(request.user, unit_id)
    if not may or not pages.sees(request.user, subject, pk):
        raise Http404
    unit = get_object_or_404(Organisation, pk=unit_id)
    step = Step(
        title=_("Consents"),
        button=_("Note the consent"),
        back=reverse("privacy:consents", args=[subject, pk]),
        template="privacy/consents.html",
        context={"consents": pages.consents(request.user, subject, pk)},
    )
    form = ConsentForm(request.POST or None, request.FILES or None)

    def act(data: dict[str, Any]) -> None:
        paper = actions.keep_paper(data["paper"], shown=data["no_card"], by=request.user)
        purpose, evidence = Purpose(data["purpose"]), form.evidence(paper)
        by, details = request.user, form.details
        actions.note_consent(unit, (subject, pk), purpose, evidence, by=by, details=details)

    return take_step(request, step, form, act)


@staff
@require_POST
def withdraw(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    consent = seen(request, Consent.objects.visible_to(request.user), pk)
    actions.withdraw_consent(consent, by=request.user)
    return redirect("privacy:consents", consent.subject_type, consent.subject_id)


@staff
def paper(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The signed paper of a consent."""
    consent = seen(request, Consent.objects.visible_to(request.user).on_paper(), pk)
    assert consent.evidence is not None
    return respond(consent.evidence, inline=True)
