"""What is noted about a consent. Nothing is ticked beforehand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.files.forms import UploadField
from doithoai.files.kinds import SCANS
from doithoai.files.models import StoredFile
from doithoai.people.steps import StepForm
from doithoai.privacy.actions import Evidence
from doithoai.privacy.models import Given, Purpose, SensitiveKind, Whose

from .requests import words


class ConsentForm(StepForm):
    purpose = forms.ChoiceField(label=_("Purpose"), choices=[("", "—"), *Purpose.choices])
    given = forms.ChoiceField(
        label=_("How it was given"),
        choices=[("", "—"), *((g.value, g.label) for g in (Given.SIGNED, Given.SPOKEN))],
    )
    wording = words(
        _("What was shown or read to the person"),
        _("Which data, what for, who gets them, for how long, and that she may take it back."),
    )
    whose = forms.ChoiceField(
        label=_("Whose data"),
        help_text=_(
            "A child's private life may be told only if the father, mother or guardian agrees, and "
            "from 7 years on the child as well (Law on children 2016, Art. 6)."
        ),
        choices=Whose.choices,
        initial=Whose.OWN,
        required=False,
    )
    guardian = forms.CharField(
        label=_("Father, mother or guardian who agrees"),
        help_text=_("Only for a child."),
        max_length=200,
        required=False,
    )
    child_agrees = forms.BooleanField(
        label=_("The child, from 7 on, was asked in words it understands, and agrees"),
        required=False,
    )
    witness = forms.CharField(label=_("Witness"), max_length=200, required=False)
    paper = UploadField(
        label=_("Signed paper (picture or scan)"),
        wanted=SCANS,
        help_text=_("The paper with the signature alone. Pictures of identity cards are refused."),
        required=False,
    )
    no_card = forms.BooleanField(label=_("The picture shows no identity card"), required=False)
    ethnicity = forms.CharField(
        label=_("Ethnic group"),
        help_text=_("Only with a consent to exactly this."),
        max_length=60,
        required=False,
    )
    religion = forms.CharField(
        label=_("Religion"),
        help_text=_("Only with a consent to exactly this."),
        max_length=60,
        required=False,
    )

    def clean_whose(self) -> Whose:
        return Whose(self.cleaned_data["whose"] or Whose.OWN)

    def evidence(self, paper: StoredFile | None) -> Evidence:
        data = self.cleaned_data
        return Evidence(
            Given(data["given"]),
            data["wording"],
            data["witness"],
            paper,
            whose=data["whose"],
            guardian=data["guardian"],
            child_agrees=data["child_agrees"],
        )

    @property
    def details(self) -> dict[SensitiveKind, str]:
        given = {kind: self.cleaned_data.get(kind.value, "") for kind in SensitiveKind}
        return {kind: value for kind, value in given.items() if value}
