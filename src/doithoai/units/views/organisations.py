"""Set-up of organisations: list, enter, name, dates, place in the tree, succession."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from doithoai.journal.models import Event
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.units import actions
from doithoai.units.forms import setup
from doithoai.units.models import Kind, Level, Line, Organisation, Succession
from doithoai.units.models.organisations import OrganisationQuerySet
from doithoai.units.rules import can_set_up_units, managed_among

from .pages import actor_of, form_page, managed, version_in

PAGE = 50


def crumbs(organisation: Organisation | None = None) -> list[dict[str, object]]:
    way: list[dict[str, object]] = [{"label": _("Organisations"), "href": reverse("units:list")}]
    if organisation:
        way.append({"label": organisation.name, "href": page_of(organisation)})
    return way


def page_of(organisation: Organisation) -> str:
    return reverse("units:detail", args=[organisation.pk])


@login_required
@require_GET
def organisation_list(request: HttpRequest) -> HttpResponse:
    require(can_set_up_units(actor_of(request)))
    form = setup.FilterForm(request.GET)
    form.is_valid()
    found = narrowed(Organisation.objects.visible_to(actor_of(request)), form.cleaned_data)
    after = nfc(request.GET.get("after", ""))
    if after and not form.cleaned_data.get("q"):
        name, _bar, key = after.rpartition("|")
        found = found.filter(Q(folded_name__gt=name) | Q(folded_name=name, id__gt=safe_id(key)))
    rows = list(found.shown()[: PAGE + 1])
    following = ""
    if len(rows) > PAGE and not form.cleaned_data.get("q"):
        query = request.GET.copy()
        query["after"] = f"{rows[PAGE - 1].folded_name}|{rows[PAGE - 1].pk}"
        following = f"?{query.urlencode()}"
    context = {"form": form, "rows": rows[:PAGE], "next": following, "more": len(rows) > PAGE}
    context["managed"] = managed_among(actor_of(request), rows[:PAGE])
    return render(request, "units/organisation_list.html", context)


def narrowed(rows: OrganisationQuerySet, chosen: dict[str, object]) -> OrganisationQuerySet:
    """The list by its filters: nearest first where a name is looked for, else by name."""
    for name in ("line", "level"):
        if chosen.get(name):
            rows = rows.filter(**{name: chosen[name]})
    if not chosen.get("ended"):
        rows = rows.on(timezone.localdate())
    typed = str(chosen.get("q") or "")
    return rows.search(typed) if typed else rows.order_by("folded_name", "id")


def safe_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@login_required
@require_GET
def organisation_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    organisation = managed(request, pk)
    earlier = Succession.objects.filter(new=organisation).select_related("old")
    context = {
        "organisation": organisation,
        "later": organisation.later.all(),
        "earlier": earlier.order_by("-valid_from", "old__name"),
        "above": Organisation.objects.above(organisation),
        "events": Event.objects.about(organisation),
        "crumbs": crumbs(),
    }
    return render(request, "units/organisation_detail.html", context)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_set_up_units(actor))

    def act(data: dict[str, object]) -> object:
        values = dict(data)
        values["kind"], values["level"] = Kind(str(data["kind"])), Level(str(data["level"]))
        values["line"] = Line(str(data["line"])) if data["line"] else None
        return actions.create_organisation(**values, by=actor)  # type: ignore[arg-type]

    return form_page(
        request,
        setup.OrganisationForm(request.POST or None),
        act,
        heading=_("New organisation"),
        button=_("Save"),
        back=reverse("units:list"),
        crumbs=crumbs(),
    )


@login_required
def rename(request: HttpRequest, pk: UUID) -> HttpResponse:
    body = managed(request, pk)
    initial = {"name": body.name, "short_name": body.short_name}
    return form_page(
        request,
        setup.NameForm(request.POST or None, initial=initial),
        lambda data: actions.rename_organisation(
            body.expect(version_in(request, body.version)), **data, by=actor_of(request)
        ),
        heading=_("Change the name"),
        button=_("Save"),
        back=page_of(body),
        crumbs=crumbs(body),
        version=body.version,
    )


@login_required
def dates(request: HttpRequest, pk: UUID) -> HttpResponse:
    body = managed(request, pk)
    initial = {"valid_from": body.valid_from, "valid_to": body.valid_to}
    return form_page(
        request,
        setup.PeriodForm(request.POST or None, initial=initial),
        lambda data: actions.set_period(
            body.expect(version_in(request, body.version)), **data, by=actor_of(request)
        ),
        heading=_("Change the dates"),
        button=_("Save"),
        back=page_of(body),
        crumbs=crumbs(body),
        version=body.version,
    )


@login_required
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    body = managed(request, pk)
    return form_page(
        request,
        setup.ParentForm(request.POST or None, initial={"parent": body.parent_id}),
        lambda data: actions.move_organisation(
            body.expect(version_in(request, body.version)), **data, by=actor_of(request)
        ),
        heading=_("Change what it stands under"),
        button=_("Save"),
        back=page_of(body),
        crumbs=crumbs(body),
        version=body.version,
    )


@login_required
def succeed(request: HttpRequest, pk: UUID) -> HttpResponse:
    body = managed(request, pk)
    return form_page(
        request,
        setup.SuccessionForm(request.POST or None),
        lambda data: actions.add_succession(body, **data, by=actor_of(request)),
        heading=_("Add a successor"),
        button=_("Save"),
        back=page_of(body),
        crumbs=crumbs(body),
        version=body.version,
    )


@login_required
@require_POST
def unsucceed(request: HttpRequest, pk: UUID, step: int) -> HttpResponse:
    body = managed(request, pk)
    found = get_object_or_404(Succession.objects.filter(old=body).select_related("old"), pk=step)
    form = Form(request.POST)
    return form_page(
        request,
        form,
        lambda _data: actions.remove_succession(found, by=actor_of(request)),
        heading=_("Remove the successor"),
        button=_("Remove"),
        back=page_of(body),
        crumbs=crumbs(body),
    )
