"""What is typed about papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.papers.models import Kind
from doithoai.people.steps import StepForm
from doithoai.units.models import Organisation


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NumberForm(StepForm):
    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        required=False,
        help_text=_("Empty: the next number of the register here."),
    )
    symbol = forms.CharField(label=_("Symbol"), max_length=40, required=False)
    dated = forms.DateField(label=_("Date of the paper"), widget=_day())


class SignForm(StepForm):
    name = forms.CharField(label=_("Signed by"), max_length=120)
    post = forms.CharField(label=_("Post of the signer"), max_length=200)
    signed_on = forms.DateField(label=_("Signed on"), widget=_day())


class ScanForm(StepForm):
    file = forms.FileField(label=_("Scan of the signed paper"))


class TemplateForm(forms.Form):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Issuing body"))
    kind = forms.ChoiceField(label=_("Kind of paper"), choices=Kind.choices)
    file = forms.FileField(label=_("Word file (.docx)"))
