"""What is typed about programmes, courses and files."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.intake import Limits
from doithoai.people.models import User
from doithoai.people.steps import StepForm
from doithoai.programmes.books import Book, Column, Type
from doithoai.programmes.lines import Line, Reader, in_words, parents_of
from doithoai.programmes.models import Entry, InformationSheet, Observation, Programme, Training
from doithoai.programmes.sheets import cells_of
from doithoai.ui.forms import DayField, FilterForm, OnceForm
from doithoai.units.forms import OrganisationField
from doithoai.units.models import Organisation


def fields_of(model: type[models.Model], *names: str) -> dict[str, forms.Field]:
    """The form fields of a model's columns, days as they are typed here."""

    def made(column: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
        if isinstance(column, models.DateField):
            kwargs["form_class"] = DayField
        if isinstance(column, models.TextField):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
        found: forms.Field | None = column.formfield(**kwargs)
        return found

    return forms.fields_for_model(model, fields=names, formfield_callback=made)


def units_of(viewer: User, verb: str) -> "models.QuerySet[Organisation]":
    return Organisation.objects.where(viewer, verb).order_by("name")


class FileField(forms.FileField):
    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value.size > min(Limits().size, settings.FILES_MAX_BYTES):
            raise forms.ValidationError(_("The file is larger than 20 MB."), code="too_big")


class HeldForm(StepForm):
    """Base of what a unit runs: the unit is chosen where a person works for several."""

    model: type[models.Model]
    names: tuple[str, ...]

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_of(viewer, "programmes.manage")
        if self.subject is None:
            self.fields["organisation"] = forms.ModelChoiceField(
                units, label=self.model._meta.get_field("organisation").verbose_name,  # type: ignore[union-attr]
                initial=units.first(), empty_label=None,
            )  # fmt: skip
        self.fields |= fields_of(self.model, *self.names)
        self.fields["file"] = FileField(label=_("The paper as a file"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        return data


class ProgrammeForm(HeldForm):
    model = Programme
    names = ("kind", "title", "first_day", "last_day", "partner_name", "document")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = OrganisationField(
            label=_("Partner"),
            required=False,
            help_text=_("An organisation of this system; any other in words below."),
        )
        self.fields["criteria"] = forms.CharField(
            label=_("Criteria"),
            required=False,
            max_length=5000,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("One a line, such as the eight of “5 không, 3 sạch”."),
        )
        self.order_fields(
            ["organisation", "kind", "title", "partner", "partner_name", "first_day", "last_day"]
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") == "coordination" and not (
            data.get("partner") or data.get("partner_name")
        ):
            self.add_error("partner", _("A coordination programme has a partner."))
        return data

    def criteria(self) -> list[str]:
        return [line for line in self.cleaned_data["criteria"].splitlines() if line.strip()]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in KEPT}


KEPT = frozenset(field.name for field in Programme._meta.concrete_fields)


class TrainingForm(HeldForm):
    model = Training
    names = ("title", "topic", "first_day", "last_day", "place", "document")


class ObservationForm(StepForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= fields_of(Observation, "kind", "on", "text", "cause", "remedy")
        self.fields["on"].initial = timezone.localdate


class InformationForm(StepForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= fields_of(InformationSheet, "way", "ask", "text", "sent_on", "answer_by")
        self.fields["sent_on"].initial = timezone.localdate


class ReplyForm(StepForm):
    reply = forms.CharField(
        label=pgettext_lazy("information sheet", "Reply"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    replied_on = DayField(label=_("Replied on"), initial=timezone.localdate)


class OpenForm(forms.Form):
    """For which unit and within which programme rows are typed or brought in."""

    def __init__(self, *args: Any, book: Book, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book, self.units = book, units_of(viewer, "programmes.enter")
        self.fields["unit"] = forms.ModelChoiceField(
            self.units, label=pgettext_lazy("row", "Kept by"), required=False, empty_label=None
        )
        if book.parent:
            runs: Any = parents_of(book, self.keeper) if self.keeper else Programme.objects.none()
            label = book.label(book.by_name[book.parent])
            self.fields["parent"] = forms.ModelChoiceField(
                runs, label=label, required=False, empty_label="—"
            )

    @property
    def keeper(self) -> Organisation | None:
        asked = self.data.get("unit", "")
        return next((unit for unit in self.units if str(unit.pk) == asked), self.units.first())

    @property
    def parent(self) -> Any:
        return self.cleaned_data.get("parent") if self.is_valid() else None


class UploadForm(OnceForm, OpenForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = FileField(
            label=_("File"), max_length=255, help_text=_("Excel (.xlsx) or .csv; 2,000 rows.")
        )


class SentForm(OnceForm, forms.Form):
    """Only the key by which a sheet that arrives twice is known."""


class EvidenceForm(StepForm):
    file = FileField(label=_("File"), max_length=255)


class RowForm(StepForm):
    """One row to correct: its cells as they would be typed, read as on the sheet."""

    def __init__(self, *args: Any, book: Book, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book, self.entry = book, entry
        cells = cells_of(book, entry, with_names=True)
        for column in book.typed:
            self.fields[column.name] = self._field(column, cells[column.name])

    def _field(self, column: Column, value: str) -> forms.Field:
        label = self.book.label(column)
        if column.type is Type.CHOICE:
            initial = self.book.choice(column, value)
            choices = self.book.choices(column)
            return forms.ChoiceField(label=label, choices=choices, initial=initial)
        return forms.CharField(label=label, initial=value, required=column.needed, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Each problem at its cell; a sum that can be two is written out in full."""
        data = super().clean() or self.cleaned_data
        cells = {column.name: str(data.get(column.name) or "") for column in self.book.typed}
        self.line = Line(1, cells)
        read = Line(1, cells)
        parent = getattr(self.entry, self.book.parent) if self.book.parent else None
        Reader(self.book, self.entry.keeper, parent).read_all([read], without=self.entry)
        for name, problem in read.problems.items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, problem)
        for name, sums in read.doubts.items():
            both = {"first": in_words(sums[0]), "second": in_words(sums[1])}
            said = _("Is it %(first)s or %(second)s? Write the sum in full.") % both
            self.add_error(name, said)
        return data


class BookFilter(FilterForm):
    """Of a book's list: unit, programme, each column with choices, days."""

    def __init__(self, *args: Any, book: Book, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = book.model.objects.visible_to(viewer).standing()
        units = Organisation.objects.filter(pk__in=seen.values("organisation")).order_by("name")
        anything = pgettext_lazy("filter", "All")
        self.fields["unit"] = forms.ModelChoiceField(
            units, label=_("Unit"), required=False, empty_label=anything
        )
        if book.parent:
            runs = Programme if book.parent == "programme" else Training
            held = runs.objects.filter(pk__in=seen.values(book.parent))
            label = book.label(book.by_name[book.parent])
            self.fields["parent"] = forms.ModelChoiceField(
                held, label=label, required=False, empty_label=anything
            )
        for column in book.chosen:
            choices = [("", anything), *book.choices(column)]
            self.fields[column.name] = forms.ChoiceField(
                choices=choices, label=book.label(column), required=False
            )
        self.fields["first"] = DayField(label=pgettext_lazy("period", "From"), required=False)
        self.fields["last"] = DayField(label=pgettext_lazy("period", "Until"), required=False)

    def listed(self) -> None:
        """What there is to choose from is this person's."""
        return
