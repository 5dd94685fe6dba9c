"""What is typed about resolutions, targets and their values."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.fields import EXACT_PLACES
from doithoai.kit.measures import measures
from doithoai.people.steps import StepForm
from doithoai.targets import intake
from doithoai.targets.actions import Reported, Source
from doithoai.targets.models import PointKind, Resolution, SourceKind, Target
from doithoai.ui.forms import DayField
from doithoai.units.models import Level, Organisation

FOR_ALL_READERS = "reports.read"
LINES = forms.Textarea(attrs={"rows": 2})
FACTS = ("title", "first_year", "last_year", "above", "reached", "half")
OF_TARGET = (
    "text",
    "period",
    "reach",
    "direction",
    "amount",
    "unit",
    "is_share",
    "base_label",
    "adds_up",
    "level",
    "measure",
    "base_measure",
)


def exact(label: Any, **options: Any) -> forms.DecimalField:
    """A number as people here write it: 1.345,5."""
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_digits=15,
        decimal_places=EXACT_PLACES,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        **options,
    )


class ResolutionForm(StepForm, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Resolution
        fields = FACTS

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Unit"), empty_label=None
    )
    field_order = ("organisation", *FACTS)

    def __init__(self, *args: Any, units: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if units is None:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = units  # type: ignore[attr-defined]


class TakeForm(StepForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For which unit"), empty_label=None
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]


class PointForm(StepForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=PointKind.choices)
    text = forms.CharField(label=_("In words"), max_length=1000, widget=LINES)


class TargetForm(StepForm, forms.ModelForm):  # type: ignore[type-arg]
    """A target of one's own."""

    amount = exact(_("How much"))

    class Meta:
        model = Target
        fields = OF_TARGET
        widgets = {
            "text": LINES,
            "period": forms.RadioSelect,
            "reach": forms.RadioSelect,
            "direction": forms.RadioSelect,
        }
        help_texts = {
            "amount": _("For a share: the per cent, such as 80."),
            "unit": _("Such as: works, households, women."),
            "is_share": _("Units then give the part and the whole; the system divides."),
            "base_label": _("For a share: such as the victims that were found."),
            "adds_up": _("Otherwise the value of the last year holds."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance.resolution.organisation.level
        levels = [level for level in Level if list(Level).index(level) >= list(Level).index(own)]
        self.fields["level"] = forms.ChoiceField(
            label=_("Level that gives the values"), choices=[(one, one.label) for one in levels]
        )
        counted = [
            (one.name, one.label)
            for one in measures()
            if one.organisation and one.verb == FOR_ALL_READERS
        ]
        for name, none in (("measure", _("Nothing: the units report")), ("base_measure", "—")):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, choices=[("", none), *counted], required=False
            )
        for name in ("period", "reach", "direction"):
            field = self.fields[name]
            field.choices = [pair for pair in field.choices if pair[0]]  # type: ignore[attr-defined]


class AmountForm(StepForm):
    amount = exact(_("How much"))


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Why it is left out"), max_length=500, widget=LINES)


class AdoptForm(StepForm):
    number = forms.CharField(label=_("Number and symbol"), max_length=60, required=False)
    day = DayField(label=_("Adopted on"), initial=timezone.localdate)


class SheetForm(StepForm):
    """A file with the results of a year; reading it is a part of checking it."""

    file = forms.FileField(
        label=_("File"), max_length=255, help_text=_("Excel (.xlsx) or .csv, as the empty sheet.")
    )

    def __init__(self, *args: Any, targets: list[Target], unit: Organisation, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.targets, self.unit = targets, unit

    def clean_file(self) -> intake.Trial:
        file = self.cleaned_data["file"]
        try:
            return intake.read(file.read(), file.name, self.targets, self.unit)
        except intake.CannotBeRead as why:
            raise forms.ValidationError(str(why)) from None


class SettleForm(StepForm):
    day = DayField(label=_("Reviewed on"), initial=timezone.localdate)


class ReportForm(StepForm):
    """The numbers of one year, with the one source that they all come from."""

    kind = forms.ChoiceField(
        label=_("Where the numbers come from"), choices=SourceKind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Which document, or what was said"),
        max_length=500,
        help_text=_("Such as: Report 12/BC-BTV on the work of the year; said on the phone."),
    )
    on = DayField(label=_("Dated"), initial=timezone.localdate)
    said_by = forms.CharField(label=_("Who said or signed it"), max_length=160)
    file = forms.FileField(label=_("The document, as a file"), required=False)

    def __init__(self, *args: Any, targets: list[Target], known: dict[Any, Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.targets = targets
        for at, target in enumerate(targets):
            value = known.get(target.pk)
            label = _("Part reached") if target.is_share else _("Done")
            self.fields[f"amount_{at}"] = exact(
                label, required=False, initial=value and value.amount
            )
            if target.is_share:
                self.fields[f"base_{at}"] = exact(
                    target.base_label, required=False, initial=value and value.base
                )

    def lines(self) -> list[tuple[Target, list[Any]]]:
        """Each target with its boxes, for the page."""
        found = []
        for at, target in enumerate(self.targets):
            names = (f"amount_{at}", f"base_{at}")
            found.append((target, [self[name] for name in names if name in self.fields]))
        return found

    def about(self) -> list[Any]:
        """The boxes about the source."""
        return [self[name] for name in ReportForm.base_fields]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for at, target in enumerate(self.targets):
            part, whole = told.get(f"amount_{at}"), told.get(f"base_{at}")
            if target.is_share and (part is None) != (whole is None):
                self.add_error(f"base_{at}", _("Give both the part and the whole."))
        return told

    @property
    def numbers(self) -> list[Reported]:
        """What was filled in; an empty box reports nothing."""
        told = self.cleaned_data
        return [
            Reported(target, told[f"amount_{at}"], told.get(f"base_{at}"))
            for at, target in enumerate(self.targets)
            if told[f"amount_{at}"] is not None
        ]

    @property
    def source(self) -> Source:
        told = self.cleaned_data
        return Source(
            SourceKind(told["kind"]), told["words"], told["on"], told["said_by"], told["file"]
        )
