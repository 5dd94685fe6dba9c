"""What an officer says of one voice at once, and of many petitions at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.petitions.forms import KEPT_SECRET, day_field
from doithoai.petitions.models import Kind, Outcome, StandardAnswer, Work
from doithoai.units.forms import OrganisationField
from doithoai.units.models import Topic

# A quick answer promises nothing and needs no date of its own.
QUICK_OUTCOMES = (Outcome.EXPLAINED, Outcome.BEYOND_COMPETENCE, Outcome.SENT_UP)


KEYS = {"e": "title", "k": "kind", "t": "topic", "c": "body", "d": "due_on", "m": "standard"}


class NumberedSelect(forms.Select):
    """Choices with their number before them: a browser selects by what is typed, here a number."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        number = 0
        for _label, options, _index in groups:
            for option in options:
                if option["value"]:
                    number += 1
                    option["label"] = f"{number}. {option['label']}"
        return groups


class SortForm(StepForm):
    """A new petition from one voice: what it is, who deals with it or what is answered."""

    title = forms.CharField(label=_("Content in brief"), max_length=500, widget=forms.TextInput)
    kind = forms.ChoiceField(
        label=_("Kind"), help_text=KEPT_SECRET, choices=Kind.choices, widget=NumberedSelect
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.offered(),
        required=False,
        widget=NumberedSelect,
        empty_label=_("Not chosen"),
    )
    body = OrganisationField(label=_("Lead body"), required=False)
    due_on = day_field(
        _("Due on"),
        required=False,
        help_text=_("Left empty, the rule of that body sets the date, if it has one."),
    )
    standard = forms.ModelChoiceField(
        label=_("Begin with a standard answer"),
        queryset=StandardAnswer.objects.none(),
        required=False,
        empty_label=_("Not chosen"),
        widget=NumberedSelect,
    )
    answer = forms.CharField(
        label=_("Answer of our own unit (draft)"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(one.value, one.label) for one in QUICK_OUTCOMES],
        required=False,
    )
    suggested_body = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, standards: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if standards is not None:
            self.fields["standard"].queryset = standards  # type: ignore[attr-defined]
        for key, name in KEYS.items():
            self.fields[name].widget.attrs["data-key"] = key


class StandardForm(StepForm):
    name = forms.CharField(label=_("Name in the list"), max_length=80)
    text = forms.CharField(label=_("Words of the answer"), max_length=5000, widget=forms.Textarea)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[(one.value, one.label) for one in QUICK_OUTCOMES]
    )


class TopicForm(forms.Form):
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.offered(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They take the place of the topics there are now."),
    )


class RouteAllForm(forms.Form):
    body = OrganisationField(label=_("Lead body"))
    due_on = day_field(_("Due on"), required=False)
    note = forms.CharField(
        label=_("Note to the body"), max_length=2000, required=False, widget=forms.Textarea
    )


class DueAllForm(forms.Form):
    due_on = day_field(_("Due on"))


class AnswerAllForm(forms.Form):
    text = forms.CharField(label=_("Answer"), max_length=20_000, widget=forms.Textarea)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[(one.value, one.label) for one in QUICK_OUTCOMES]
    )
    entered_after = forms.CharField(
        label=_("Entered on whose word, on which day"),
        help_text=_("Only when you enter it for a body that does not log in."),
        max_length=200,
        required=False,
    )


FORMS: dict[str, type[forms.Form]] = {
    Work.TOPIC: TopicForm,
    Work.ROUTE: RouteAllForm,
    Work.DUE: DueAllForm,
    Work.ANSWER: AnswerAllForm,
}


def as_choices(data: dict[str, Any]) -> dict[str, Any]:
    """Cleaned data as a run keeps it: ids, a date as text, words."""
    kept: dict[str, Any] = {}
    for name, value in data.items():
        if name == "topics":
            kept[name] = [str(topic.pk) for topic in value]
        elif name == "body":
            kept[name] = str(value.pk)
        elif name == "due_on":
            kept[name] = value.isoformat() if value else None
        else:
            kept[name] = value
    return kept
