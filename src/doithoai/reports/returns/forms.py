"""What is typed about report periods."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.measures import measures
from doithoai.kit.periods import Kind, Period
from doithoai.people.models import User
from doithoai.people.steps import StepForm
from doithoai.reports.models import MeasureSet, Return
from doithoai.reports.pages import groups
from doithoai.reports.returns import rules
from doithoai.reports.returns.narrative import check_words
from doithoai.ui.forms import DayField
from doithoai.units.models import Organisation

OFFERED = 8
"""Past periods to choose from."""


def organisations(viewer: User, verb: str) -> Any:
    return Organisation.objects.where(viewer, verb).order_by("name")


class BeginForm(StepForm):
    """Which unit, which period of the set's kind."""

    organisation = forms.ModelChoiceField(
        label=_("Unit"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, viewer: User, measures: MeasureSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = organisations(viewer, "returns.prepare")
        below = Organisation.objects.within(measures.organisation)
        self.fields["organisation"].queryset = mine & below  # type: ignore[attr-defined]
        self.kind = Kind(measures.kind)
        if self.kind in (Kind.TERM, Kind.DAYS):
            self.fields["first"] = DayField(label=_("From"))
            self.fields["last"] = DayField(label=_("To"))
            return
        self.offered = {one.key: one for one in past(self.kind, measures.closes_on)}
        self.fields["period"] = forms.ChoiceField(
            label=_("Period"), choices=[(key, str(one)) for key, one in self.offered.items()]
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.pop("first", None), data.pop("last", None)
        if first and last:
            if first > last:
                raise ValidationError(_("The last day is before the first."))
            data["period"] = Period(first, last, self.kind)
        elif key := data.get("period"):
            data["period"] = self.offered[key]
        return data


def past(kind: Kind, closes_on: int) -> Iterable[Period]:
    """The periods of a kind that are over, the latest first."""
    day = timezone.localdate()
    for _time in range(OFFERED):
        found = Period.latest(kind, day, closes_on)
        yield found
        day = found.last


class WordsForm(StepForm):
    assessment = forms.CharField(
        label=_("Assessment"), max_length=20_000, required=False, widget=forms.Textarea
    )
    difficulties = forms.CharField(
        label=_("Difficulties and their causes"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
    )
    proposals = forms.CharField(
        label=_("Proposals and next steps"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
    )


class LockForm(StepForm):
    decided_by = forms.CharField(
        label=_("Who decided (name, post)"), max_length=200, required=False
    )

    def __init__(self, *args: Any, viewer: User, subject: Return, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        if rules.is_on_behalf(viewer, subject):
            self.fields["decided_by"].required = True
        else:
            del self.fields["decided_by"]


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)


class PressForm(StepForm):
    units = forms.ModelMultipleChoiceField(
        label=_("Units that have not sent"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, missing: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.filter(pk__in=[unit.pk for unit in missing])
        self.fields["units"].queryset = found.order_by("name")  # type: ignore[attr-defined]
        self.fields["units"].initial = [unit.pk for unit in missing]


class MeasureBoxes(forms.CheckboxSelectMultiple):
    """Folded up app by app: there are about a hundred."""

    template_name = "reports/measure_boxes.html"


class SetForm(StepForm, forms.ModelForm):  # type: ignore[type-arg]
    """A set of measures with its words."""

    measures = forms.MultipleChoiceField(label=_("Measures"), choices=(), widget=MeasureBoxes)

    class Meta:
        model = MeasureSet
        fields = (
            "organisation",
            "name",
            "kind",
            "closes_on",
            "send_within",
            "measures",
            "narrative",
        )
        widgets = {"narrative": forms.Textarea(attrs={"rows": 16})}

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [one for one in measures() if viewer.may_somewhere(one.verb)]
        self.fields["measures"].choices = [  # type: ignore[attr-defined]
            (app, [(one.name, one.label) for one in some]) for app, some in groups(known)
        ]
        mine = organisations(viewer, "returns.prepare")
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = None  # type: ignore[attr-defined]
        if not self.instance._state.adding:
            del self.fields["organisation"]

    def clean_narrative(self) -> str:
        text = str(self.cleaned_data["narrative"])
        check_words(text, self.cleaned_data.get("measures", ()))
        return text
