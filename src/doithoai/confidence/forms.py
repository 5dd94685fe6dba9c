"""What is typed on the pages of sight and keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.kit.text import nfc
from doithoai.people.models import Post, User
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField, OnceForm

LONGEST_PASSPHRASE = 200


def secret(label: Any, help_text: Any = "") -> forms.CharField:
    """A passphrase: typed, never stored, never shown again."""
    widget = forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST_PASSPHRASE, strip=False, widget=widget
    )


def reason_field(help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=_("Reason"),
        help_text=help_text or _("Other readers of this case see it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UnlockForm(forms.Form):
    passphrase = secret(_("Your passphrase for sealed voices"))

    def clean_passphrase(self) -> str:
        return nfc(self.cleaned_data["passphrase"])


class NewKeyForm(OnceForm, forms.Form):
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


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A post that somebody holds: her name first."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user} – {obj}"


class PassOnForm(StepForm):
    to = PersonField(label=_("To whom"), queryset=Post.objects.none())
    reason = reason_field()

    def __init__(self, *args: Any, readers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = readers  # type: ignore[attr-defined]


class GiveForm(PassOnForm):
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The last day. Empty: until somebody ends it."),
    )


class ReasonForm(StepForm):
    reason = reason_field()


class PlainForm(StepForm):
    """Nothing to type: the page asks whether."""


class CustodiansForm(OnceForm, forms.Form):
    one = forms.ModelChoiceField(label=_("First custodian"), queryset=User.objects.none())
    other = forms.ModelChoiceField(label=_("Second custodian"), queryset=User.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class DutyForm(OnceForm, forms.Form):
    post = PersonField(label=_("Who is on duty"), queryset=Post.objects.none())
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
