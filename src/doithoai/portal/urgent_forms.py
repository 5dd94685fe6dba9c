"""The five questions of an urgent report, and how the answers become words that are sealed."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from doithoai.portal.forms import words_in
from doithoai.voices.forms.sealed import FilesField

Choices = list[tuple[str, str | Promise]]
RADIO = {"class": "form-check-input"}

DANGER: Choices = [
    ("now", _("Yes, right now")),
    ("again", _("Not now, but it may happen again")),
    ("past", _("No, it is over")),
    ("unknown", _("I do not know")),
]
WHO: Choices = [
    ("me", _("Me")),
    ("adult", _("Another grown-up")),
    ("child", _("A child (under 16)")),
]
CHILD: Choices = [
    ("yes", pgettext_lazy("child", "From 7 years on, and agrees that this is told")),
    ("no", pgettext_lazy("child", "From 7 years on, and does not agree or could not be asked")),
    ("small", pgettext_lazy("child", "Under 7 years")),
]
GUARDIAN: Choices = [
    ("yes", pgettext_lazy("guardian", "A parent or guardian agrees")),
    ("no", pgettext_lazy("guardian", "Not asked yet, or does not agree")),
    ("harmful", pgettext_lazy("guardian", "It would be dangerous to ask: it may be they")),
]
BACK: Choices = [
    ("code", _("Do not contact me; I come back with the code")),
    ("phone", _("By telephone, as I write below")),
]


def radio(label: Any, choices: Choices, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect(attrs=RADIO), **more
    )


class UrgentForm(forms.Form):
    """`key` makes a second press harmless, as in an ordinary voice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("1. What has happened?"),
        help_text=_("A few words are enough. Or send a recording below."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    attached = FilesField(label=_("Recording or picture (as you like)"), anonymous=True)
    danger = radio(_("2. Is somebody in danger now?"), DANGER)
    who = radio(_("3. Who is it about?"), WHO)
    child = radio(_("The child's age, and whether the child agrees"), CHILD, required=False)
    guardian = radio(_("Father, mother or guardian"), GUARDIAN, required=False)
    place = forms.CharField(
        label=_("4. Where?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    back = radio(_("5. How may we reach you without danger?"), BACK, initial="code")
    contact = forms.CharField(
        label=_("Telephone, and when it is safe to call"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        return words_in(text) if text.strip() else ""

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty the last box, then press again."))
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "text" in data and not data["text"] and not data.get("attached"):
            self.add_error("text", _("Write a few words, or send a recording."))
        if data.get("who") == "child":
            for name in ("child", "guardian"):
                if not data.get(name):
                    self.add_error(name, _("Choose one. It does not keep anybody from helping."))
        if data.get("back") == "phone" and not data.get("contact"):
            self.add_error("contact", _("Write the number, or choose to come back with the code."))
        return data

    @property
    def words(self) -> str:
        """What is sealed: the answers line by line, in the language of the page."""
        data = self.cleaned_data
        rows = [
            (gettext("In danger now"), self._said("danger")),
            (gettext("It is about"), self._said("who")),
        ]
        if data["who"] == "child":
            rows += [
                (gettext("The child"), self._said("child")),
                (gettext("Father, mother or guardian"), self._said("guardian")),
            ]
        rows += [(gettext("How to reach her"), self._said("back"))]
        rows += [(gettext("Telephone"), data["contact"])] if data["back"] == "phone" else []
        lines = "\n".join(f"{label}: {value}" for label, value in rows)
        return f"{data['text'] or gettext('(A recording, no words)')}\n\n{lines}"

    def _said(self, name: str) -> str:
        choices: Any = self.fields[name]
        return str(dict(choices.choices).get(self.cleaned_data[name], ""))
