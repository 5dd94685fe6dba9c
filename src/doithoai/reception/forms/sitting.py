"""One session."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.people.steps import StepForm
from doithoai.reception.models import Condition, Kind, Session, Trigger
from doithoai.ui.forms import DayField, FilterForm
from doithoai.units.models import Organisation

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class CallForm(StepForm):
    """A session that follows no schedule: the regular one of today, or one that is called."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Receiving unit"), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("Kind of session"),
        choices=[(kind.value, kind.label) for kind in (Kind.REGULAR, Kind.UNSCHEDULED)],
    )
    trigger = forms.ChoiceField(
        label=_("Why now (unscheduled)"),
        required=False,
        choices=[("", _("Not unscheduled")), *Trigger.choices],
    )
    trigger_note = forms.CharField(
        label=pgettext_lazy("reception", "What happened"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_online = forms.BooleanField(label=_("Online"), required=False)
    held_on = DayField(label=_("Day"), initial=timezone.localdate)
    starts_at = forms.TimeField(label=_("Begins at"), widget=TIME, initial="08:00")
    ends_at = forms.TimeField(label=_("Ends at"), widget=TIME, required=False)
    place = forms.CharField(label=_("Place"), max_length=300)
    receiver = forms.CharField(label=_("Who receives"), max_length=120)
    receiver_post = forms.CharField(label=_("Post of who receives"), max_length=160, required=False)
    participants = forms.CharField(label=_("Who takes part"), max_length=500, required=False)
    agenda = forms.CharField(label=_("Planned content"), max_length=500, required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]

    @property
    def session(self) -> Session:
        return Session(**{name: self.cleaned_data[name] for name in CallForm.base_fields})


class MoveForm(StepForm):
    """Filled with what holds now: an hour or the place alone can change, too."""

    day = DayField(label=_("New day"))
    starts_at = forms.TimeField(label=_("Begins at"), widget=TIME, required=False)
    ends_at = forms.TimeField(label=_("Ends at"), widget=TIME, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    reason = forms.CharField(label=_("Reason, as it is announced"), max_length=300)

    def __init__(self, *args: Any, subject: Session, **kwargs: Any) -> None:
        now = {name: getattr(subject, name) for name in ("starts_at", "ends_at", "place")}
        super().__init__(*args, subject=subject, initial=now | {"day": subject.held_on}, **kwargs)

    @property
    def moved(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {name: self.cleaned_data[name] for name in MoveForm.base_fields}


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Reason, as it is announced"), max_length=300)


class PrepareForm(StepForm):
    conditions = forms.MultipleChoiceField(
        label=_("Conditions of the law"),
        choices=Condition.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    notified_on = DayField(label=_("Parties told on"), required=False)
    tested_on = DayField(label=_("Connection tested on"), required=False)
    connected_at = forms.TimeField(label=_("All sites connected at"), required=False, widget=TIME)

    @property
    def prepared(self) -> dict[str, Any]:
        """The arguments of the action."""
        data = {name: self.cleaned_data[name] for name in PrepareForm.base_fields}
        return data | {"conditions": [Condition(one) for one in data["conditions"]]}


class PeriodForm(FilterForm):
    """The part of the register that is shown, printed or exported."""

    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("Until"), required=False)
