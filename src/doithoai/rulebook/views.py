"""Rules, days and how dates are computed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.jobs import once
from doithoai.kit.actors import Actor
from doithoai.kit.workdays import DayKind

from . import pages
from .actions import add_day_exception, add_rule_version, confirm_year
from .forms import DayForm, TryForm, VersionForm, YearForm
from .library import Topic, delivered
from .owners import Owner, offered_to
from .rules import can_lay_down, can_set_days
from .shelf import current
from .tightening import Loosens


@login_required
def rule_list(request: HttpRequest) -> HttpResponse:
    groups = pages.overview(current(), timezone.localdate())
    return render(request, "rulebook/rule_list.html", {"groups": groups})


@login_required
def rule_detail(request: HttpRequest, rule_id: str) -> HttpResponse:
    topic, book = _topic(rule_id), current()
    asked = request.GET if "start" in request.GET else None
    form = TryForm(asked, places=pages.places(book, rule_id))
    context = {
        "topic": topic,
        "history": pages.history(book, rule_id, timezone.localdate()),
        "form": form,
        "deadline": pages.attempt(book, rule_id, form.chosen(), form.where),
        "may_add": bool(_owners(_actor(request))),
    }
    return render(request, "rulebook/rule_detail.html", context)


@login_required
def version_add(request: HttpRequest, rule_id: str) -> HttpResponse:
    topic, actor = _topic(rule_id), _actor(request)
    owners = _owners(actor)
    if not owners:
        raise PermissionDenied
    form = VersionForm(request.POST or None, topic=topic, owners=owners)
    if request.method == "POST" and form.is_valid() and _lay_down(request, form):
        messages.success(request, _("The version was added. Dates given out earlier stay."))
        return redirect("rulebook:detail", rule_id=rule_id)
    return render(request, "rulebook/version_add.html", {"topic": topic, "form": form})


@login_required
def days(request: HttpRequest, year: int | None = None) -> HttpResponse:
    year = year or timezone.localdate().year
    if not pages.FIRST_YEAR <= year <= pages.LAST_YEAR:
        raise Http404
    table = current().days
    context = {
        "year": str(year),  # text: a year has no thousands separator
        "years": [str(y) for y in range(pages.FIRST_YEAR, timezone.localdate().year + 5)],
        "days": pages.special_days(table, year),
        "is_decided": pages.is_decided(table, year),
        "may_set": can_set_days(_actor(request)),
    }
    return render(request, "rulebook/days.html", context)


@login_required
def day_add(request: HttpRequest) -> HttpResponse:
    actor = _actor(request)
    if not can_set_days(actor):
        raise PermissionDenied
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _set_day(request, form):
        messages.success(request, _("The day was set."))
        return redirect("rulebook:days_of", year=form.cleaned_data["day"].year)
    return render(request, "rulebook/day_add.html", {"form": form})


@login_required
def year_confirm(request: HttpRequest) -> HttpResponse:
    actor = _actor(request)
    if not can_set_days(actor):
        raise PermissionDenied
    form = YearForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _confirm(form, actor):
        messages.success(request, _("The year was confirmed."))
        return redirect("rulebook:days_of", year=form.cleaned_data["year"])
    return render(request, "rulebook/year_confirm.html", {"form": form})


@login_required
def how(request: HttpRequest) -> HttpResponse:
    return render(request, "rulebook/how.html", _explanation(request))


def public_how(request: HttpRequest) -> HttpResponse:
    """The same explanation for everybody: the law only, nothing that a unit laid down."""
    return render(request, "rulebook/public_how.html", _explanation(request))


def _explanation(request: HttpRequest) -> dict[str, object]:
    book = current()
    form = TryForm(request.GET if "start" in request.GET else None)
    year = form.chosen().year
    return {
        "form": form,
        "deadline": pages.attempt(book, "PETITION_ACK", form.chosen()),
        "groups": pages.overview(book, timezone.localdate()),
        "days": pages.special_days(book.days, year),
        "year": str(year),
        "is_decided": pages.is_decided(book.days, year),
    }


def _topic(rule_id: str) -> Topic:
    try:
        return delivered().topics[rule_id]
    except KeyError:
        raise Http404 from None


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.user  # type: ignore[assignment]  # logged in: views are guarded
    return actor


def _owners(actor: Actor) -> list[Owner]:
    return [owner for owner in offered_to(actor) if can_lay_down(actor, owner.key)]


def _lay_down(request: HttpRequest, form: VersionForm) -> bool:
    """Whether the version was added; otherwise the form says why not."""
    owner = form.chosen_owner
    try:
        with transaction.atomic():
            if once.is_new(request):
                by, version = _actor(request), form.instance
                add_rule_version(version, by=by, above=owner.above, kind=owner.kind)
    except Loosens as refused:
        text = _("A rule that binds would be loosened: %(limit)s (%(source)s).")
        values = {"limit": refused.standing.limit, "source": refused.standing.citation}
        form.add_error("amount", text % values)
    except ValidationError as refused:
        _complain(form, refused)
    return form.is_valid()


def _set_day(request: HttpRequest, form: DayForm) -> bool:
    values = dict(form.cleaned_data)
    try:
        with transaction.atomic():
            if once.is_new(request):
                add_day_exception(kind=DayKind(values.pop("kind")), by=_actor(request), **values)
    except ValidationError as refused:
        _complain(form, refused)
    return form.is_valid()


def _confirm(form: YearForm, actor: Actor) -> bool:
    try:
        confirm_year(**form.cleaned_data, by=actor)
    except ValidationError as refused:
        _complain(form, refused)
    return form.is_valid()


def _complain(form: BaseForm, refused: ValidationError) -> None:
    """Put an action's complaints beside the fields they are about."""
    for field, errors in refused.message_dict.items():
        for error in errors:
            form.add_error(field if field in form.fields else None, error)
