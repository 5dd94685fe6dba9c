"""What is asked about, as it stands in an address."""

import datetime as dt
from typing import Any

from django import forms
from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.measures import measures
from doithoai.kit.periods import Kind
from doithoai.people.models import User
from doithoai.reports.rules import askable
from doithoai.ui.forms import DayField, FilterForm
from doithoai.units.forms.picking import AreaField, OrganisationField
from doithoai.units.models import Level, Topic

BY = [("measures", _("Measures, by period")), ("units", _("Units below"))]
WHOSE = [("line", _("With everything below it")), ("own", _("The unit alone"))]
BACKWARDS = _("The last day lies before the first.")
# Quarters come first: they are what an empty box means.
COLUMNS = [
    (kind.value, kind.label)
    for kind in sorted(Kind, key=lambda kind: kind != Kind.QUARTER)
    if kind != Kind.TERM
]
UNITS = [
    ("then", _("As of then")),
    ("now", _("Re-based to the units of today")),
    ("last", _("By the units of the last day")),
]


class UnitsField(forms.ChoiceField):
    """One of `UNITS`; the address of a figure names the day itself."""

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(value) or _is_day(str(value))


def _is_day(written: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(written))
    except ValueError:
        return False


class AskForm(FilterForm):
    """Empty fields mean: the first own unit, its whole line, the quarters of this year."""

    unit = OrganisationField(label=_("Unit"), standing=False, required=False)
    whose = forms.ChoiceField(label=_("Whose records"), choices=WHOSE, required=False)
    by = forms.ChoiceField(label=_("Rows"), choices=BY, required=False)
    group = forms.ChoiceField(label=_("Group of measures"), required=False)
    measure = forms.ChoiceField(label=_("One measure"), required=False)
    kind = forms.ChoiceField(label=_("Columns"), choices=COLUMNS, required=False)
    year = forms.IntegerField(
        label=pgettext_lazy("report", "Year"), min_value=1976, max_value=2100, required=False
    )
    first = DayField(label=_("First day"), required=False)
    last = DayField(label=_("Last day"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    area = AreaField(label=_("Place"), required=False)
    topic = forms.ModelChoiceField(
        Topic.objects.offered(), label=_("Topic"), required=False, empty_label=_("All")
    )
    units = UnitsField(label=pgettext_lazy("figures", "Units"), choices=UNITS, required=False)
    compare = forms.BooleanField(label=_("Beside the same period of last year"), required=False)
    public = forms.BooleanField(label=_("For the public: small numbers hidden"), required=False)

    def __init__(self, data: Any, *, viewer: User) -> None:
        super().__init__(data)
        mine = [each for each in measures() if viewer.may_somewhere(each.verb)]
        groups = {each.app: apps.get_app_config(each.app).verbose_name for each in mine}
        anything = [("", _("All"))]
        self.choose("group", [*anything, *groups.items()])
        self.choose("measure", [*anything, *((each.name, each.label) for each in mine)])
        self.choose("level", [*anything, *Level.choices])
        self.own = askable(viewer)

    def choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if data.get("kind") == Kind.DAYS and not (first and last):
            self.add_error("first", _("Write the first and the last day."))
        if first and last and first > last:
            self.add_error("last", BACKWARDS)
        data["unit"] = data.get("unit") or self.own
        data["year"] = data.get("year") or timezone.localdate().year
        data["kind"] = data.get("kind") or Kind.QUARTER
        return data


class DocumentsForm(FilterForm):
    """The unit and the days of which documents and records are shown side by side."""

    unit = OrganisationField(label=_("Unit"), standing=False, required=False)
    first = DayField(label=_("First day"), required=False)
    last = DayField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = self.days()
        if first > last:
            self.add_error("last", BACKWARDS)
        return data

    def days(self) -> tuple[dt.date, dt.date]:
        """The last ten years where nothing was typed."""
        today = timezone.localdate()
        first: dt.date = self.cleaned_data.get("first") or dt.date(today.year - 10, 1, 1)
        return first, self.cleaned_data.get("last") or today
