"""Forms of the set-up pages: parse and check, nothing more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.ui.forms import DayField, OnceForm
from doithoai.units.models import Kind, Level, Line, Topic

from .picking import AreaField, OrganisationField


def day(label: Any, *, required: bool = False, help_text: Any = "") -> DayField:
    return DayField(label=label, required=required, help_text=help_text)


class PeriodForm(forms.Form):
    """From and to, in this order."""

    valid_from = day(_("Exists from"))
    valid_to = day(_("Exists to"), help_text=_("The last day. Leave empty while it exists."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("The last day lies before the first one."))
        return data


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)


class ParentForm(forms.Form):
    parent = OrganisationField(
        label=_("Directly above"),
        required=False,
        help_text=_("Of the same line. Leave empty if there is none."),
    )


class OrganisationForm(OnceForm, NameForm, PeriodForm):
    """A new body."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    level = forms.ChoiceField(
        label=_("Administrative level"), choices=Level.choices, initial=Level.COMMUNE
    )
    area = AreaField(label=_("Area"), required=False)
    parent = OrganisationField(label=_("Directly above"), required=False)
    line = forms.ChoiceField(
        label=_("Chain of command"),
        required=False,
        choices=[("", _("The usual one of its kind")), *Line.choices],
    )
    field_order = ("name", "short_name", "kind", "level", "area", "parent", "line")


class SuccessionForm(forms.Form):
    new = OrganisationField(label=_("Successor"))
    on = day(_("Passes over on"), required=True)
    share = forms.IntegerField(
        label=_("Share in per cent"), min_value=1, max_value=100, initial=100
    )
    decree = forms.CharField(label=_("Decision"), max_length=60, required=False)


class TopicForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    position = forms.IntegerField(label=_("Position in the list"), min_value=0, max_value=32_000)
    is_offered = forms.BooleanField(label=_("May be chosen"), required=False, initial=True)


class NewTopicForm(TopicForm):
    code = forms.RegexField(
        r"^[A-Z][A-Z0-9_]{1,39}$",
        label=_("Code"),
        help_text=_("Capital letters, digits and _; it never changes."),
    )
    field_order = ("code",)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if Topic.objects.filter(code=code).exists():
            raise forms.ValidationError(_("This code is taken."))
        return code


class CompetenceForm(forms.Form):
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"))
    area = AreaField(
        label=_("Area"),
        required=False,
        standing=True,
        help_text=_("There and in everything inside. Empty: everywhere."),
    )
    lead = OrganisationField(label=_("Lead body"))
    valid_from = day(_("From"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.offered()  # type: ignore[attr-defined]


class EndForm(forms.Form):
    on = day(_("Last day"), required=True)


class FilterForm(forms.Form):
    """What the list of organisations is narrowed by."""

    q = forms.CharField(label=_("Name or place"), required=False, max_length=200)
    line = forms.ChoiceField(
        label=_("Chain of command"), required=False, choices=[("", _("All")), *Line.choices]
    )
    level = forms.ChoiceField(
        label=_("Administrative level"), required=False, choices=[("", _("All")), *Level.choices]
    )
    ended = forms.BooleanField(label=_("Also those that no longer exist"), required=False)
