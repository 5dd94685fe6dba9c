"""What is typed about a breach."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.people.steps import StepForm
from doithoai.units.models import Organisation

from .requests import words


class BreachForm(StepForm):
    organisation = forms.ModelChoiceField(label=_("Unit"), queryset=Organisation.objects.none())
    noticed_at = forms.DateTimeField(
        label=_("Noticed at"),
        help_text=_("Day and hour, such as 22/11/2026 08:30. The clock starts here."),
        input_formats=["%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput(format="%d/%m/%Y %H:%M"),
        initial=lambda: timezone.localtime(),
    )
    what = words(_("What happened"))
    which = words(_("Which data of whom"))
    people_count = forms.IntegerField(
        label=_("People concerned (about)"), min_value=0, max_value=100_000_000, required=False
    )

    def __init__(self, *args: Any, units: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[unit.pk for unit in units])
        if len(units) == 1:
            field.initial, field.widget = units[0].pk, forms.HiddenInput()


class ReportForm(StepForm):
    reported_to = forms.CharField(label=_("Reported to"), max_length=200)
    measures = words(_("What was done about it"))


class CloseForm(StepForm):
    measures = words(_("What was done about it"))
