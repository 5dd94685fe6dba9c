"""How every form looks: one renderer, one bound field, and dates as people here write them."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from doithoai.kit.written_days import EARLIEST, LATEST

SENT_AS = "sent_as"


class Field(BoundField):
    """A field on a page; it puts the look on the widget so that forms need not."""

    @property
    def is_ticked(self) -> bool:
        """A single box with its words beside it, not above it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return built
        names = [widget.attrs.get("class", ""), built.get("class", ""), look(widget)]
        if self.errors:
            names.append("is-invalid")
        built["class"] = " ".join(dict.fromkeys(" ".join(names).split()))
        return built


def look(widget: forms.Widget) -> str:
    """The style class of a widget's kind."""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


class FilterForm(forms.Form):
    """Filters of a list. Everything is in the address, so that it can be kept and sent."""

    def listed(self) -> tuple[object, ...] | None:
        """What its markup depends on, where all was chosen from lists that are everybody's."""
        if not self.is_valid():
            return None
        chosen = []
        for name, field in self.fields.items():
            value = self[name].value()
            if value and not isinstance(field, forms.ChoiceField):
                return None
            chosen.append((name, value))
        return (type(self).__module__, *chosen)


class OnceForm(forms.BaseForm):
    """Mix-in: the form carries a key, by which `jobs.once` knows it when it arrives twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SENT_AS] = forms.CharField(
            required=False,
            max_length=64,
            widget=forms.HiddenInput,
            initial=lambda: uuid.uuid4().hex,
        )

    def add_prefix(self, field_name: str) -> str:
        """The key has one name, whatever the prefix of the form."""
        return field_name if field_name == SENT_AS else super().add_prefix(field_name)

    def full_clean(self) -> None:
        super().full_clean()
        if hasattr(self, "cleaned_data"):
            self.cleaned_data.pop(SENT_AS, None)  # not what was typed: actions never see it


class Renderer(TemplatesSetting):
    """Named in FORM_RENDERER: `{{ form }}` and `{{ field.as_field_group }}` look right anywhere."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = Field


class DateInput(forms.DateInput):
    """A day typed as 18/10/2019: the browser's own picker shows the order of its language."""

    template_name = "ui/widgets/date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day that can be meant; with a digit too many in the year it is asked for again."""

    widget = DateInput
    default_error_messages = {
        "range": _("This year cannot be meant. Write a day between %(first)s and %(last)s."),
    }

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value and not EARLIEST <= value <= LATEST:
            years = {"first": EARLIEST.year, "last": LATEST.year}
            raise forms.ValidationError(self.error_messages["range"], code="range", params=years)
