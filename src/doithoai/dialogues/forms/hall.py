"""What is typed while the hall is full, and right after."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues.models import ANSWERING, Delegate, Dialogue
from doithoai.people.steps import StepForm
from doithoai.petitions.models import Outcome
from doithoai.ui.forms import DayField
from doithoai.units.forms import OrganisationField

from .matters import groups_of

# Outcomes that promise something, or claim a solution, need a written answer.
SPOKEN = (Outcome.EXPLAINED, Outcome.NOTED, Outcome.BEYOND_COMPETENCE, Outcome.SENT_UP)


class FloorForm(forms.Form):
    """One opinion from the floor. `key` makes sending it twice harmless."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=16)
    text = forms.CharField(
        label=_("What was said"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    raised_by = forms.CharField(
        label=_("Who said it, if they wish"), max_length=300, required=False
    )
    title = forms.CharField(
        label=_("In brief, if it should be shorter"), max_length=500, required=False
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = groups_of(dialogue)


class AnswerForm(StepForm):
    """What somebody at the table answered."""

    answered_by = forms.ModelChoiceField(
        label=_("Who answered"), queryset=Delegate.objects.none(), empty_label=None
    )
    text = forms.CharField(label=_("Answer"), max_length=20_000, widget=forms.Textarea)
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(outcome.value, outcome.label) for outcome in SPOKEN],
        help_text=_("What is promised with a date is given to a body and answered in writing."),
    )
    review_body = OrganisationField(
        label=_("Who will look at it again (only for “noted”)"), required=False
    )
    review_on = DayField(label=_("When it will be looked at again"), required=False)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = dialogue.delegates.filter(is_group=False)
        table = people.filter(part__in=ANSWERING)
        self.fields["answered_by"].queryset = table if table.exists() else people  # type: ignore[attr-defined]


class AssignForm(StepForm):
    body = OrganisationField(label=_("Body that settles it"))
    due_on = DayField(
        label=_("Due on"),
        required=False,
        help_text=_("Left empty, the rule of that body sets the date, if it has one."),
    )
    note = forms.CharField(
        label=_("Note to the body"), max_length=2000, required=False, widget=forms.Textarea
    )


class ScreenForm(StepForm):
    words = forms.CharField(
        label=_("Words on the screen"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No names and nothing that tells who spoke."),
    )


class ConclusionForm(StepForm):
    text = forms.CharField(label=_("Conclusion"), max_length=5000, widget=forms.Textarea)
    addressee = forms.CharField(
        label=_("Addressed to"),
        max_length=200,
        required=False,
        help_text=_("As the leader said it, for example: all officers and members."),
    )
    owner = OrganisationField(
        label=_("Body that has to do it"),
        required=False,
        help_text=_("With a body it becomes a task that is followed until it is done."),
    )
    due_on = DayField(label=_("By"), required=False)


class RewordForm(StepForm):
    text = forms.CharField(label=_("Conclusion"), max_length=5000, widget=forms.Textarea)


class PublishForm(StepForm):
    summary = forms.CharField(
        label=_("What the public reads"), max_length=20_000, widget=forms.Textarea
    )
    approved_by = forms.CharField(label=_("Leader who agrees to publication"), max_length=120)
