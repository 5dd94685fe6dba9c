"""The plan of a dialogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues.models import HalfDay, Kind, Occurrence
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.models import Organisation

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
FACTS = (
    "title",
    "kind",
    "occurrence",
    "held_on",
    "half_day",
    "starts_at",
    "place",
    "theme",
    "collect_until",
    "answers_until",
)


class PlanForm(StepForm):
    """Dates may be left open until they are known; the hall does not open without a day."""

    title = forms.CharField(label=_("Name of the dialogue"), max_length=300)
    organiser = forms.ModelChoiceField(
        label=_("Organiser"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label=_("Form"), choices=Kind.choices)
    occurrence = forms.ChoiceField(label=_("Occurrence"), choices=Occurrence.choices)
    held_on = DayField(label=_("Day"), required=False)
    half_day = forms.ChoiceField(
        label=_("Time of day"),
        required=False,
        choices=[("", _("Not chosen yet")), *HalfDay.choices],
    )
    starts_at = forms.TimeField(label=_("Begins at"), required=False, widget=TIME)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    theme = forms.CharField(label=_("Theme"), max_length=500, required=False)
    collect_until = DayField(
        label=_("Opinions are gathered until"),
        required=False,
        help_text=_("Usually ten days before the dialogue."),
    )
    answers_until = DayField(
        label=_("Written answers by"),
        required=False,
        help_text=_("Usually three days before the dialogue."),
    )

    def __init__(self, *args: Any, organisers: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisers is None:
            del self.fields["organiser"]
        else:
            self.fields["organiser"].queryset = organisers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        held = data.get("held_on")
        for name in ("collect_until", "answers_until"):
            if held and data.get(name) and data[name] > held:
                self.add_error(name, _("This day is after the dialogue."))
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """The values that are columns of a dialogue."""
        return {name: self.cleaned_data[name] for name in FACTS}


class SourceForm(StepForm):
    """What a document of the past states where it words fewer matters than it counts."""

    document_note = forms.CharField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("Who published it and when."),
    )
    stated_prior = forms.IntegerField(
        label=_("Gathered before, as stated"), required=False, min_value=0, max_value=100_000
    )
    stated_floor = forms.IntegerField(
        label=_("From the floor, as stated"), required=False, min_value=0, max_value=100_000
    )
    stated_answered = forms.IntegerField(
        label=_("Answered, as stated"), required=False, min_value=0, max_value=100_000
    )
