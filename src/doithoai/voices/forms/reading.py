"""Filters of the list, and the steps on one voice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doithoai.people.models import User
from doithoai.people.steps import StepForm
from doithoai.ui import forms as ui
from doithoai.units.models import Organisation, Topic
from doithoai.voices.models import Channel, State

from .fields import SaidField, WordsField

OWN, GIVEN = "own", "given"


class FilterForm(ui.FilterForm):
    """The unit is asked for only where somebody has several."""

    scope = forms.ChoiceField(
        label=_("Scope"),
        choices=[(OWN, _("Of the unit")), (GIVEN, _("Restricted, given to me"))],
        required=False,
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Organisation.objects.none(), required=False
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All")),
            (State.NEW, _("Waiting")),
            (State.GROUPED, State.GROUPED.label),
            (State.SET_ASIDE, State.SET_ASIDE.label),
        ],
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", _("All")), *Channel.choices], required=False
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.all(), required=False, empty_label=_("All")
    )
    q = SaidField(label=_("Words in it"), max_length=100, required=False)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = viewer.organisations("voices.read")
        if len(units) > 1:
            field = self.fields["unit"]
            field.queryset = Organisation.objects.filter(pk__in=units)  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]

    def listed(self) -> tuple[object, ...] | None:
        """Nobody shares the list of somebody's several units."""
        return None if "unit" in self.fields else super().listed()


class CorrectForm(StepForm):
    text = WordsField(label=_("Wording"))


class MessageForm(StepForm):
    text = WordsField(label=_("Message to the speaker"), max_length=5000)


class PlainForm(StepForm):
    """A step that needs no words."""
