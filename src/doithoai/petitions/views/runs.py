"""One step for many petitions: ticked, looked at, done, taken back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from doithoai.people.http import StaffRequest, staff
from doithoai.petitions import actions, pages, run_pages
from doithoai.petitions.forms import FilterForm
from doithoai.petitions.models import FOR_MANY, Petition, Run, RunState, Work
from doithoai.petitions.sorting_forms import FORMS, as_choices


def found(request: StaffRequest, query: QueryDict) -> Any:
    form = FilterForm(query)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = pages.filtered(request.user, chosen, timezone.localdate())
    return rows.unrestricted()  # type: ignore[attr-defined]


def fetch_run(request: StaffRequest, pk: UUID) -> Run:
    return get_object_or_404(Run.objects.visible_to(request.user).select_related("user"), pk=pk)


@staff
def pick(request: StaffRequest) -> HttpResponse:
    """The list with a box to tick before each row; all of the filter may be meant, too."""
    rows = found(request, request.GET)
    context = {
        "rows": rows[: run_pages.TICKED],
        "number": rows[: run_pages.MOST + 1].count(),
        "most": run_pages.MOST,
        "works": [work for work in Work if work in FOR_MANY],
        "query": request.GET.urlencode(),
    }
    return render(request, "petitions/pick.html", context)


@staff
@require_POST
def plan(request: StaffRequest) -> HttpResponse:
    """What was ticked becomes a plan: nothing is done before it was looked at."""
    work = request.POST.get("work")
    query = request.POST.get("query", "")
    if "all" in request.POST:
        rows = found(request, QueryDict(query))
    else:
        ticked = run_pages.ids_in(request.POST.getlist("row"))
        rows = Petition.objects.visible_to(request.user).filter(pk__in=ticked).newest_first()
    chosen = list(rows[: run_pages.MOST])
    if work not in FOR_MANY or not chosen:
        return redirect(f"{run_pages.pick_address()}?{query}")
    return redirect("petitions:run", actions.plan(Work(work), chosen, by=request.user).pk)


@staff
def detail(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The plan with its form; once started, what became of each row."""
    run = fetch_run(request, pk)
    if run.state != RunState.PLANNED:
        return render(request, "petitions/run.html", run_pages.outcome(run))
    form = FORMS[run.work](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        choices = as_choices(form.cleaned_data)
        if "look" not in request.POST:
            actions.start(run, choices, by=request.user)
            return redirect("petitions:run", run.pk)
        run.choices = choices
    status = 400 if request.method == "POST" and form.errors else 200
    context = run_pages.preview(run) | {"form": form}
    return render(request, "petitions/run.html", context, status=status)


@staff
@require_POST
def undo(request: StaffRequest, pk: UUID) -> HttpResponse:
    run = fetch_run(request, pk)
    actions.undo(run, by=request.user)
    return redirect("petitions:run", run.pk)
