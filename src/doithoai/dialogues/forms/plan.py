"""The plan of a dialogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues.models import Every, HalfDay, Kind, Occurrence
from doithoai.files.forms import UploadField
from doithoai.files.kinds import PAPERS
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.models import Level, Organisation

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
_DAY = ("half_day", "starts_at", "place", "theme")
NEEDS = {
    Kind.LEADERS: (*_DAY, "collect_until", "answers_until"),
    Kind.PARTY_UNIONS: (*_DAY, "partners", "collect_until", "answers_until"),
    Kind.STAFF: (*_DAY, "collect_until"),
    Kind.VOTERS: (*_DAY, "partners", "collect_until"),
    Kind.SEMINAR: _DAY,
    Kind.FORUM: (*_DAY, "partners", "collect_until"),
    Kind.CONTRIBUTION: ("theme", "contributes_to", "collect_until"),
}
"""What each form is asked for, beside its name, its occurrence and its day."""
_ALWAYS = ("title", "kind", "occurrence", "held_on")
FACTS = (*_ALWAYS, *dict.fromkeys(name for names in NEEDS.values() for name in names))


class PlanForm(StepForm):
    """Dates may be left open until they are known; the hall does not open without a day."""

    title = forms.CharField(label=_("Name of the dialogue"), max_length=300)
    organiser = forms.ModelChoiceField(
        label=_("Organiser"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
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
    partners = forms.CharField(
        label=_("Together with"),
        max_length=500,
        required=False,
        help_text=_("The other organisations, committees or deputies."),
    )
    contributes_to = forms.CharField(
        label=_("Dialogue above"),
        max_length=300,
        required=False,
        help_text=_("Whose and when, as its invitation says."),
    )
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
        self.of(str(self["kind"].value() or Kind.LEADERS))
        if organisers is None:
            del self.fields["organiser"]
        else:
            self.fields["organiser"].queryset = organisers  # type: ignore[attr-defined]

    def of(self, kind: str) -> None:
        """Leave out what this form does not need."""
        needed = NEEDS.get(Kind(kind) if kind in Kind.values else Kind.LEADERS, ())
        for name in set(FACTS) - set(_ALWAYS) - set(needed):
            del self.fields[name]
        if kind == Kind.CONTRIBUTION:
            self.fields["held_on"].label = _("Sent on")

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
        return {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}


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


class SpeakersForm(StepForm):
    stated_speakers = forms.IntegerField(
        label=_("How many people spoke"), required=False, min_value=0, max_value=100_000
    )


class ReportFileForm(StepForm):
    file = UploadField(label=_("The paper (file or scan)"), wanted=PAPERS)


class FrequencyForm(StepForm):
    """How often the units of a level hold a dialogue of a form."""

    kind = forms.ChoiceField(label=_("Form"), choices=Kind.choices)
    level = forms.ChoiceField(
        label=_("Units of this level"), choices=Level.choices, initial=Level.COMMUNE
    )
    every = forms.TypedChoiceField(
        label=_("Once in each"), choices=Every.choices, coerce=int, initial=Every.YEAR
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            label=_("Laid down by"), queryset=organisations, empty_label=None
        )
        self.order_fields(["organisation"])
