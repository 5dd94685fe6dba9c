"""Boxes over a picture, as a script draws them or somebody types them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.files.metadata import Box
from doithoai.people.steps import StepForm
from doithoai.voices.actions.masking import WHOLE
from doithoai.voices.models import Masking

NUMBERS = 4


class MaskForm(StepForm):
    boxes = forms.CharField(
        label=_("Boxes, one a line: left, top, width, height in per cent"),
        help_text=_(
            "For example 10 20 30 15: from 10 % of the width and 20 % of the height, 30 % wide and "
            "15 % high. Drawing on the picture fills this in."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("What was covered and why"), max_length=300)
    looked = forms.BooleanField(
        label=_(
            "I looked at the whole picture: no face, name, number plate or house that must not be "
            "known stays uncovered."
        )
    )

    @staticmethod
    def first(latest: Masking | None) -> dict[str, Any]:
        """The boxes of the copy in use, to be added to."""
        boxes = latest.boxes if latest else []
        lines = (" ".join(f"{part / 10:g}" for part in box) for box in boxes)
        return {"boxes": "\n".join(lines)}

    def clean_boxes(self) -> list[Box]:
        lines = self.cleaned_data["boxes"].splitlines()
        return [_box(line) for line in lines if line.strip()]


def _box(line: str) -> Box:
    """Rounded outwards, and cut off where it leaves the picture."""
    parts = line.replace(";", " ").split()
    try:
        if len(parts) != NUMBERS:
            raise ValueError(line)
        left, top, width, height = (round(float(part.replace(",", ".")) * 10) for part in parts)
    except (ValueError, OverflowError):
        raise forms.ValidationError(_("A line has four numbers, such as 10 20 30 15.")) from None
    right, bottom = min(left + width, WHOLE), min(top + height, WHOLE)
    left, top = max(left, 0), max(top, 0)
    if right <= left or bottom <= top:
        raise forms.ValidationError(_("A box does not lie in the picture."))
    return left, top, right - left, bottom - top
