"""A course, and which units it reached."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation

from .choices import Topic
from .programme import READ, of_units_above


class TrainingQuerySet(models.QuerySet["Training"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, READ) | by_line(viewer) | of_units_above(viewer))


class Training(Versioned):
    """One course, held on one or more days; who came is in the book of attendance."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Held by")
    )
    title = models.CharField(pgettext_lazy("programme", "Name"), max_length=300)
    topic = models.CharField(pgettext_lazy("training", "Topic"), max_length=12, choices=Topic)
    first_day = models.DateField(pgettext_lazy("training", "First day"))
    last_day = models.DateField(_("Last day"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    document = models.CharField(_("Paper: number, date"), max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training course")
        indexes = [models.Index(fields=["-first_day", "-id"], name="programmes_training_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="training_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:training", args=[self.pk])

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    def runs_on(self, day: dt.date) -> bool:
        return self.first_day <= day <= self.last_day
