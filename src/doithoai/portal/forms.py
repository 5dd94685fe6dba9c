"""What the public types: parsed and checked, nothing more."""

import re
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.kit import receipts
from doithoai.kit.text import nfc
from doithoai.petitions.models import Judgement, Outcome
from doithoai.portal.choices import topic_choices, topics
from doithoai.privacy.models import Right
from doithoai.ui.forms import OnceForm
from doithoai.units.models import Topic
from doithoai.voices.forms.sealed import FilesField
from doithoai.voices.models import Confidence, Identity

LONGEST_VOICE = 20_000
# Putting marks in order takes the square of a run's length; no writing stacks this many.
PILED_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{33}")
NO_NAME = Identity.UNKNOWN
WHO_MAY_KNOW = (NO_NAME, Identity.UNION_ONLY, Identity.NAME_HIDDEN, Identity.NAMED)


def words_in(text: str) -> str:
    """The text as stored; a ValidationError if nothing in it can be read."""
    if PILED_MARKS.search(text):
        raise forms.ValidationError(_("Please write what you want to say in words."))
    text = nfc(text).strip()
    if not any(character.isalnum() for character in text):
        raise forms.ValidationError(_("Please write what you want to say in words."))
    return text


class SpeakForm(forms.Form):
    """One voice from the web. `key` makes a second press of the button harmless.

    `website` is a trap for robots: people neither see nor fill it.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    occasion = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("What it is about, where, since when."),
        max_length=LONGEST_VOICE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.CharField(
        label=_("Where is it about? (village, street…)"), max_length=200, required=False
    )
    topic = forms.ChoiceField(
        label=_("Topic (if you know)"),
        choices=partial(topic_choices, _("Choose a topic")),
        required=False,
    )
    identity = forms.ChoiceField(
        label=_("Your name"),
        choices=[(one.value, one.label) for one in WHO_MAY_KNOW],
        initial=NO_NAME,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    attached = FilesField(label=_("Recording, picture or document"), anonymous=True)
    restricted = forms.BooleanField(
        label=_("Restrict who may read this"),
        help_text=_("Only the people whom the union appoints can read it, nobody else."),
        required=False,
    )
    sealed = forms.BooleanField(
        label=_("Seal it: only the people on duty can open it"),
        help_text=_(
            "It is locked with their keys and with your receipt code; nobody else can open it, not "
            "even whoever runs this system. It does not protect against somebody who sees this "
            "phone or listens while you send."
        ),
        required=False,
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, sealable: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sealable:
            del self.fields["sealed"]

    def clean_topic(self) -> Topic | None:
        chosen = self.cleaned_data["topic"]
        return topics()[chosen] if chosen else None

    def clean_website(self) -> str:
        """Said, not swallowed: a browser may have filled it for somebody who never saw it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty the last box, then press again."))
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "text" in data and not (data.get("attached") and not data["text"].strip()):
            try:
                data["text"] = words_in(data["text"])
            except forms.ValidationError as error:
                self.add_error("text", error)
        elif "text" in data:
            data["text"] = str(_("(A recording, no words)"))
        asks_contact = data.get("identity") != NO_NAME
        if asks_contact and not (data.get("name") or data.get("phone")):
            self.add_error("name", _("Give your name or a phone number, or choose to give none."))
        return data

    @property
    def confidence(self) -> Confidence:
        if self.cleaned_data.get("sealed"):
            return Confidence.SEALED
        return Confidence.CONFIDENTIAL if self.cleaned_data["restricted"] else Confidence.INTERNAL


class UnitForm(forms.Form):
    q = forms.CharField(
        label=_("Name of the commune or ward"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class DraftCommentForm(forms.Form):
    """A comment on a released draft. `key` and `website` are those of a voice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = forms.CharField(label=_("Your name (if you like)"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail (if you like)"),
        help_text=_(
            "You are told there when your comment is answered. It is kept encrypted and used "
            "for nothing else."
        ),
        required=False,
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_text(self) -> str:
        return words_in(self.cleaned_data["text"])

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty the last box, then press again."))
        return ""


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Receipt code"),
        help_text=_("16 digits, printed on the receipt."),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "class": "code-box"}
        ),
    )

    def clean_code(self) -> str:
        code = receipts.normalise(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("A receipt code has 16 digits."))
        return code


class SealedForm(CodeForm):
    """On the page of a sealed voice nothing is remembered: the code is typed for each message."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    attached = FilesField(label=_("Recording, picture or document"), anonymous=True)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        return words_in(text) if text.strip() else ""


class MessageForm(OnceForm, forms.Form):
    text = forms.CharField(
        label=_("Your message"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    attached = FilesField(label=_("Recording, picture or document"), anonymous=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "text" in data and (data["text"].strip() or not data.get("attached")):
            try:
                data["text"] = words_in(data["text"])
            except forms.ValidationError as error:
                self.add_error("text", error)
        return data


class RateForm(forms.Form):
    judgement = forms.ChoiceField(choices=Judgement.choices)
    words = forms.CharField(
        label=_("Why? (as you like)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    confirms_solved = forms.BooleanField(required=False)

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        return words_in(words) if words.strip() else ""


class AnswersForm(forms.Form):
    """Filters of the public list."""

    q = forms.CharField(label=_("Words in the title"), max_length=100, required=False)
    place = forms.CharField(label=_("Commune, ward or province"), max_length=100, required=False)
    topic = forms.ChoiceField(
        label=_("Topic"), choices=partial(topic_choices, _("Any topic")), required=False
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", _("Any outcome")), *Outcome.choices]
    )


class RightForm(OnceForm, forms.Form):
    """What she asks about her own data. The law lets her ask without giving a reason."""

    right = forms.ChoiceField(
        label=_("What is to be done"), choices=Right.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What exactly (may stay empty)"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SealedRightForm(CodeForm, RightForm):
    """The same for a sealed voice: the code is typed for it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "right_%s", **kwargs})
        self.fields["words"].help_text = _(
            "Officers read this to answer you: do not repeat what is sealed."
        )


class SealedCopyForm(CodeForm):
    """For the copy of what is held under a sealed code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "copy_%s", **kwargs})
