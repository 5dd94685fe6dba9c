"""Entries of one's own, and weeks as they were approved."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation


class Half(models.TextChoices):
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "weeks.read") | by_line(viewer))

    def published(self) -> Self:
        """What may go out, once its week is approved and released."""
        return self.filter(is_public=True)


class Entry(Versioned):
    """Something that stands nowhere else: a meeting, a visit, a day of duty."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Unit")
    )
    day = models.DateField(_("Day"))
    half = models.CharField(_("Time of day"), max_length=9, choices=Half.choices)
    starts_at = models.TimeField(_("Begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("Ends at"), null=True, blank=True)
    what = models.CharField(_("What takes place"), max_length=500)
    place = models.CharField(_("Place"), max_length=300, blank=True)
    chair = models.CharField(_("Who chairs"), max_length=200, blank=True)
    attending = models.CharField(_("Who attends"), max_length=500, blank=True)
    is_public = models.BooleanField(_("May stand in the public calendar"), default=False)
    is_called_off = models.BooleanField(default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a week")
        indexes = [models.Index(fields=["organisation", "day"], name="weeks_entries")]

    def __str__(self) -> str:
        return self.what


class WeekQuerySet(models.QuerySet["Week"]):
    def published(self) -> Self:
        return self.exclude(approved_on=None).exclude(released_on=None)


class Week(Versioned):
    """A week that a leader approved. `approved` is what stood in it then: key → digest and words.

    Lines that were added, changed or taken off afterwards are told apart by it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    monday = models.DateField()
    approved = models.JSONField(default=dict)
    approved_on = models.DateField(null=True)
    approved_by = models.CharField(_("Leader who approves"), max_length=120, blank=True)
    released_on = models.DateField(null=True)

    objects = WeekQuerySet.as_manager()

    class Meta:
        verbose_name = _("approved week")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "monday"], name="week_approved_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.monday}"
