"""What a counsellor types."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.counselling.models import Outcome, Referred, Sex, Topic
from doithoai.counselling.sealed import Particulars, Written
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.models import Organisation

LONGEST = 20_000
KINDS = [
    ("advice", _("Advice given")),
    ("referral", _("Referred")),
    ("appointment", _("Appointment")),
    ("note", _("Note")),
]


def _words(label: Any, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=LONGEST, required=required, widget=area)


class CaseForm(StepForm):
    """Who came and why. A name need not be the one in her papers."""

    name = forms.CharField(
        label=_("What she is called"),
        help_text=_("A first name or another name is enough."),
        max_length=120,
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    phone = forms.CharField(
        label=_("Phone at which it is safe to call"), max_length=60, required=False
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    topics = forms.MultipleChoiceField(
        label=_("What it is about"), choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
    story = _words(_("What happened, what she wishes"))

    @property
    def particulars(self) -> Particulars:
        told = self.cleaned_data
        return Particulars(
            told["name"],
            told["sex"],
            told["phone"],
            told["address"],
            tuple(told["topics"]),
            told["story"],
        )


class NewCaseForm(CaseForm):
    organisation = forms.ModelChoiceField(label=_("Unit"), queryset=Organisation.objects.none())
    opened_on = DayField(label=_("Came on"), initial=timezone.localdate)
    field_order = ("organisation", "opened_on")

    def __init__(self, *args: Any, units: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[unit.pk for unit in units])
        if len(units) == 1:
            field.initial, field.widget = units[0].pk, forms.HiddenInput()

    def clean_opened_on(self) -> Any:
        day = self.cleaned_data["opened_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day


class EntryForm(StepForm):
    kind = forms.ChoiceField(label=_("Kind of entry"), choices=KINDS)
    text = _words(_("In words"))
    to = forms.ChoiceField(
        label=_("Referred to"), choices=[("", "—"), *Referred.choices], required=False
    )
    on = DayField(label=_("Day of the appointment"), required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("kind") == "referral" and not told.get("to"):
            self.add_error("to", _("Say to whom she was referred."))
        if told.get("kind") == "appointment" and not told.get("on"):
            self.add_error("on", _("Say for which day."))
        return told

    @property
    def written(self) -> Written:
        told = self.cleaned_data
        to = told["to"] if told["kind"] == "referral" else ""
        on = told["on"].isoformat() if told["kind"] == "appointment" and told["on"] else ""
        return Written(told["kind"], told["text"], to, on)


class CloseForm(StepForm):
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    text = _words(_("In words"))
