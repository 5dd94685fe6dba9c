"""Set-up of topics and of the table of competence."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from doithoai.kit.rights import require
from doithoai.units import actions
from doithoai.units.forms import setup
from doithoai.units.models import Competence, Topic
from doithoai.units.rules import can_manage_place, can_set_up_topics, can_set_up_units

from .pages import actor_of, form_page, version_in

MOST = 500
"""Rows of the table of competence on its page; a province has some hundred."""


@login_required
@require_GET
def topic_list(request: HttpRequest) -> HttpResponse:
    require(can_set_up_units(actor_of(request)))
    return render(request, "units/topic_list.html", {"topics": Topic.objects.all()})


@login_required
def create_topic(request: HttpRequest) -> HttpResponse:
    require(can_set_up_topics(actor_of(request)))
    form = setup.NewTopicForm(request.POST or None)
    del form.fields["is_offered"]
    return form_page(
        request,
        form,
        lambda data: actions.create_topic(**data, by=actor_of(request)),
        heading=_("New topic"),
        button=_("Save"),
        back=reverse("units:topics"),
        crumbs=[{"label": _("Topics"), "href": reverse("units:topics")}],
    )


@login_required
def edit_topic(request: HttpRequest, pk: UUID) -> HttpResponse:
    require(can_set_up_topics(actor_of(request)))
    topic = get_object_or_404(Topic, pk=pk)
    names = ("name", "name_en", "position", "is_offered")
    initial = {name: getattr(topic, name) for name in names}
    return form_page(
        request,
        setup.TopicForm(request.POST or None, initial=initial),
        lambda data: actions.edit_topic(
            topic.expect(version_in(request, topic.version)), **data, by=actor_of(request)
        ),
        heading=_("Change the topic"),
        button=_("Save"),
        back=reverse("units:topics"),
        crumbs=[{"label": _("Topics"), "href": reverse("units:topics")}],
        version=topic.version,
    )


@login_required
@require_GET
def competence_list(request: HttpRequest) -> HttpResponse:
    require(can_set_up_units(actor_of(request)))
    rows = Competence.objects.on(timezone.localdate()).shown()
    rows = rows.order_by("topic__position", "area", "lead__folded_name")[:MOST]
    return render(request, "units/competence_list.html", {"rows": rows})


@login_required
def add_competence(request: HttpRequest) -> HttpResponse:
    require(can_set_up_units(actor_of(request)))
    return form_page(
        request,
        setup.CompetenceForm(request.POST or None),
        lambda data: actions.add_competence(**data, by=actor_of(request)),
        heading=_("New row of competence"),
        button=_("Save"),
        back=reverse("units:competence"),
        crumbs=[{"label": _("Table of competence"), "href": reverse("units:competence")}],
    )


@login_required
@require_POST
def forget_competence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Of what was learned; one press, as learning it was."""
    row = get_object_or_404(Competence.objects.shown(), pk=pk)
    actions.forget_competence(row, by=actor_of(request))
    return redirect("units:competence")


@login_required
def end_competence(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Competence.objects.shown(), pk=pk)
    require(can_manage_place(actor_of(request), row.area))
    return form_page(
        request,
        setup.EndForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda data: actions.end_competence(
            row.expect(version_in(request, row.version)), **data, by=actor_of(request)
        ),
        heading=_("End this competence"),
        button=_("Save"),
        back=reverse("units:competence"),
        crumbs=[{"label": _("Table of competence"), "href": reverse("units:competence")}],
        version=row.version,
    )
