"""What the public types: parsed and checked, nothing more."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.kit import receipts
from doithoai.kit.text import nfc
from doithoai.units.models import Topic
from doithoai.voices.models import Confidence, Identity

LONGEST_VOICE = 20_000


class SpeakForm(forms.Form):
    """One voice from the web. `key` makes a second press of the button harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What do you want to say?"),
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    topic = forms.ModelChoiceField(
        label=_("Topic (if you know)"), queryset=Topic.objects.all(), required=False
    )
    place = forms.CharField(
        label=_("Where is it about? (village, street…)"), max_length=200, required=False
    )
    identity = forms.ChoiceField(
        label=_("Your name"),
        choices=[
            (Identity.UNKNOWN, _("I do not give my name")),
            (Identity.UNION_ONLY, _("Only the union may know my name")),
            (Identity.NAME_HIDDEN, _("Those who deal with it may know my name; not the public")),
        ],
        initial=Identity.UNKNOWN,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Full name"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    restricted = forms.BooleanField(
        label=_("Only people named by the union may read this"), required=False
    )

    @classmethod
    def fresh(cls, **kwargs: Any) -> "SpeakForm":
        return cls(initial={"key": uuid4()}, **kwargs)

    def clean_text(self) -> str:
        text = nfc(self.cleaned_data["text"]).strip()
        if not any(character.isalnum() for character in text):
            raise forms.ValidationError(_("Please write what you want to say in words."))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        asks_contact = data.get("identity") != Identity.UNKNOWN
        if asks_contact and not (data.get("name") or data.get("phone")):
            self.add_error("name", _("Give your name or a phone number, or choose to give none."))
        return data

    @property
    def confidence(self) -> Confidence:
        return Confidence.CONFIDENTIAL if self.cleaned_data["restricted"] else Confidence.INTERNAL


class FollowForm(forms.Form):
    code = forms.CharField(
        label=_("Receipt code"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )

    def clean_code(self) -> str:
        code = receipts.normalise(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("A receipt code has 16 digits."))
        return code


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Your message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
