"""One row of the register as it is typed at the desk, with or without a network."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.petitions.models import Kind
from doithoai.reception.models import Ground, Paper, Signed
from doithoai.voices.forms.fields import LONGEST_VOICE, SHORT, SaidField
from doithoai.voices.models import Sex

MATTERS = 3
LINES = forms.Textarea(attrs={"rows": 2})
PREFIX = "form-0"
"""As the script of quick entry names its one row."""


class ColumnsForm(forms.Form):
    """What is asked of everybody who comes, whether typed at the desk or corrected later."""

    name = SaidField(label=_("Full name"), max_length=SHORT)
    address = SaidField(label=_("Address"), max_length=300, required=False)
    phone = SaidField(label=_("Phone"), max_length=40, required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", _("Not noted")), *Sex.choices]
    )
    paper = forms.ChoiceField(label=_("Identity paper"), choices=Paper.choices, initial=Paper.NONE)
    paper_number = SaidField(label=_("Number of the paper"), max_length=40, required=False)
    people = forms.IntegerField(
        label=_("How many people came"), min_value=1, max_value=9999, initial=1
    )
    speakers = SaidField(
        label=_("Others who speak for the group"),
        max_length=1000,
        required=False,
        widget=LINES,
        help_text=_("One name a line. Of 5 to 10 people two speak in all, of more at most five."),
    )
    is_appointed = forms.BooleanField(
        label=_("Appointed in writing, signed by all"), required=False
    )
    is_for_another = forms.BooleanField(
        label=_("Comes for somebody else, with an authorisation"), required=False
    )
    for_whom = SaidField(
        label=_("For whom, with which authorisation"),
        max_length=300,
        required=False,
        help_text=_("Name of the person represented; number and day of the authorisation."),
    )
    earlier = SaidField(label=_("Who settled it before"), max_length=300, required=False)
    handed = SaidField(
        label=_("Papers handed in"),
        max_length=3000,
        required=False,
        widget=LINES,
        help_text=_("One paper a line: name, pages, original or copy. No picture of an ID card."),
    )
    read_back = forms.BooleanField(
        label=_("What was written down was read back to the person"), required=False
    )
    signed = forms.ChoiceField(label=_("Signature"), choices=Signed.choices)


class RowForm(ColumnsForm):
    """One visitor. `key` is made where it is typed, so that sending it again is harmless."""

    prefix = PREFIX
    key = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.IntegerField(label=_("Number in the queue"), min_value=1, max_value=9999)
    is_restricted = forms.BooleanField(
        label=_("Only people named by the union may read this"), required=False
    )
    ground = forms.ChoiceField(
        label=_("Not received, on the ground"),
        required=False,
        choices=[("", pgettext_lazy("reception", "Received")), *Ground.choices],
    )
    ground_note = SaidField(
        label=pgettext_lazy("reception", "What happened"),
        max_length=2000,
        required=False,
        widget=LINES,
    )

    def __init__(self, *args: Any, next_number: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for at in range(1, MATTERS + 1):
            self.fields[f"kind_{at}"] = forms.ChoiceField(
                label=_("Kind"), choices=kinds(), initial=Kind.RECOMMENDATION
            )
            self.fields[f"text_{at}"] = SaidField(
                label=pgettext_lazy("reception", "What was said")
                if at == 1
                else _("Another matter"),
                max_length=LONGEST_VOICE,
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        if not self.is_bound:
            self.initial = {"key": uuid4(), "number": next_number, **self.initial}

    def pairs(self) -> list[tuple[Any, Any]]:
        """Kind and words of each matter, for the page."""
        return [(self[f"kind_{at}"], self[f"text_{at}"]) for at in range(1, MATTERS + 1)]

    @property
    def stated(self) -> list[tuple[Kind, str]]:
        """What was said, matter by matter; empty boxes are none."""
        data = self.cleaned_data
        found = [(Kind(data[f"kind_{n}"]), data[f"text_{n}"]) for n in range(1, MATTERS + 1)]
        return [(kind, text) for kind, text in found if any(map(str.isalnum, text))]


def kinds() -> list[tuple[str, Any]]:
    """In the order of the register's sixth column, what is commonest first."""
    first = (Kind.RECOMMENDATION, Kind.FEEDBACK, Kind.COMPLAINT, Kind.DENUNCIATION)
    return [(kind.value, kind.label) for kind in first]


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
