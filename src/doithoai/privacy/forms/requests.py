"""What is typed about a request."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.privacy.models import Right, Way
from doithoai.ui.forms import DayField
from doithoai.units.models import Organisation

LONGEST = 5_000
AT_THE_DESK = [(way.value, way.label) for way in (Way.DESK, Way.PHONE, Way.LETTER)]


def words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST, required=required, widget=area
    )


class ReceiveForm(StepForm):
    """Taken in by an officer. Who asks has to be known: whose data they are is the question."""

    organisation = forms.ModelChoiceField(label=_("Unit"), queryset=Organisation.objects.none())
    right = forms.ChoiceField(label=_("What is asked"), choices=Right.choices)
    way = forms.ChoiceField(label=_("How it came"), choices=AT_THE_DESK)
    received_on = DayField(label=_("Received on"), initial=timezone.localdate)
    name = forms.CharField(label=_("Who asks"), max_length=120)
    contact = forms.CharField(label=_("Where she can be reached"), max_length=200, required=False)
    proof = forms.CharField(
        label=_("How it is known that the data are hers"),
        help_text=_(
            "For example: has the receipt code; known in person; showed her card. Never keep a "
            "picture or copy of an identity card."
        ),
        max_length=300,
    )
    words = words(_("In her own words"), required=False)
    has_others = forms.BooleanField(
        label=_("Somebody else holds the data for us, too (20 days instead of 15)"),
        required=False,
    )

    def __init__(self, *args: Any, units: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[unit.pk for unit in units])
        if len(units) == 1:
            field.initial, field.widget = units[0].pk, forms.HiddenInput()

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day


class WordsForm(StepForm):
    """One text that the person is told."""

    text = words(_("What the person is told"))


class AnswerForm(StepForm):
    """The answer to an erasure, with a tick that it is meant: nothing brings it back."""

    text = words(_("What the person is told"))
    sure = forms.BooleanField(label=_("Erase for good. It cannot be brought back."))


class FindForm(forms.Form):
    code = forms.CharField(label=_("Receipt code"), max_length=60, required=False)
    name = forms.CharField(label=_("Full name"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
