"""What is typed about a week."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.forms import OrganisationField
from doithoai.units.models import Organisation
from doithoai.weeks.models import Half

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
FACTS = (
    "day",
    "half",
    "starts_at",
    "ends_at",
    "what",
    "place",
    "chair",
    "attending",
    "is_public",
)


class EntryForm(StepForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Unit"), empty_label=None
    )
    day = DayField(label=_("Day"), initial=timezone.localdate)
    half = forms.ChoiceField(
        label=_("Time of day"),
        choices=Half.choices,
        widget=forms.RadioSelect,
        initial=Half.MORNING,
        help_text=_("Follows the hour where one is given."),
    )
    starts_at = forms.TimeField(label=_("Begins at"), widget=TIME, required=False)
    ends_at = forms.TimeField(label=_("Ends at"), widget=TIME, required=False)
    what = forms.CharField(
        label=_("What takes place"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    chair = forms.CharField(label=_("Who chairs"), max_length=200, required=False)
    attending = forms.CharField(label=_("Who attends"), max_length=500, required=False)
    is_public = forms.BooleanField(
        label=_("May stand in the public calendar"),
        required=False,
        help_text=_("Once the week is approved and released."),
    )

    def __init__(self, *args: Any, units: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if units is None:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = units  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}


class WeekChoice(forms.Form):
    """Any day of the week looked for; whoever reads below may name the unit too."""

    week = DayField(label=_("Week of this day"), required=False)
    of = OrganisationField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, below: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not below:
            del self.fields["of"]


class ApproveForm(StepForm):
    leader = forms.CharField(label=_("Leader who approves"), max_length=120)
