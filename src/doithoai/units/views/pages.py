"""What the set-up pages share: who acts, and a form that carries out one action."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from doithoai.jobs import once
from doithoai.journal.models import StaleVersion
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.units.models import Organisation
from doithoai.units.rules import can_manage_organisation

Act = Callable[[dict[str, Any]], object]
DONE = 302


def actor_of(request: HttpRequest) -> Actor:
    """Who is logged in; the views are behind `login_required`."""
    return cast(Actor, request.user)


def managed(request: HttpRequest, pk: UUID) -> Organisation:
    """The organisation of the address, if it may be set up by who is logged in."""
    visible = Organisation.objects.visible_to(actor_of(request)).shown()
    organisation = get_object_or_404(visible, pk=pk)
    require(can_manage_organisation(actor_of(request), organisation))
    return organisation


def version_in(request: HttpRequest, default: int) -> int:
    """The version of the row that the form was filled in from."""
    try:
        return int(request.POST["version"])
    except (KeyError, ValueError):
        return default


def form_page(
    request: HttpRequest, form: forms.Form, act: Act, *, back: str, **shown: Any
) -> HttpResponse:
    """Show the form, or carry out its action and go back; 409 if somebody was faster.

    `shown` are the page's heading, button and crumbs, and the version its form was filled from.
    """
    status = carry_out(request, form, act) if form.is_bound else 200
    if status == DONE:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(back)
    context = {"form": form, "back": back, **shown}
    return render(request, "units/form.html", context, status=status)


def carry_out(request: HttpRequest, form: forms.Form, act: Act) -> int:
    """The status to answer with; whatever stands against the action is said on the form."""
    if not form.is_valid():
        return 400
    try:
        with transaction.atomic():
            if once.is_new(request):
                act(form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    except IntegrityError:
        form.add_error(None, _("This is entered already."))
    except StaleVersion:
        form.add_error(None, _("Somebody else changed this meanwhile. Look at it again."))
        return 409
    else:
        return DONE
    return 400
