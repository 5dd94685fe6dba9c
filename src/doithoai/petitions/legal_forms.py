"""What staff type about time limits and about the legal track of a petition."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.petitions.actions import Notice
from doithoai.petitions.forms import day_field
from doithoai.petitions.models import Kind


def lines(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class QuestionForm(StepForm):
    question = forms.CharField(
        label=_("What the speaker is asked for"),
        help_text=_("She reads it under her code. Do not write names or phone numbers here."),
        max_length=2000,
        widget=lines(),
    )


class ExtendForm(StepForm):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=lines())
    approver = forms.CharField(
        label=_("Who agreed"), help_text=_("Name and post of the leader."), max_length=160
    )


class CheckForm(StepForm):
    """Two questions whose answers decide what comes next."""

    eligible = forms.TypedChoiceField(
        label=_("Can it be processed?"),
        help_text=_("Name and address, signature or fingerprint, a matter that is told clearly."),
        choices=[("yes", _("Yes, it can")), ("no", _("No, it cannot"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    competent = forms.TypedChoiceField(
        label=_("Is this body competent?"),
        choices=[("yes", _("Yes, it is ours")), ("no", _("No, another body's"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=lines(3))


class DeciderForm(StepForm):
    decided_by = forms.CharField(
        label=_("Who decided"), help_text=_("Name and post of the leader."), max_length=160
    )


class AdmitForm(DeciderForm):
    settling = forms.ChoiceField(label=_("Term for settling"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, settlings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["settling"].choices = settlings  # type: ignore[attr-defined]
        self.fields["settling"].initial = settlings[0][0]


class DeclineForm(DeciderForm):
    ground = forms.ChoiceField(label=_("Legal ground"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Explanation for the person"), max_length=2000, required=False, widget=lines()
    )
    field_order = ("ground", "words", "decided_by")

    def __init__(self, *args: Any, grounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]


class NoticeForm(StepForm):
    """Of a body's own notice the register may give the number; another body's paper has one."""

    number = forms.CharField(
        label=_("Number and symbol"),
        help_text=_("Leave it empty to take the next number of the register here."),
        max_length=40,
        required=False,
    )
    dated = day_field(_("Date of the paper"))
    signer = forms.CharField(label=_("Signed by"), max_length=120, required=False)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=200, required=False)

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"dated": timezone.localdate()}, **kwargs)
        self.fields["signer"].required = own
        self.fields["number"].required = not own
        if not own:
            del self.fields["signer"], self.fields["signer_post"]
            self.fields["number"].help_text = _("As it stands on the body's paper.")

    def notice(self) -> Notice:
        data = self.cleaned_data
        parts = {name: data.get(name, "") for name in ("number", "signer", "signer_post")}
        return Notice(data["dated"], **parts)


class TellResultForm(StepForm):
    words = forms.CharField(
        label=_("How she was told"),
        help_text=_("By letter, by phone, at the office; the number of the paper if there is one."),
        max_length=500,
        widget=lines(2),
    )


class WithdrawnForm(StepForm):
    words = forms.CharField(
        label=_("Which paper says so, of which day"), max_length=500, widget=lines(2)
    )


PARTS = 4


class LetterForm(StepForm):
    """The matters of one letter: those whose title is filled in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("Matter %(number)s, in brief") % {"number": number},
                max_length=500,
                required=number <= 2,
            )
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("Kind of matter %(number)s") % {"number": number}, choices=Kind.choices
            )

    def matters(self) -> list[tuple[str, Kind]]:
        data = self.cleaned_data
        numbers = [n for n in range(1, PARTS + 1) if data.get(f"title_{n}", "").strip()]
        return [(data[f"title_{n}"], Kind(data[f"kind_{n}"])) for n in numbers]
