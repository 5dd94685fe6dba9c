"""One row of a paper sheet, and the plain form of several rows for a browser without script."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.units.models import Organisation, Topic
from doithoai.voices.models import Channel, Identity

from .fields import SHORT, HeardOnField, SaidField, WordsField

ROWS = 5
MOST_ROWS = 50
CARRIED = ("place", "occasion", "topic", "heard_on", "channel")
"""What a row takes from the one above it when it is left empty."""


class RowForm(forms.Form):
    """One voice. `key` is made where it is typed, so that sending it again is harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = WordsField(
        label=_("What was said"), widget=forms.Textarea(attrs={"rows": 2, "class": "entry-text"})
    )
    place = SaidField(label=_("Place"), max_length=SHORT, required=False)
    occasion = SaidField(label=_("Occasion"), max_length=SHORT, required=False)
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label="—"
    )
    heard_on = HeardOnField()
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[
            (channel, channel.label)
            for channel in (Channel.PAPER, Channel.FLOOR, Channel.RECEPTION, Channel.PHONE)
        ],
    )
    name = SaidField(label=_("Name of the speaker"), max_length=SHORT, required=False)
    phone = SaidField(label=_("Phone"), max_length=40, required=False)
    identity = forms.ChoiceField(
        label=_("What becomes of the name"), choices=Identity.choices, initial=Identity.UNKNOWN
    )
    restricted = forms.BooleanField(
        label=_("Only people named by the union may read this"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["topic"].queryset = Topic.objects.offered()  # type: ignore[attr-defined]
        if not self.is_bound:
            day = timezone.localdate()
            self.initial = {
                "key": uuid4(),
                "heard_on": day,
                "channel": Channel.PAPER,
                **self.initial,
            }

    def has_changed(self) -> bool:
        """A row counts as typed once something of one person stands in it."""
        return any(str(self.data.get(self.add_prefix(n)) or "") for n in ("text", "name", "phone"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        typed = bool(data.get("name") or data.get("phone"))
        if "identity" in data and typed and data["identity"] == Identity.UNKNOWN:
            self.add_error("identity", _("A name is given: choose who may know it."))
        if "identity" in data and not typed and data["identity"] != Identity.UNKNOWN:
            self.add_error("name", _("Give a name or a phone number, or choose “No name given”."))
        return data


class UnitForm(forms.Form):
    """For which of her units an officer writes down; not asked where she has one."""

    unit = forms.ModelChoiceField(label=_("Receiving unit"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, units: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.queryset = Organisation.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        field.initial = units[0] if units else None
        if len(units) <= 1:
            field.widget = forms.HiddenInput()


Rows = forms.formset_factory(
    RowForm, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


def carried(typed: QueryDict, prefix: str = "form") -> QueryDict:
    """The rows as typed, with place, occasion, topic and day of the row above where left empty."""
    full = typed.copy()
    count = str(typed.get(f"{prefix}-TOTAL_FORMS") or "")
    for number in range(1, min(int(count), MOST_ROWS) if count.isdecimal() else 0):
        for name in CARRIED:
            here, above = f"{prefix}-{number}-{name}", f"{prefix}-{number - 1}-{name}"
            if not full.get(here) and full.get(above):
                full[here] = str(full[above])
    return full
