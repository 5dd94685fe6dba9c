"""What is typed about commitments."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.actions import DROP, SEND
from doithoai.commitments.ages import BANDS
from doithoai.commitments.models import (
    Commitment,
    Escalation,
    EscalationState,
    Origin,
    Shown,
    State,
)
from doithoai.commitments.rules import instructing
from doithoai.files.forms import UploadField
from doithoai.people.models import User
from doithoai.people.steps import StepForm
from doithoai.ui import forms as ui
from doithoai.ui.forms import DayField
from doithoai.units.forms import OrganisationField
from doithoai.units.models import Organisation


class InstructionForm(StepForm):
    what = forms.CharField(
        label=_("What is to be done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner = OrganisationField(label=_("Who owes it"))
    owner_post = forms.CharField(
        label=_("Post or person in charge"), max_length=200, required=False
    )
    due_on = DayField(label=_("Term"))
    said_by = forms.CharField(
        label=_("Who said so, where and when"),
        max_length=300,
        help_text=_("For example: the Chair of the commune, at the conference of 18/10/2026."),
    )
    follower = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who follows it"), empty_label=None
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Organisation.objects.filter(pk__in=instructing(viewer)).order_by("name")
        cast("forms.ModelChoiceField[Organisation]", self.fields["follower"]).queryset = mine


class StageForm(StepForm):
    what = forms.CharField(label=_("What is done in this step"), max_length=500)
    due_on = DayField(label=_("By"))


class EvidenceForm(StepForm):
    kind = forms.ChoiceField(label=_("Kind of evidence"), choices=Shown.choices)
    seen_on = DayField(label=_("Day of the visit"), required=False)
    note = forms.CharField(
        label=_("What was done, where, how it was seen"), max_length=5000, widget=forms.Textarea
    )
    file = UploadField(label=_("Photo or document"), required=False)


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


class LetterForm(StepForm):
    words = forms.CharField(
        label=_("Words of the letter"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )


class DropForm(StepForm):
    reason = forms.CharField(label=_("Why it is not sent"), max_length=500)


class ReviewForm(forms.Form):
    """Letters ticked in the list, and what is done with all of them."""

    pick = forms.ModelMultipleChoiceField(
        queryset=Escalation.objects.none(), widget=forms.MultipleHiddenInput
    )
    decision = forms.ChoiceField(
        label=_("What is done"),
        choices=[(SEND, _("Send all of them")), (DROP, _("Send none of them"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why they are not sent"), max_length=500, required=False)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = Escalation.objects.visible_to(viewer).filter(state=EscalationState.DRAFTED)
        field = cast("forms.ModelMultipleChoiceField[Escalation]", self.fields["pick"])
        field.queryset = waiting.select_related("to", "sender").oldest_first()

    @property
    def chosen(self) -> list[Escalation]:
        self.is_valid()
        return list(self.cleaned_data.get("pick", ()))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == DROP and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why they are not sent."))
        return data


class FilterForm(ui.FilterForm):
    part = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("followed", _("That we follow")),
            ("owed", _("That we owe")),
            ("all", _("All that we see")),
        ],
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
    age = forms.ChoiceField(
        label=_("Days overdue"),
        required=False,
        choices=[("", _("Any")), *((band.key, band.label) for band in BANDS)],
    )
    origin = forms.ChoiceField(
        label=_("Came from"), required=False, choices=[("", _("Any")), *Origin.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any")), *State.choices]
    )
    owner = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who owes it"), required=False, empty_label=_("Any")
    )
    follower = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who follows it"), required=False, empty_label=_("Any")
    )
    first = DayField(label=_("Due from"), required=False)
    last = DayField(label=_("Due until"), required=False)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Commitment.objects.visible_to(viewer).unrestricted()
        for side in ("owner", "follower"):
            field = cast("forms.ModelChoiceField[Organisation]", self.fields[side])
            bodies = Organisation.objects.filter(pk__in=seen.values(side))
            field.queryset = bodies.only("name").order_by("name")

    @property
    def has_more(self) -> bool:
        """Something is chosen: then the filters stand open."""
        return any(self.data.get(name) for name in self.fields)

    def listed(self) -> None:
        """The bodies to choose from are this person's."""
        return
