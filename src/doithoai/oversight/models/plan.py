"""The plan of a year, made in the last quarter of the year before (resolution 403/2017, Art. 3)."""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation, Topic


class Form(models.TextChoices):
    """The four forms of Art. 27."""

    STUDY = "study", _("Study and review of documents")
    DELEGATION = "delegation", _("Supervision delegation")
    BOARDS = "boards", _("Through the People's Inspection and Community Investment boards")
    JOINING = "joining", _("Joining the supervision of a competent body")


class Quarter(models.IntegerChoices):
    FIRST = 1, _("Quarter I")
    SECOND = 2, _("Quarter II")
    THIRD = 3, _("Quarter III")
    FOURTH = 4, _("Quarter IV")


class Agreed(models.Model):
    """The Front committee agreed: since 1 July 2025 nothing is approved without (Art. 26.3)."""

    front_number = models.CharField(_("Number of the Front's paper"), max_length=60, blank=True)
    front_on = models.DateField(_("Date of the Front's agreement"), null=True, blank=True)
    front_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def is_agreed(self) -> bool:
        """Its day is known, and the paper by its number or by its file."""
        return self.front_on is not None and bool(self.front_number or self.front_file_id)


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "oversight.read") | by_line(viewer))

    def latest_first(self) -> Self:
        return self.order_by("-year", "-id")


class Plan(Versioned, Agreed):
    """What a unit will supervise in a year."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Leading unit")
    )
    year = models.PositiveSmallIntegerField(_("Year"))
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(_("Leader who approves"), max_length=120, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision plan")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="oversight_plan_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"

    @property
    def is_approved(self) -> bool:
        return self.approved_on is not None

    @property
    def last_day(self) -> dt.date:
        """It is to be ready when the last quarter of the year before ends."""
        return dt.date(self.year - 1, 12, 31)

    @property
    def was_late(self) -> bool:
        return self.approved_on is not None and self.approved_on > self.last_day


class PlanItem(models.Model):
    """One supervision that the plan foresees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(_("What is supervised"), max_length=500)
    form = models.CharField(_("Form"), max_length=10, choices=Form, default=Form.DELEGATION)
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Supervised body"),
    )
    quarter = models.PositiveSmallIntegerField(_("Quarter"), choices=Quarter)
    reason = models.CharField(_("Why it was chosen"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("item of the supervision plan")
        ordering = ("quarter", "title", "id")

    def __str__(self) -> str:
        return self.title
