"""What people fill in about rules and days."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.ui.forms import DayField, OnceForm

from .library import Topic
from .models import DAY_KINDS, RuleVersion, YearDecision
from .owners import Owner, kinds
from .terms import Confidence, Period, Sense, Unit


class VersionForm(OnceForm, forms.ModelForm[RuleVersion]):
    """A new version of one rule."""

    owner = forms.ChoiceField(label=_("Laid down by"))
    valid_from = DayField(label=_("Valid from"))
    valid_to = DayField(
        label=_("Valid to"), required=False, help_text=_("Empty: until further notice.")
    )
    periods = forms.MultipleChoiceField(
        label=_("Periods"),
        choices=Period,
        widget=forms.CheckboxSelectMultiple,
    )

    confidence = forms.ChoiceField(
        label=_("How sure the number is"), choices=[("", _("Choose")), *Confidence.choices]
    )
    binds = forms.MultipleChoiceField(
        label=_("Kinds of bodies bound"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: every body. For kinds that are not bound it is only a default."),
    )

    class Meta:
        model = RuleVersion
        fields = (
            "owner",
            "amount",
            "unit",
            "periods",
            "binds",
            "valid_from",
            "valid_to",
            "source",
            "article",
            "confidence",
            "planning_value",
            "extension",
            "extensions",
            "note",
        )
        help_texts = {
            "amount": _("Empty: this owner takes its own number back."),
            "source": _("Name, number and date of the document that lays the rule down."),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, topic: Topic, owners: list[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic = topic
        self.owners = {owner.key: owner for owner in owners}
        self.instance.rule_id = topic.id
        for name in ("extension", "extensions"):
            self.fields[name].required = False
        chosen = cast("forms.MultipleChoiceField", self.fields["binds"])
        chosen.choices = [(key, str(name)) for key, name in kinds().items()]
        frequency = topic.sense is Sense.TIMES_PER_PERIOD
        units = [unit for unit in Unit if (unit is Unit.TIME) == frequency]
        self.fields["unit"] = forms.ChoiceField(
            label=_("Counted in"), choices=[(unit.value, unit.label) for unit in units]
        )
        choices = [(owner.key, owner.name) for owner in owners]
        self.fields["owner"] = forms.ChoiceField(label=_("Laid down by"), choices=choices)
        if not frequency:
            del self.fields["periods"]

    def clean_extension(self) -> int:
        return self.cleaned_data["extension"] or 0

    def clean_extensions(self) -> int:
        return self.cleaned_data["extensions"] or 0

    @property
    def chosen_owner(self) -> Owner:
        return self.owners[self.cleaned_data["owner"]]


class DayForm(OnceForm, forms.Form):
    """What a decision says of one day."""

    day = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("Kind of day"), choices=DAY_KINDS)
    name = forms.CharField(label=_("Occasion"), max_length=120)
    decision_number = forms.CharField(label=_("Number of the decision"), max_length=80)
    decision_date = DayField(label=_("Date of the decision"))


class YearForm(forms.ModelForm[YearDecision]):
    """The decision that fixes a year's days off."""

    decision_date = DayField(label=_("Date of the decision"))

    class Meta:
        model = YearDecision
        fields = ("year", "decision_number", "decision_date")


class TryForm(forms.Form):
    """A start date to try a rule with."""

    start = DayField(label=_("The clock starts on"), initial=timezone.localdate)
    place = forms.ChoiceField(label=_("For"), required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.ChoiceField", self.fields["place"])
        chosen.choices = [("", _("The whole country")), *places]
        if not places:
            del self.fields["place"]

    @property
    def where(self) -> str:
        """The owner whose place it is tried for; "" for the whole country."""
        return str(self.cleaned_data.get("place", "")) if self.is_bound and self.is_valid() else ""

    def chosen(self) -> date:
        """The date asked for; today where none, or none that can be read, was given."""
        if self.is_bound and self.is_valid():
            day: date = self.cleaned_data["start"]
            return day
        return timezone.localdate()
