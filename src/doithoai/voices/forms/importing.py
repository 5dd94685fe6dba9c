"""A file or pasted text, what its columns hold, and the requests found in running text."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.intake import Field, Limits
from doithoai.people.steps import StepForm
from doithoai.ui.forms import OnceForm
from doithoai.units.models import Topic
from doithoai.voices.models import Identity, Import, Phase
from doithoai.voices.wording import FIELDS, NOT_KEPT

from .entry import UnitForm
from .fields import SHORT, HeardOnField, SaidField

LONGEST_PASTE = 500_000
MOST_PROPOSALS = 300
EXTRA_PROPOSALS = 3


class UploadForm(OnceForm, UnitForm):
    """A file, or the same pasted."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        max_length=255,
        allow_empty_file=True,
        help_text=_("At most 20 MB."),
    )
    pasted = SaidField(
        label=_("Or paste the text here"),
        max_length=LONGEST_PASTE,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        file, pasted = data.get("file"), data.get("pasted", "").strip()
        if "file" in data and not file and not pasted and "pasted" in data:
            self.add_error("file", _("Choose a file or paste the text."))
        elif file and pasted:
            self.add_error("pasted", _("Choose one: the file or the pasted text."))
        return data

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > min(Limits().size, settings.FILES_MAX_BYTES):
            raise forms.ValidationError(_("The file is larger than 20 MB."), code="too_big")
        return file

    def content(self) -> tuple[bytes, str]:
        """The bytes and their name; a pasted text is a file like any other."""
        if file := self.cleaned_data["file"]:
            return file.read(), file.name
        text = "".join(
            c if c in "\n\t" or c.isprintable() or ord(c) > 127 else " "
            for c in self.cleaned_data["pasted"]
        )
        return text.encode(), "pasted.txt"


class SaidOnForm(StepForm):
    """What holds for every voice of a file unless its own row says otherwise."""

    heard_on = HeardOnField(help_text=_("Where the row itself names no day."))
    occasion = SaidField(label=_("Occasion"), max_length=SHORT, required=False)
    place = SaidField(label=_("Place"), max_length=SHORT, required=False)
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label="—"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.offered()  # type: ignore[attr-defined]
        self.fields["heard_on"].initial = timezone.localdate()


class CheckForm(SaidOnForm):
    """The columns of the file, each with what it holds, and how its rows are to be taken."""

    identity = forms.ChoiceField(
        label=_("What becomes of the names in the file"),
        choices=Identity.choices,
        help_text=_("“No name given”: names and phone numbers are not kept."),
    )
    is_restricted = forms.BooleanField(
        label=_("Only people named by the union may read these voices"), required=False
    )
    said_again = forms.BooleanField(
        label=_("Said again on this occasion: take rows whose words were imported before, too"),
        required=False,
    )
    leave_out = forms.IntegerField(
        label=_("Leave out everything up to row"), min_value=0, max_value=100_000, initial=0
    )

    def __init__(self, *args: Any, subject: Import, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.columns = [f"column_{n}" for n in range(len(subject.columns))]
        choices = [("", NOT_KEPT), *((field.value, FIELDS[field]) for field in Field)]
        for name, value in zip(self.columns, subject.columns, strict=True):
            label = _("Column %(number)s") % {"number": int(name.rpartition("_")[2]) + 1}
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, initial=value, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["columns"] = [data.get(name, "") for name in self.columns]
        held = [value for value in data["columns"] if value]
        if Field.TEXT.value not in held:
            self.add_error(None, _("Say which column holds what was said."))
        twice = {str(FIELDS[Field(value)]) for value in held if held.count(value) > 1}
        for name in sorted(twice):
            message = _("Only one column can be “%(name)s”.") % {"name": name}
            self.add_error(None, message)
        return data


class ProposalForm(forms.Form):
    """One request found in a text. Without a place it is one that the officer adds."""

    take = forms.BooleanField(label=_("Take"), required=False)
    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = SaidField(
        label=_("Wording"),
        max_length=20_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    phase = forms.ChoiceField(label=_("Raised"), choices=Phase.choices, initial=Phase.UNKNOWN)
    merge = forms.BooleanField(label=_("One voice with the next"), required=False)

    def has_changed(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("take") and not any(c.isalnum() for c in data.get("text", "")):
            self.add_error("text", _("Write down the words that were said."))
        return data


Proposals = forms.formset_factory(
    ProposalForm,
    extra=EXTRA_PROPOSALS,
    max_num=MOST_PROPOSALS,
    absolute_max=MOST_PROPOSALS,
    validate_max=True,
)


class StatedForm(SaidOnForm):
    """Counts of opinions that the text states, kept beside what was taken from it."""

    def __init__(self, *args: Any, counts: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counts = counts
        for number, count in enumerate(counts):
            words = {"words": count["text"], "phase": Phase(count["phase"]).label}
            self.fields[f"stated_{number}"] = forms.BooleanField(
                label=_("“%(words)s” (%(phase)s)") % words, initial=True, required=False
            )

    @property
    def stated_fields(self) -> list[forms.BoundField]:
        return [self[f"stated_{number}"] for number in range(len(self.counts))]

    def stated(self) -> list[dict[str, Any]]:
        return [
            {name: value for name, value in count.items() if name != "text"}
            for number, count in enumerate(self.counts)
            if self.cleaned_data[f"stated_{number}"]
        ]
