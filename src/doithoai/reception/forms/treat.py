"""What becomes of a matter."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.people.steps import StepForm
from doithoai.ui.forms import DayField
from doithoai.units.forms import OrganisationField

WORDS = forms.Textarea(attrs={"rows": 3})


class TakeForm(StepForm):
    title = forms.CharField(
        label=_("Content in brief"),
        max_length=500,
        help_text=_("Without the name of the person: it stands in lists and letters."),
    )


class ForwardForm(TakeForm):
    body = OrganisationField(label=_("Competent body"))
    paper_number = forms.CharField(
        label=_("Number of the letter of transfer"), max_length=60, required=False
    )


class GuideForm(StepForm):
    body = OrganisationField(label=_("Where the person was told to turn"))
    paper_number = forms.CharField(
        label=_("Number of the paper of guidance"), max_length=60, required=False
    )
    note = forms.CharField(
        label=pgettext_lazy("reception", "What was said"),
        max_length=2000,
        required=False,
        widget=WORDS,
    )


class ExplainForm(StepForm):
    note = forms.CharField(label=_("What the person was told"), max_length=5000, widget=WORDS)


class FollowForm(StepForm):
    words = forms.CharField(
        label=_("Course and result"), max_length=2000, required=False, widget=WORDS
    )


class NoticeForm(StepForm):
    number = forms.CharField(
        label=_("Number and symbol"),
        max_length=40,
        required=False,
        help_text=_("As your office's own system gave it. Empty: the next of the register here."),
    )
    dated = DayField(label=_("Date of the paper"))


class ConcludeForm(StepForm):
    words = forms.CharField(label=_("What the leader concluded"), max_length=5000, widget=WORDS)
    body = OrganisationField(label=_("Who has to do it"), required=False)
    due_on = DayField(label=_("To be settled by"), required=False)
