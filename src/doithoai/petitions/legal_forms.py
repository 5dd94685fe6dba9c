"""What staff type about time limits and about the legal track of a petition."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm


def lines(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class QuestionForm(StepForm):
    question = forms.CharField(
        label=_("What the speaker is asked for"),
        help_text=_("She reads it under her code. Do not write names or phone numbers here."),
        max_length=2000,
        widget=lines(),
    )


class ExtendForm(StepForm):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=lines())
    approver = forms.CharField(
        label=_("Who agreed"), help_text=_("Name and post of the leader."), max_length=160
    )
