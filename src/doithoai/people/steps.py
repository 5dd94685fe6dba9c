"""A page on which somebody takes one step on a subject: the form, the action, the answer.

A subject that somebody else changed meanwhile is not overwritten: the page comes back with 409,
everything typed still in it, and pressing again acts on what is now there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.jobs import once
from doithoai.journal.models import StaleVersion, Versioned
from doithoai.kit.rights import require
from doithoai.people.http import StaffRequest
from doithoai.ui.forms import OnceForm
from doithoai.ui.views import refused

SEEN = "seen_version"


class StepForm(OnceForm, forms.Form):
    """Base of a step's form: remembers at which version the page was opened."""

    def __init__(self, *args: Any, subject: Versioned | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        if subject is not None:
            self.fields[SEEN] = forms.IntegerField(
                initial=subject.version, widget=forms.HiddenInput, required=False
            )

    def check_version(self) -> None:
        """StaleVersion if the subject has moved on since the page was opened."""
        seen = self.cleaned_data.get(SEEN)
        if self.subject is not None and seen is not None:
            self.subject.expect(seen)

    def accept_version(self) -> None:
        """Show the page again for what is there now, keeping everything typed."""
        if self.subject is not None:
            rows = type(self.subject)._base_manager.filter(pk=self.subject.pk)
            # Not there yet, or no more: it stays at the version that it was asked for.
            there = rows.values_list("version", flat=True).first()
            self.subject.version = self.subject.version if there is None else there
            typed = cast(QueryDict, self.data).copy()
            typed[self.add_prefix(SEEN)] = str(self.subject.version)
            self.data = typed


@dataclass(frozen=True)
class Step:
    """What the page says, and where it leads."""

    title: str | Promise
    button: str | Promise
    back: str
    done: str | Promise = ""
    text: str | Promise = ""
    kind: str = ""
    allowed: bool = True
    """Whether this person may take the step now: otherwise the page is not shown (403)."""
    template: str = "people/step.html"
    context: dict[str, Any] = field(default_factory=dict)


def take_step(
    request: StaffRequest, step: Step, form: forms.Form, act: Callable[[dict[str, Any]], Any]
) -> HttpResponseBase:
    """Show the form; on POST run `act` once with its cleaned data and go back to `step.back`."""
    status = 200
    if request.method != "POST":
        require(step.allowed)
    else:
        status = 400
        if form.is_valid():
            try:
                if isinstance(form, StepForm):
                    form.check_version()
                with transaction.atomic():
                    if once.is_new(request):
                        act(form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            except PermissionDenied:
                if kept := refused(request, 403, back=step.back):
                    return kept
                raise
            except StaleVersion:
                status = 409
                form.add_error(None, CHANGED_MEANWHILE if step.allowed else OVER_MEANWHILE)
                if isinstance(form, StepForm):
                    form.accept_version()
            else:
                if step.done:
                    messages.success(request, str(step.done))
                return redirect(step.back)
    return page(request, step, form, status)


CHANGED_MEANWHILE = _(
    "Somebody else changed this meanwhile. What you typed is still here: look at what is there "
    "now, then press again."
)

OVER_MEANWHILE = _(
    "Somebody else changed this meanwhile, and this step can no longer be taken. What you typed is "
    "still here: copy what is needed before you go back."
)


def page(request: StaffRequest, step: Step, form: forms.Form, status: int = 200) -> HttpResponse:
    context = {"step": step, "form": form, "overtaken": status == 409, **step.context}
    return render(request, step.template, context, status=status)
