"""What is typed about supervision: parsed and checked, nothing more."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.files.forms import UploadField
from doithoai.files.kinds import PAPERS, SCANS
from doithoai.oversight.actions import Agreement
from doithoai.oversight.models import CaseKind, CaseResult, Form, Judged, Part, Quarter, StageKind
from doithoai.people.models import User
from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField, FilterForm
from doithoai.units.forms import OrganisationField
from doithoai.units.models import Organisation, Topic

EARLIEST, LATEST = 2014, 2060
ROWS_3, ROWS_6 = forms.Textarea(attrs={"rows": 3}), forms.Textarea(attrs={"rows": 6})


class UnitForm(StepForm):
    """A form about a thing of one of this person's units."""

    verb = "oversight.manage"

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Organisation.objects.where(user, self.verb).order_by("name")
        self.fields["organisation"] = forms.ModelChoiceField(
            label=_("Leading unit"), queryset=units, empty_label=None
        )
        self.order_fields(["organisation"])


class PlanForm(UnitForm):
    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, max_value=LATEST)


class AgreementForm(StepForm):
    """The paper of the Front: its number, or the paper itself."""

    front_number = forms.CharField(
        label=_("Number of the Front's paper"), max_length=60, required=False
    )
    front_on = DayField(label=_("Date of the Front's agreement"))
    front_file = UploadField(label=_("The paper (scan)"), wanted=SCANS, required=False)

    @property
    def agreement(self) -> Agreement:
        data = self.cleaned_data
        return Agreement(data["front_on"], data["front_number"], data["front_file"])


class ApproveForm(StepForm):
    approved_by = forms.CharField(label=_("Leader who approves"), max_length=120)


class SubjectForm(StepForm):
    """What is supervised, at which body, in which form."""

    title = forms.CharField(label=_("What is supervised"), max_length=500)
    form = forms.ChoiceField(label=_("Form"), choices=Form.choices, initial=Form.DELEGATION)
    body = OrganisationField(label=_("Supervised body"))
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.order_by("position"), required=False
    )


class ItemForm(SubjectForm):
    quarter = forms.TypedChoiceField(label=_("Quarter"), choices=Quarter.choices, coerce=int)
    reason = forms.CharField(label=_("Why it was chosen"), max_length=500, required=False)


class StartForm(UnitForm, SubjectForm):
    """A supervision outside the plan."""


class ChangeForm(StepForm):
    title = forms.CharField(label=_("What is supervised"), max_length=500)
    works_on = DayField(
        label=_("Working day with the body"),
        required=False,
        help_text=_("The due days of the file are counted from it."),
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    content = forms.CharField(
        label=_("Content and outline"), max_length=20_000, required=False, widget=ROWS_6
    )


class StudiedForm(StepForm):
    names = forms.CharField(
        label=_("Documents and policies supervised"),
        help_text=_("One a line. Each counts as one document supervised."),
        max_length=50_000,
        required=False,
        widget=ROWS_6,
    )

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(name) > 500 for name in names) or len(names) > 200:
            raise forms.ValidationError(_("At most 200 lines of at most 500 characters."))
        return names


class MemberForm(StepForm):
    user = forms.ModelChoiceField(
        label=_("Somebody with an account here"), queryset=User.objects.none(), required=False
    )
    name = forms.CharField(label=_("Or the name of somebody else"), max_length=120, required=False)
    post = forms.CharField(label=_("Post"), max_length=200, required=False)
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices, initial=Part.MEMBER)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]


class PaperForm(StepForm):
    on = DayField(label=_("Issued, sent or received on"), initial=timezone.localdate)
    number = forms.CharField(label=_("Number and symbol"), max_length=60, required=False)
    file = UploadField(label=_("The paper (file or scan)"), wanted=PAPERS, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class FindingsForm(StepForm):
    """A box for each kind; each line is one finding."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Judged:
            self.fields[kind.value] = forms.CharField(
                label=kind.label,
                help_text=_("One finding a line."),
                max_length=20_000,
                required=False,
                widget=ROWS_6,
            )

    @property
    def found(self) -> list[tuple[str, str]]:
        return [
            (kind.value, line.strip())
            for kind in Judged
            for line in self.cleaned_data[kind.value].splitlines()
            if line.strip()
        ]


class EndForm(StepForm):
    on = DayField(label=_("Ended on"), initial=timezone.localdate)


class RecommendForm(StepForm):
    title = forms.CharField(label=_("Recommendation"), max_length=500, widget=ROWS_3)
    body = OrganisationField(label=_("Body that has to act"))
    due_on = DayField(
        label=_("Answer asked for by"),
        required=False,
        help_text=_(
            "The law obliges the body to answer and sets no number of days. Left empty, the rule "
            "of that body sets the date, if it has one."
        ),
    )
    note = forms.CharField(
        label=_("Note to the body"), max_length=2000, required=False, widget=ROWS_3
    )


class ListFilter(FilterForm):
    year = forms.IntegerField(label=_("Year"), required=False, min_value=EARLIEST, max_value=LATEST)
    form = forms.ChoiceField(
        label=_("Form"), required=False, choices=[("", _("All")), *Form.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("running", _("Running")), ("reported", _("Reported"))],
    )


class CaseFilter(FilterForm):
    kind = forms.ChoiceField(
        label=_("Kind of case"), required=False, choices=[("", _("All")), *CaseKind.choices]
    )
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)


class CaseForm(UnitForm):
    verb = "oversight.cases"
    kind = forms.ChoiceField(label=_("Kind of case"), choices=CaseKind.choices)
    body = OrganisationField(label=_("Body that settles it"))
    began_on = DayField(label=_("Known since"), initial=timezone.localdate)
    initials = forms.CharField(
        label=_("Initials, if needed to tell cases apart"),
        help_text=_("Initials only, such as “N.T.A.”: no name is kept."),
        max_length=20,
        required=False,
    )
    words = forms.CharField(
        label=_("In brief"),
        help_text=_("Without names, addresses or anything that tells who it is."),
        max_length=5000,
        required=False,
        widget=ROWS_3,
    )


class StageForm(StepForm):
    kind = forms.ChoiceField(label=_("Stage"), choices=StageKind.choices)
    on = DayField(label=_("Day"), initial=timezone.localdate)
    words = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=ROWS_3)


class CloseForm(StepForm):
    result = forms.ChoiceField(label=_("Result"), choices=CaseResult.choices)
    on = DayField(label=_("Closed on"), initial=timezone.localdate)


class ShareForm(StepForm):
    user = forms.ModelChoiceField(label=_("Who may read it too"), queryset=User.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
