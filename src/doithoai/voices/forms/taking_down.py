"""What an officer writes down for somebody who cannot write it herself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.ui.forms import OnceForm
from doithoai.units.models import Topic
from doithoai.voices.forms.sealed import FilesField
from doithoai.voices.languages import LANGUAGES
from doithoai.voices.models import Channel, Confidence, Identity

CHANNELS = (Channel.RECEPTION, Channel.PHONE, Channel.FLOOR)


class TakeDownForm(OnceForm, forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What she said, in her words"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = forms.ChoiceField(label=_("Language she spoke"), choices=list(LANGUAGES.items()))
    interpreter = forms.CharField(label=_("Interpreter"), max_length=120, required=False)
    read_back = forms.BooleanField(
        label=_("I read it back to her and she said that it is right"), required=False
    )
    recording = FilesField(label=_("Recording or files"), anonymous=True)
    channel = forms.ChoiceField(label=_("Where it was said"))
    place = forms.CharField(label=_("Place it is about"), max_length=200, required=False)
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label="—"
    )
    identity = forms.ChoiceField(label=_("Her name"), choices=Identity.choices)
    name = forms.CharField(label=_("Full name"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    confidence = forms.ChoiceField(label=_("Who may read it"))

    def __init__(self, *args: Any, sealable: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [Confidence.INTERNAL, Confidence.CONFIDENTIAL]
        levels += [Confidence.SEALED] if sealable else []
        self._choices("confidence", levels)
        self._choices("channel", CHANNELS)
        self.fields["topic"].queryset = Topic.objects.offered()  # type: ignore[attr-defined]

    def _choices(self, name: str, found: Any) -> None:
        self.fields[name].choices = [(one.value, one.label) for one in found]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("language") not in {None, "vi"} and not data.get("interpreter"):
            self.add_error("interpreter", _("Who interpreted? Write it, or that nobody did."))
        return data
