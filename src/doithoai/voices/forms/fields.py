"""Text as people say it, and days as they write them."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.text import nfc
from doithoai.kit.written_days import EARLIEST, written_day
from doithoai.ui.forms import DateInput

LONGEST_VOICE = 20_000
SHORT = 200


class SaidField(forms.CharField):
    """Any Unicode, as said: composed, one kind of line end, without what no database keeps."""

    def to_python(self, value: Any) -> str:
        # A lone half of a surrogate pair comes out of JSON, but is no character.
        whole = str(value or "").encode("utf-8", "replace").decode()
        return super().to_python(nfc(whole).replace("\r\n", "\n").replace("\r", "\n")) or ""


class WordsField(SaidField):
    """What somebody said: at least one letter or figure."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_VOICE)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(strip=False, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(character.isalnum() for character in value):
            raise forms.ValidationError(_("Write down the words that were said."), code="no_words")


class HeardOnField(forms.DateField):
    """A day that has come, in any of the ways people write it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Heard on"))
        super().__init__(widget=DateInput(), **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        day = value if isinstance(value, dt.date) else written_day(str(value)[:60])
        if day is None:
            raise forms.ValidationError(
                _("This is no day. Write it as day/month/year, such as 18/10/2019."), code="invalid"
            )
        if not EARLIEST <= day <= timezone.localdate():
            raise forms.ValidationError(
                _("The day lies in the future or too far back."), code="range"
            )
        return day
