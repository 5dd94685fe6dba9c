"""The lists of a dialogue as rows that can be typed, pasted, reordered and removed."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from doithoai.dialogues import actions, pasted
from doithoai.dialogues.models import AgendaItem, Delegate, Dialogue, OpeningReport, TopicGroup
from doithoai.people.steps import CHANGED_MEANWHILE, StepForm

EMPTY_ROWS = 2
MOST_ROWS = 1000
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row; one whose first text is emptied or that is ticked is removed."""

    remove = forms.BooleanField(label=_("Remove"), required=False)

    @property
    def is_blank(self) -> bool:
        return not self.has_changed() and self.instance._state.adding

    @property
    def cells(self) -> list[BoundField]:
        """Its place in the list first, as on paper; then what is written there."""
        written = [field for field in self.visible_fields() if field.name != "ORDER"]
        return [self["ORDER"], *written]


class Rows(forms.BaseModelFormSet):  # type: ignore[type-arg]
    """As many rows as were sent or are there, whatever number is said to come."""

    def total_form_count(self) -> int:
        said = super().total_form_count()
        return min(said, self.most) if self.is_bound else said

    @cached_property
    def most(self) -> int:
        start = f"{self.prefix}-"
        places = (
            name[len(start) :].partition("-")[0] for name in self.data if name.startswith(start)
        )
        sent = (int(place) + 1 for place in places if place.isdecimal() and len(place) < 5)
        return max(len(self.get_queryset()), *sent, 0)


class DelegateForm(RowForm):
    class Meta:
        model = Delegate
        fields = (
            "name",
            "post",
            "organisation_name",
            "part",
            "standing",
            "is_group",
            "number",
            "attended",
        )
        widgets = {"attended": forms.NullBooleanSelect}


class AgendaForm(RowForm):
    class Meta:
        model = AgendaItem
        fields = ("starts_at", "minutes", "what", "who")
        widgets = {"starts_at": TIME}


class ReportForm(RowForm):
    class Meta:
        model = OpeningReport
        fields = ("title", "given_by", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class GroupForm(RowForm):
    class Meta:
        model = TopicGroup
        fields = ("name",)


@dataclass(frozen=True)
class RowList:
    """One of the lists: its model, its form, the action that stores it and what is pasted."""

    title: str | Promise
    form: type[RowForm]
    action: Any
    read: Any
    paste_help: str | Promise


LISTS = {
    "delegates": RowList(
        _("Who takes part"),
        DelegateForm,
        actions.set_delegates,
        pasted.delegates,
        _("One a line: name – post – organisation. A group: its name – how many."),
    ),
    "agenda": RowList(
        _("Running order"),
        AgendaForm,
        actions.set_agenda,
        pasted.agenda,
        _("One step a line: 08:00 what – who."),
    ),
    "reports": RowList(
        _("Opening reports"),
        ReportForm,
        actions.set_reports,
        pasted.reports,
        _("One report a line: title – who gives it."),
    ),
    "groups": RowList(
        _("Groups of matters"),
        GroupForm,
        actions.set_groups,
        pasted.groups,
        _("One group a line, in the words of this dialogue."),
    ),
}


class RowsForm(StepForm):
    """The rows that are there, some empty ones, and a box to paste more."""

    pasted = forms.CharField(
        label=_("Paste a list"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, data: Any, *, dialogue: Dialogue, name: str) -> None:
        super().__init__(data, subject=dialogue)
        self.list = LISTS[name]
        self.fields["pasted"].help_text = str(self.list.paste_help)
        model = self.list.form._meta.model
        queryset = model._default_manager.filter(dialogue=dialogue)
        factory = forms.modelformset_factory(
            model,
            form=self.list.form,
            formset=Rows,
            extra=EMPTY_ROWS,
            can_order=True,
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        self.rows: Any = factory(data, queryset=queryset, prefix="rows")

    def is_valid(self) -> bool:
        fine = super().is_valid()
        if self.rows.is_valid():
            return fine
        # A row that somebody else removed meanwhile shows its error on no box.
        if self.rows.non_form_errors() or any("id" in row.errors for row in self.rows):
            self.add_error(None, CHANGED_MEANWHILE)
        return False

    def wanted(self) -> list[Any]:
        """The rows to keep in the order asked for, then the pasted ones."""
        kept = [form for form in self.rows.forms if self._keeps(form)]
        last = len(self.rows.forms) + 1
        kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or last)
        more: list[Any] = self.list.read(self.cleaned_data["pasted"])
        return [form.instance for form in kept] + more

    def _keeps(self, form: RowForm) -> bool:
        return not form.is_blank and not form.cleaned_data.get("remove")
