"""A series of days."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.reception.models import Reading, Schedule, Series
from doithoai.reception.models.schedule import WEEKDAYS, WEEKS
from doithoai.reception.planning import Proposed
from doithoai.ui.forms import DayField
from doithoai.units.models import Organisation

from .sitting import TIME

FACTS = ("series", "receiver", "receiver_post", "reading", "starts_at", "ends_at", "place")


class ScheduleForm(StepForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Receiving unit"), empty_label=None
    )
    series = forms.ChoiceField(label=_("Series"), choices=Series.choices)
    receiver = forms.CharField(label=_("Who receives"), max_length=120)
    receiver_post = forms.CharField(label=_("Post of who receives"), max_length=160, required=False)
    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays"),
        choices=[(str(n), word) for n, word in enumerate(WEEKDAYS)],
        widget=forms.CheckboxSelectMultiple,
    )
    weeks = forms.MultipleChoiceField(
        label=_("Weeks of the month"),
        choices=[(str(week), word) for week, word in WEEKS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: every week."),
    )
    reading = forms.ChoiceField(
        label=_("How weeks are counted"),
        choices=Reading.choices,
        widget=forms.RadioSelect,
        initial=Reading.NTH,
    )
    starts_at = forms.TimeField(label=_("Begins at"), widget=TIME)
    ends_at = forms.TimeField(label=_("Ends at"), widget=TIME)
    place = forms.CharField(label=_("Place"), max_length=300)
    starts_on = DayField(label=_("From"), initial=timezone.localdate)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]

    @property
    def schedule(self) -> Schedule:
        data = self.cleaned_data
        return Schedule(
            organisation=data["organisation"],
            weekdays=",".join(data["weekdays"]),
            weeks=",".join(data["weeks"]),
            starts_on=data["starts_on"],
            **{name: data[name] for name in FACTS},
        )


class DaysForm(StepForm):
    """Which of the coming days are posted now; each is named by the rule's own day."""

    days = forms.MultipleChoiceField(label=_("Days"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Iterable[Proposed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.planned_on.isoformat(), _words(row)) for row in rows]
        self.fields["days"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("days", [value for value, _label in choices])

    @property
    def chosen(self) -> list[dt.date]:
        return [dt.date.fromisoformat(day) for day in self.cleaned_data["days"]]


def _words(row: Proposed) -> str:
    day = date_format(row.day, "l, d/m/Y")
    if row.is_moved:
        planned = f"{row.planned_on:%d/%m/%Y}"
        day = _("%(day)s (instead of %(planned)s, a day off)") % {"day": day, "planned": planned}
    if row.post_by is None:
        return day
    told = {"day": day, "by": f"{row.post_by:%d/%m/%Y}"}
    if row.is_late(timezone.localdate()):
        return _("%(day)s: late, to be posted by %(by)s") % told
    return _("%(day)s: to be posted by %(by)s") % told


class EndForm(StepForm):
    last = DayField(label=_("Last day"), initial=timezone.localdate)
