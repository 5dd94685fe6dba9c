"""A document put in, what it tells of, and what was found corrected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.archive.models import Document, Finding, FindingKind
from doithoai.archive.proposing import number
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField, FilterForm
from doithoai.units.forms.picking import AreaField
from doithoai.voices.forms.importing import UploadForm
from doithoai.voices.texts import NOT_IN_TEXT, place_of

# What of a finding a person may write, by kind: field, label, longest.
PARTS: dict[str, tuple[tuple[str, Any, int], ...]] = {
    FindingKind.FIGURE: (
        ("value", _("Number (1.345 or 82,5)"), 30),
        ("unit", pgettext_lazy("figure", "Unit"), 60),
        ("what", _("What is counted"), 300),
        ("period", _("Period"), 100),
    ),
    FindingKind.REFERENCE: (("ref", _("Number and symbol"), 100),),
    FindingKind.PERSON: (("name", pgettext_lazy("person", "Name"), 200), ("role", _("Post"), 300)),
    FindingKind.ASK: (),
    FindingKind.CONCLUSION: (),
}
_NEEDED = {"value", "ref", "name"}


class DocumentForm(UploadForm):
    """A file or pasted text, and where it comes from."""

    source = forms.CharField(
        label=pgettext_lazy("document", "Source"),
        help_text=_("Who published it, and its address."),
        max_length=500,
        required=False,
    )
    published_on = DayField(label=_("Published on"), required=False)
    licence = forms.CharField(label=_("Right of use"), max_length=300, required=False)


class FactsForm(StepForm, forms.ModelForm):  # type: ignore[type-arg]
    published_on = DayField(label=_("Published on"), required=False)
    held_on = DayField(label=_("Day of the event"), required=False)
    area = AreaField(label=pgettext_lazy("document", "Place"), required=False)

    class Meta:
        model = Document
        fields = (
            "title", "kind", "held_on", "level", "area", "opinions", "answered", "participants",
            "source", "published_on", "licence",
        )  # fmt: skip


class FindingForm(StepForm):
    """The parts of one kind of finding."""

    def __init__(self, *args: Any, kind: str, value: dict[str, str] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, label, longest in PARTS[kind]:
            shown = (value or {}).get(name, "")
            self.fields[name] = forms.CharField(
                label=label,
                max_length=longest,
                required=name in _NEEDED,
                initial=shown.replace(".", ",") if name == "value" else shown,
            )

    def clean_value(self) -> str:
        """1.345,5 as Vietnamese write it, kept as 1345.5."""
        typed = self.cleaned_data["value"].replace(" ", "")
        plain = typed.replace(".", "").replace(",", ".")
        if number(plain) is None or typed.count(",") > 1:
            raise forms.ValidationError(_("Write a number such as 1.345 or 82,5."))
        return str(plain)

    def parts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name, _label, _longest in PARTS[self.kind]}


class AddForm(FindingForm):
    """Something that reading missed: its words are copied out of the text."""

    words = forms.CharField(
        label=_("Words of the text"),
        help_text=_("Copy them out of the text, exactly as they stand there."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        self.order_fields(["words"])

    def clean_words(self) -> str:
        self.span = place_of(self.cleaned_data["words"], self.document.text)
        if self.span is None:
            raise forms.ValidationError(NOT_IN_TEXT)
        return str(self.cleaned_data["words"])


class RecordForm(StepForm):
    answered = forms.BooleanField(
        label=_("The document says that the requests were answered"),
        help_text=_("Otherwise they stay open until somebody says what became of them."),
        required=False,
    )


class FiguresForm(FilterForm):
    q = forms.CharField(label=pgettext_lazy("search", "Words"), required=False, max_length=100)
    place = AreaField(label=pgettext_lazy("document", "Place"), required=False)
    first = DayField(label=pgettext_lazy("period", "From"), required=False)
    last = DayField(label=pgettext_lazy("period", "To"), required=False)


def summary(finding: Finding) -> str:
    """The value of a finding in one line."""
    return " · ".join(
        finding.value[name] for name, _l, _m in PARTS[finding.kind] if finding.value.get(name)
    )
