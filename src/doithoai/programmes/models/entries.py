"""The rows of the books: what a unit did, got or counted on a day.

Every row knows the unit it is about and the unit that keeps it. Its `fingerprint` is a keyed hash
of all it says: the same row typed or brought in twice is known again. Where a unit can say a thing
once only (the pipeline of a year), `slot` is the hash of that thing.
"""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation

from .choices import AwardLevel, Counted, Form, Good, Holder, Register, Size
from .programme import READ, Criterion, Programme
from .training import Training


class EntryQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Any) -> Self:
        """The own unit's rows, those it keeps for others, and those of units below it."""
        return self.filter(
            by_post(viewer, READ) | by_post(viewer, READ, "keeper") | by_line(viewer)
        )

    def standing(self) -> Self:
        """What was not taken back."""
        return self.filter(fingerprint__isnull=False)


class Entry(Versioned):
    """A row of a book. Taken back, it keeps what it said and loses its fingerprint."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Unit")
    )
    keeper = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    on = models.DateField(pgettext_lazy("row", "Day"))
    document = models.CharField(_("Evidence, document"), max_length=200, blank=True)
    note = models.CharField(pgettext_lazy("row", "Note"), max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64, null=True, unique=True, editable=False)
    slot = models.CharField(max_length=64, null=True, unique=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["organisation", "-on", "-id"], name="%(class)s_of_unit"),
            models.Index(fields=["-on", "-id"], name="%(class)s_newest"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_withdrawn(self) -> bool:
        return self.fingerprint is None


class Output(Entry):
    """Something given, built, set up or reached, in kind and in money (đồng)."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Programme, movement"),
    )  # fmt: skip
    kind = models.CharField(pgettext_lazy("output", "Unit of count"), max_length=10, choices=Good)
    quantity = models.PositiveBigIntegerField(_("Quantity"))
    money = models.PositiveBigIntegerField(_("Worth (đồng)"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("output")


class Work(Entry):
    """A work or part of a work that a unit or party cell registered; `on` is the day it did."""

    register = models.CharField(pgettext_lazy("work", "Register"), max_length=8, choices=Register)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Programme, movement"),
    )  # fmt: skip
    cell = models.CharField(_("Party cell, branch"), max_length=200, blank=True)
    size = models.CharField(
        pgettext_lazy("work", "Size"), max_length=4, choices=Size, default=Size.WORK
    )
    title = models.CharField(pgettext_lazy("work", "What is to be done"), max_length=300)
    due_on = models.DateField(_("To be done by"), null=True, blank=True)
    done_on = models.DateField(_("Done on"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("registered work")


class Reach(Entry):
    """How many households or branches of a unit had reached a criterion by a day."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="+", verbose_name=_("Programme, movement")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="+", verbose_name=_("Criterion")
    )
    counted = models.CharField(
        pgettext_lazy("count", "What is counted"), max_length=10, choices=Counted
    )
    reached = models.PositiveBigIntegerField(pgettext_lazy("count", "Reached"))
    out_of = models.PositiveBigIntegerField(pgettext_lazy("count", "Of"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("criterion reached")


class Award(Entry):
    """A collective or an individual of a unit that was honoured; `on` is the day of decision."""

    holder = models.CharField(_("Who was honoured"), max_length=10, choices=Holder)
    name = EncryptedTextField(pgettext_lazy("award", "Name"), purpose="programmes.award.name")
    level = models.CharField(pgettext_lazy("award", "Level"), max_length=14, choices=AwardLevel)
    form = models.CharField(pgettext_lazy("award", "Form"), max_length=12, choices=Form)
    number = models.CharField(_("Number of the decision"), max_length=60, blank=True)
    halted_on = models.DateField(null=True, blank=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Programme, movement"),
    )  # fmt: skip

    class Meta(Entry.Meta):
        verbose_name = _("award")


class Attendance(Entry):
    """How many of a unit took part in a course; `on` is its first day."""

    training = models.ForeignKey(
        Training, models.PROTECT, related_name="attendances", verbose_name=_("Training course")
    )
    officers = models.PositiveBigIntegerField(_("Union officers"))
    women = models.PositiveBigIntegerField(_("Members, women"), default=0)

    class Meta(Entry.Meta):
        verbose_name = _("attendance")


class Lending(Entry):
    """What a fund or entrusted credit had reached in a unit by a day: an output, no ledger."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="+", verbose_name=_("Fund, programme")
    )
    borrowers = models.PositiveBigIntegerField(_("Women with a loan"))
    outstanding = models.PositiveBigIntegerField(_("Outstanding (đồng)"))
    lent = models.PositiveBigIntegerField(
        _("Newly lent in the period (đồng)"), null=True, blank=True
    )

    class Meta(Entry.Meta):
        verbose_name = _("state of a fund")


class Pipeline(Entry):
    """Women who may become party members or heads of branches, by unit and year."""

    year = models.PositiveSmallIntegerField(
        _("Year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    candidates = models.PositiveBigIntegerField(_("Women in line for the party"))
    admitted = models.PositiveBigIntegerField(_("Women admitted to the party"))
    successors = models.PositiveBigIntegerField(_("Successor heads of branches"))

    class Meta(Entry.Meta):
        verbose_name = _("pipeline")
