"""Training courses."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.files.http import respond
from doithoai.people.http import StaffRequest, staff
from doithoai.people.steps import Step, take_step
from doithoai.programmes import actions, pages, rules
from doithoai.programmes.forms import TrainingForm
from doithoai.programmes.models import Training

from .running import query_of, step_on, typed


def fetch(request: StaffRequest, pk: UUID) -> Training:
    visible = Training.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("organisation", "file"), pk=pk)


@staff
def training_list(request: StaffRequest) -> HttpResponse:
    context = pages.trainings(request.user, query_of(request))
    return render(request, "programmes/training_list.html", context)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    context = pages.training(request.user, fetch(request, pk))
    return render(request, "programmes/training_detail.html", context)


@staff
def hold(request: StaffRequest) -> HttpResponseBase:
    form = TrainingForm(request.POST or None, request.FILES or None, viewer=request.user)
    step = Step(
        _("Enter a training course"),
        _("Save"),
        back=reverse("programmes:trainings"),
        allowed=request.user.may_somewhere(rules.MANAGE),
    )
    return take_step(request, step, form, lambda data: actions.hold_training(data, by=request.user))


@staff
def edit(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    training = fetch(request, pk)
    initial = {name: getattr(training, name) for name in TrainingForm.names}
    form = TrainingForm(
        request.POST or None,
        request.FILES or None,
        viewer=request.user,
        subject=training,
        initial=initial,
    )
    step = step_on(training, _("Change the course"), rules.can_change(request.user, training))
    return take_step(
        request,
        step,
        form,
        lambda data: actions.change_training(training, typed(data), by=request.user),
    )


@staff
def paper(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    training = fetch(request, pk)
    if training.file is None:
        raise Http404
    return respond(training.file)
