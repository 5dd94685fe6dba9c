"""What staff type about petitions and answers: parsed and checked, nothing more."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.petitions.models import AnswerItem, Kind, Outcome, Petition, State
from doithoai.ui import forms as ui
from doithoai.ui.forms import DayField
from doithoai.units.forms import OrganisationField
from doithoai.units.models import Topic


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> DayField:
    return DayField(label=label, required=required, help_text=help_text)


KEPT_SECRET = _(
    "Confirmed as a denunciation it becomes confidential at once: its words are encrypted, and "
    "only the people on duty and you read them. This is not taken back."
)


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)


class OpenForm(StepForm):
    title = forms.CharField(label=_("Content in brief"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), help_text=KEPT_SECRET, choices=Kind.choices)
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.offered(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SplitForm(StepForm):
    title = forms.CharField(label=_("Content in brief"), max_length=500)


class RouteForm(StepForm):
    body = OrganisationField(label=_("Lead body"))
    due_on = day_field(
        _("Due on"),
        required=False,
        help_text=_("Left empty, the rule of that body sets the date, if it has one."),
    )
    note = forms.CharField(
        label=_("Note to the body"), max_length=2000, required=False, widget=forms.Textarea
    )


class HandOnForm(StepForm):
    body = OrganisationField(
        label=_("Send to"),
        help_text=_("A body above, below or beside. The reason is read by it and by you only."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)
    due_on = day_field(
        _("Due on"), required=False, help_text=_("Left empty, the date that was given stands.")
    )


class HelperForm(StepForm):
    body = OrganisationField(label=_("Helping body"))
    asked = forms.CharField(
        label=_("What it is asked for"), max_length=2000, required=False, widget=forms.Textarea
    )
    due_on = day_field(_("Its own date"), required=False)


class HelpForm(StepForm):
    text = forms.CharField(
        label=_("Reply to the lead body"), max_length=20_000, widget=forms.Textarea
    )


class DueForm(StepForm):
    due_on = day_field(_("Due on"))


class CommonForm(StepForm):
    """What the paper says to all of its petitions."""

    field_order = ("common",)
    common = forms.CharField(
        label=_("Common part, before the answers (if needed)"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReplyForm(forms.Form):
    """What the paper says to one petition, or the same to several."""

    text = forms.CharField(label=_("Answer"), max_length=20_000, widget=forms.Textarea)
    # None beforehand: "solved" must not be said because it stands first.
    outcome = forms.ChoiceField(label=_("Outcome"), choices=[("", "—"), *Outcome.choices])
    review_body = OrganisationField(
        label=_("Who will look at it again (only for “noted”)"), required=False
    )
    review_on = day_field(_("When it will be looked at again"), required=False)


class RewriteForm(CommonForm, ReplyForm):
    """A draft changed: the same to each of its petitions.

    `replacing`: how many petitions have another answer now, which this one takes the place of.
    """

    def __init__(self, *args: Any, replacing: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if replacing:
            self.fields["replaces"] = forms.BooleanField(
                label=_("Yes, this takes the place of the different answers listed above"),
            )


class EachForm(CommonForm):
    """A draft changed: to each of its petitions what is said to it."""

    def __init__(self, *args: Any, items: Sequence[AnswerItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            for name, field in ReplyForm().fields.items():
                field.initial = getattr(item, name)
                self.fields[f"{name}-{item.petition_id}"] = field

    @property
    def parts(self) -> list[tuple[AnswerItem, list[forms.BoundField]]]:
        names = ReplyForm.base_fields
        return [
            (item, [self[f"{name}-{item.petition_id}"] for name in names]) for item in self.items
        ]

    def said(self) -> list[tuple[Petition, dict[str, Any]]]:
        """Each petition with what was typed for it, named as in `ReplyForm`."""
        names, data = ReplyForm.base_fields, self.cleaned_data
        return [(i.petition, {n: data[f"{n}-{i.petition_id}"] for n in names}) for i in self.items]


class AnswerForm(CommonForm, ReplyForm):
    """One answer for the petition on the page, and for others of the same body if ticked."""

    also = forms.ModelMultipleChoiceField(
        label=_("The same paper also answers"),
        queryset=Petition.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    entered_after = forms.CharField(
        label=_("Entered on whose word, on which day"),
        help_text=_("Only when you enter it for a body that does not log in."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, others: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others is None:
            del self.fields["also"]
        else:
            self.fields["also"].queryset = others  # type: ignore[attr-defined]


class SendBackForm(StepForm):
    remark = forms.CharField(
        label=_("What is to be changed"), max_length=2000, widget=forms.Textarea
    )


class SignForm(StepForm):
    number = forms.CharField(
        label=_("Number and symbol"),
        max_length=40,
        required=False,
        help_text=_("Empty: the body's own answer takes the next number of its register here."),
    )
    dated = day_field(_("Date of the paper"))
    signer = forms.CharField(label=_("Signed by"), max_length=120)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=160, required=False)

    def clean_dated(self) -> dt.date:
        dated: dt.date = self.cleaned_data["dated"]
        if dated > timezone.localdate():
            raise ValidationError(_("A signed paper has no date that is still to come."))
        return dated


class PromiseForm(StepForm):
    what = forms.CharField(label=_("What is to be done"), max_length=2000, widget=forms.Textarea)
    due_on = day_field(_("Due on"))
    owner_post = forms.CharField(
        label=_("Post or person in charge"), max_length=200, required=False
    )


class ConfirmForm(StepForm):
    words = forms.CharField(
        label=_("How you know"), max_length=2000, required=False, widget=forms.Textarea
    )


class PublicForm(StepForm):
    title = forms.CharField(
        label=_("Matter, as the public reads it"), max_length=500, widget=forms.Textarea
    )
    answer = forms.CharField(
        label=_("Answer, as the public reads it"), max_length=20_000, widget=forms.Textarea
    )
    promised = forms.CharField(
        label=_("What was promised, as the public reads it"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublishForm(StepForm):
    approved_by = forms.CharField(label=_("Leader who agrees to publication"), max_length=120)
    approved_post = forms.CharField(label=_("Post of that leader"), max_length=160, required=False)


class FilterForm(ui.FilterForm):
    scope = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("from", _("From our unit")),
            ("held", _("With us to deal with")),
            ("all", _("All that we may see")),
        ],
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any")), *State.choices]
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, queryset=Topic.objects.all(), empty_label=_("Any")
    )
    hands = forms.ChoiceField(
        label=_("Handed on"),
        required=False,
        choices=[
            ("", _("Any")),
            ("1", _("Once or more")),
            ("2", _("Twice or more")),
            ("3", _("Three times or more")),
            ("5", _("Five times or more")),
        ],
    )
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            ("", _("Any")),
            ("late", _("Overdue")),
            ("week", _("This week")),
            ("result", _("Result not told in time")),
            ("review", _("Noted, to be looked at again")),
            ("noted", _("Noted, with a day that is still to come as well")),
        ],
    )
    days = forms.ChoiceField(
        label=_("With the body that has it"),
        required=False,
        choices=[
            ("", _("Any")),
            ("7", _("7 days or longer")),
            ("30", _("30 days or longer")),
            ("60", _("60 days or longer")),
            ("90", _("90 days or longer")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("First of all"),
        required=False,
        choices=[
            ("", _("The newest")),
            ("handed", _("Handed on most often")),
            ("in_hand", _("Longest with the same body")),
        ],
    )
    q = forms.CharField(label=_("Words in it"), max_length=300, required=False, strip=True)
    back = forms.ChoiceField(
        label=_("Came back"),
        required=False,
        choices=[
            ("", _("Any")),
            ("not", _("A speaker is not satisfied")),
            ("again", _("Reopened")),
        ],
    )
