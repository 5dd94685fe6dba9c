"""The recovery key: its custodians, and what they are asked."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doithoai.confidence import actions, pages, rules
from doithoai.confidence.forms import CustodiansForm, PlainForm, ReasonForm
from doithoai.confidence.models import RecoveryRequest, RequestState
from doithoai.confidence.subjects import is_sealed, visible
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.units.models import Organisation

from .keys import with_key


def fetch(request: StaffRequest, pk: UUID) -> RecoveryRequest:
    seen = RecoveryRequest.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("recovery__organisation", "reader"), pk=pk)


@staff
def custodians(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A leader names two; each has a key of her own already."""
    held = [post.organisation_id for post in request.user.current_posts]
    unit = get_object_or_404(Organisation.objects.filter(pk__in=held), pk=pk)
    require(rules.can_name_custodians(request.user, unit))
    context = pages.custody(unit)
    step = Step(
        title=_("Custodians of the recovery key"),
        text=_(
            "Two people each hold one half. Only both together give a reader the key of a case "
            "again; they do not read the case. Cases sealed before keep the earlier custodians."
        ),
        button=_("Make the recovery key"),
        done=_("The recovery key is made. It is used for everything that is sealed from now on."),
        back=reverse("confidence:custodians", args=[unit.pk]),
        template="confidence/custodians.html",
        context=context,
    )
    form = CustodiansForm(request.POST or None, people=context["people"])

    def act(data: dict[str, Any]) -> None:
        actions.make_recovery(unit, data["one"], data["other"], by=request.user)

    return take_step(request, step, form, act)


@never_cache
@staff
def ask(request: StaffRequest, label: str, pk: UUID) -> HttpResponseBase:
    """A reader whose key is lost and whom no colleague can help."""
    subject = visible(label, pk, request.user)
    grant = pages.access(subject, request.user)["mine"] if is_sealed(subject) else None
    if grant is None:
        raise Http404
    form = ReasonForm(request.POST or None, subject=subject)
    step = Step(
        title=_("Ask the custodians"),
        text=_("Both custodians of the province have to agree. They see who asks, and the reason."),
        button=_("Ask"),
        done=_("The custodians are asked."),
        back=reverse("confidence:list"),
    )
    return take_step(
        request,
        step,
        form,
        lambda data: actions.ask_custodians(subject, grant, data["reason"], by=request.user),
    )


@with_key
def decide(request: StaffRequest, pk: UUID, *, private: bytes) -> HttpResponseBase:
    """The first custodian hands on her half; the second one's agreement gives the key."""
    asked = fetch(request, pk)
    require(rules.can_decide(request.user, asked))
    is_second = asked.state == RequestState.AGREED
    act = actions.second if is_second else actions.agree
    step = Step(
        title=_("Agree as second custodian") if is_second else _("Agree as first custodian"),
        text=_("Make sure by voice that it is she who asks. Then agree, or refuse."),
        button=_("Agree"),
        done=_("Agreed."),
        back=reverse("confidence:list"),
        template="confidence/decide.html",
        context={"asked": asked},
    )
    form = PlainForm(request.POST or None, subject=asked)
    return take_step(request, step, form, lambda _d: act(asked, by=request.user, private=private))


@require_POST
@staff
def refuse(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    asked = fetch(request, pk)
    require(rules.can_decide(request.user, asked))
    actions.refuse(asked, by=request.user)
    return redirect("confidence:list")
