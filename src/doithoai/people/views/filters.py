"""Saving the filters of a list; the shelf set in order."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.people import actions, shelf
from doithoai.people.forms import FilterNameForm, KeepFilterForm
from doithoai.people.http import StaffRequest, staff
from doithoai.people.models import ListName, SavedFilter
from doithoai.people.rules import can_change_filter
from doithoai.people.steps import Step, StepForm, take_step


@staff
def keep(request: StaffRequest) -> HttpResponseBase:
    list_name = request.GET.get("list", "")
    query = shelf.plain(QueryDict(request.GET.get("query", "")))
    if list_name not in ListName.values or len(query) > shelf.LONGEST:
        raise Http404
    step = Step(
        title=_("Save these filters"),
        button=_("Save"),
        back=f"{reverse(f'{list_name}:list')}?{query}",
        done=_("The filters are saved; they stand above the list."),
    )
    form = KeepFilterForm(request.POST or None, viewer=request.user)
    return take_step(
        request,
        step,
        form,
        lambda data: actions.keep_filter(
            ListName(list_name), data["name"], query, data["organisation"], by=request.user
        ),
    )


@staff
def listed(request: StaffRequest) -> HttpResponse:
    kept = SavedFilter.objects.visible_to(request.user).select_related("organisation", "owner")
    rows = [
        (
            each,
            f"{reverse(f'{each.list_name}:list')}?{each.query}",
            can_change_filter(request.user, each),
        )
        for each in kept.order_by("list_name", "name")
    ]
    return render(request, "people/filters.html", {"rows": rows})


def _fetch(request: StaffRequest, pk: UUID) -> SavedFilter:
    return get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)


@staff
def rename(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    kept = _fetch(request, pk)
    step = Step(
        title=_("Rename the saved filter"),
        button=_("Save"),
        back=reverse("people:filters"),
        allowed=can_change_filter(request.user, kept),
    )
    form = FilterNameForm(request.POST or None, subject=kept, initial={"name": kept.name})
    return take_step(
        request, step, form, lambda data: actions.rename_filter(kept, data["name"], by=request.user)
    )


@staff
def drop(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    kept = _fetch(request, pk)
    step = Step(
        title=_("Delete the saved filter?"),
        text=kept.name,
        button=_("Delete"),
        kind="danger",
        back=reverse("people:filters"),
        allowed=can_change_filter(request.user, kept),
    )
    form = StepForm(request.POST or None, subject=kept)
    return take_step(request, step, form, lambda data: actions.drop_filter(kept, by=request.user))
