"""What is typed about commitments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.ui import forms as ui
from doithoai.ui.forms import DayField


class EvidenceForm(StepForm):
    note = forms.CharField(
        label=_("What was done, where, how it was seen"), max_length=5000, widget=forms.Textarea
    )
    file = forms.FileField(label=_("Photo or document"), required=False)


class JudgeForm(StepForm):
    holds = forms.ChoiceField(
        label=_("Does the evidence hold?"),
        choices=[("yes", _("Yes, it was done")), ("no", _("No, it is still to be done"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea
    )


class ExtendForm(StepForm):
    due_on = DayField(label=_("New date"))
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)


class FilterForm(ui.FilterForm):
    part = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[("followed", _("That we follow")), ("owed", _("That we owe"))],
    )
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            ("", _("Not settled")),
            ("late", _("Overdue")),
            ("week", _("This week")),
            ("all", _("All, settled too")),
        ],
    )
