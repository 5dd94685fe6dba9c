"""What is typed about papers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.files.forms import UploadField
from doithoai.files.kinds import DOCX, PAPERS, SCANS
from doithoai.papers.actions import Arrival
from doithoai.papers.models import Kind
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.models import Organisation


class NumberForm(StepForm):
    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        required=False,
        help_text=_("Empty: the next number of the register here."),
    )
    symbol = forms.CharField(label=_("Symbol"), max_length=40, required=False)
    dated = DayField(label=_("Date of the paper"))


class SignForm(StepForm):
    name = forms.CharField(label=_("Signed by"), max_length=120)
    post = forms.CharField(label=_("Post of the signer"), max_length=200)
    signed_on = DayField(label=_("Signed on"))


class ScanForm(StepForm):
    file = UploadField(
        label=_("Scan or PDF of the signed paper"),
        wanted=SCANS,
        help_text=_("Digital signatures inside a PDF are checked."),
    )


class ArrivedForm(StepForm):
    file = UploadField(
        label=_("Scan or PDF of the paper"),
        wanted=PAPERS,
        help_text=_("Digital signatures inside a PDF are checked."),
    )


class TemplateForm(StepForm):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Issuing body"))
    kind = forms.ChoiceField(label=_("Kind of paper"), choices=Kind.choices)
    file = UploadField(label=_("Word file (.docx)"), wanted=(DOCX,))


class YearForm(forms.Form):
    """The year of a register, in the address."""

    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All years")), *((str(year), str(year)) for year in years)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]


class IncomingForm(StepForm):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Receiving body"))
    sender = forms.CharField(label=_("Sender"), max_length=300)
    written_number = forms.CharField(
        label=_("Number and symbol on the paper"), max_length=60, required=False
    )
    dated = DayField(label=_("Date of the paper"), required=False)
    abstract = forms.CharField(
        label=_("Abstract"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    received_on = DayField(label=_("Received on"))
    number = forms.CharField(
        label=_("Arrival number"),
        max_length=20,
        required=False,
        help_text=_("Empty: the next number of the register here."),
    )
    file = UploadField(
        label=_("Scan or PDF of the paper"),
        wanted=PAPERS,
        required=False,
        help_text=_("Digital signatures inside a PDF are checked."),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]
        self.fields["organisation"].initial = units.first()

    def arrival(self, **more: Any) -> Arrival:
        names = ("sender", "abstract", "received_on", "written_number", "dated", "number")
        return Arrival(**{name: self.cleaned_data[name] for name in names}, **more)
