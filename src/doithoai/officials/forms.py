"""What keepers and leaders type."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.models import User
from doithoai.people.steps import StepForm
from doithoai.units.forms import OrganisationField


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=timezone.localdate, widget=widget)


class AboutForm(StepForm):
    about = forms.CharField(
        label=_("About whom"),
        help_text=_("Name and post, as far as they were said."),
        max_length=300,
    )


class OpinionForm(AboutForm):
    text = forms.CharField(label=_("Opinion"), max_length=20_000, widget=forms.Textarea)
    received_on = day_field(_("Received on"))


class HandOnForm(StepForm):
    body = OrganisationField(label=_("Competent body"))


class OpinionAnswerForm(StepForm):
    answer = forms.CharField(label=_("Answer"), max_length=20_000, widget=forms.Textarea)
    answered_on = day_field(_("Answered on"))


class KeeperForm(StepForm):
    user = forms.ModelChoiceField(label=_("Keeper"), queryset=User.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
