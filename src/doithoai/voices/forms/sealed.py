"""Passphrases: typed, never stored, never shown again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.kit.text import nfc

_SECRET = {"autocomplete": "off", "spellcheck": "false"}
_LONGEST = 200


def secret(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs=_SECRET)
    return forms.CharField(
        label=label, help_text=help_text, max_length=_LONGEST, strip=False, widget=widget
    )


class OpenForm(forms.Form):
    passphrase = secret(_("Your passphrase for sealed voices"))
    message = forms.CharField(
        label=_("Answer to the speaker (may stay empty)"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_passphrase(self) -> str:
        return nfc(self.cleaned_data["passphrase"])


class NewKeyForm(forms.Form):
    passphrase = secret(_("Passphrase"), _("At least 12 characters, such as four words."))
    again = secret(_("The passphrase again"))

    def clean_passphrase(self) -> str:
        return nfc(self.cleaned_data["passphrase"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if nfc(data.get("again", "")) != data.get("passphrase"):
            self.add_error("again", _("The two are not the same."))
        return data


class ChangeForm(NewKeyForm):
    present = secret(_("Present passphrase"))
    field_order = ("present", "passphrase", "again")

    def clean_present(self) -> str:
        return nfc(self.cleaned_data["present"])
