"""What staff type about drafts and comments."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.drafts.actions.commenting import LONGEST
from doithoai.drafts.models import (
    ASSESSMENT,
    OF_CRITICISM,
    Access,
    Clause,
    Criticism,
    Disposition,
    Draft,
    Kind,
    Source,
)
from doithoai.drafts.opening import opened
from doithoai.files.forms import UploadField
from doithoai.files.kinds import DOCX, PDF, TXT
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.forms import OrganisationField
from doithoai.units.models import Organisation


def text_field(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    more.setdefault("max_length", LONGEST)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


class TextOfDraft(StepForm):
    """A file or pasted text; whichever it is, `incoming` has it opened."""

    file = UploadField(
        label=_("File of the draft"),
        wanted=(DOCX, PDF, TXT),
        required=False,
        help_text=_("Word (.docx), text or PDF. Or paste the text below."),
    )
    text = text_field(_("Text of the draft"), 8, required=False, max_length=1_000_000, strip=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "file" in self.errors or "text" in self.errors:
            return data
        file, text = data.pop("file", None), data.pop("text", "")
        if not file and not text.strip():
            raise forms.ValidationError(_("Choose the file of the draft or paste its text."))
        data["incoming"] = opened(file, text)
        return data


class FactsForm(StepForm):
    title = forms.CharField(label=_("Title of the draft"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    drafter = OrganisationField(
        label=_("Drafting body"), required=False, help_text=_("Empty where it is the unit itself.")
    )
    drafter_name = forms.CharField(
        label=_("Drafting body, if it is not in the list"), max_length=300, required=False
    )
    criticism = forms.ChoiceField(
        label=_("Form of criticism"), choices=Criticism.choices, required=False
    )
    received_on = DayField(label=_("Received on"), initial=timezone.localdate)
    closes_on = DayField(label=_("Comments until"))
    submits_on = DayField(
        label=_("To be submitted for issue on"),
        required=False,
        help_text=_("From this day the days left for comment are counted, if it is known."),
    )
    access = forms.ChoiceField(label=_("Who may comment"), choices=Access.choices)


class DraftForm(FactsForm, TextOfDraft):
    organisation = forms.ModelChoiceField(
        label=_("Unit that gathers comments"),
        queryset=Organisation.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]
        last = ("organisation", "file", "text")
        self.order_fields([*(name for name in self.fields if name not in last), *last])


class EditionForm(TextOfDraft):
    received_on = DayField(label=_("Received on"), initial=timezone.localdate)
    field_order = ("received_on", "file", "text")


class CommentForm(StepForm):
    text = text_field(_("Your comment"))


class EnterForm(StepForm):
    """For somebody else. Which clause is chosen from a list in the order of the draft."""

    clause = forms.ChoiceField(label=_("Clause"), required=False)
    text = text_field(_("Comment"))
    source = forms.ChoiceField(label=_("How the comment came"), choices=Source.choices)
    given_on = DayField(label=_("Given on"), initial=timezone.localdate)
    name = forms.CharField(label=_("Name, if it was given"), max_length=200, required=False)
    body = OrganisationField(label=_("Unit"), required=False)
    body_name = forms.CharField(
        label=_("Unit, if it is not in the list"), max_length=300, required=False
    )

    def __init__(self, *args: Any, clauses: list[Clause], criticised: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clauses = {str(one.pk): one for one in clauses}
        listed = [(key, _listed(one)) for key, one in self.clauses.items()]
        self.fields["clause"].choices = [("", _("The whole draft")), *listed]  # type: ignore[attr-defined]
        if not criticised:
            sources = [one for one in Source.choices if one[0] not in OF_CRITICISM]
            self.fields["source"].choices = sources  # type: ignore[attr-defined]

    def clean_clause(self) -> Clause | None:
        return self.clauses.get(self.cleaned_data["clause"])


def _listed(clause: Clause) -> str:
    words = " ".join(clause.text.split())
    return f"{clause.label}: {words[:60]}{'…' if len(words) > 60 else ''}"


class DisposeForm(StepForm):
    disposition = forms.ChoiceField(
        label=_("Disposition"),
        choices=[choice for choice in Disposition.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    reason = text_field(
        _("Reason"), help_text=_("Where it was taken in, or why not. Its author reads this.")
    )


class FrontForm(StepForm):
    agreed_on = DayField(label=_("The Front agreed on"), initial=timezone.localdate)
    paper = forms.CharField(label=_("Number of the Front's paper"), max_length=100, required=False)


class AssessForm(StepForm):
    """The whole draft, under the heads of the law."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ASSESSMENT:
            label = Draft._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            self.fields[name] = text_field(label, required=False)


class InviteForm(StepForm):
    body = OrganisationField(label=_("Unit to invite"))


class ReleaseForm(StepForm):
    approved_by = forms.CharField(label=_("Leader who agrees to publication"), max_length=120)
    summary = text_field(_("What the public reads"), required=False, max_length=5_000)


class ReopenForm(StepForm):
    closes_on = DayField(label=_("Comments until"))


class SentForm(StepForm):
    sent_on = DayField(label=_("Sent to the drafting body on"), initial=timezone.localdate)


class ChoiceOfComments(forms.Form):
    shown = forms.ChoiceField(
        label=_("Disposition"),
        required=False,
        choices=[
            ("", _("All comments")),
            ("open", Disposition.OPEN.label),
            *(choice for choice in Disposition.choices if choice[0]),
        ],
    )
