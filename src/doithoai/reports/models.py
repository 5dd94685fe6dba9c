"""Sets of measures, and what a unit reported with one of them for a period.

A return keeps what was counted on the day it was locked, edition by edition: the number, a digest
of the records behind it and their ids, so that a figure that was sent up still opens years later
and every later change in the records shows as a difference.
"""

import datetime as dt
import uuid
import zlib
from collections.abc import Iterable
from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.jobs.models import Progress
from doithoai.journal.models import Versioned
from doithoai.kit.periods import LATEST_CLOSING, Kind, Period
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation


class MeasureSetQuerySet(models.QuerySet["MeasureSet"]):
    def visible_to(self, viewer: Any) -> Self:
        """Those of the own units and of the units above them, which lay down what is reported."""
        posts = getattr(viewer, "current_posts", ())
        units = {post.organisation_id for post in posts}
        above = {each for post in posts for each in post.organisation.ancestor_ids}
        return self.filter(organisation__in=units | above)

    def in_force(self) -> Self:
        return self.filter(is_in_force=True)


class MeasureSet(Versioned):
    """What a report contains: measures in their order, and its words around them.

    It holds for the organisation that laid it down and for all below it. A changed set is a new
    edition of the same `series`; what was reported with the older one stays with it.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Laid down by")
    )
    series = models.UUIDField(default=uuid.uuid4, editable=False)
    edition = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(pgettext_lazy("set of measures", "Name"), max_length=120)
    kind = models.CharField(_("Period"), max_length=8, choices=Kind)
    closes_on = models.PositiveSmallIntegerField(
        _("Counts are closed on day"),
        default=0,
        validators=[MaxValueValidator(LATEST_CLOSING)],
        help_text=_("0: on the last day of the month."),
    )
    send_within = models.PositiveSmallIntegerField(
        _("To be sent within (days after the period)"), default=5
    )
    measures = models.JSONField(_("Measures"), default=list)
    narrative = models.TextField(_("Words of the report"), blank=True)
    is_in_force = models.BooleanField(default=True)

    objects = MeasureSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set of measures")
        constraints = [
            models.UniqueConstraint(fields=["series", "edition"], name="reports_edition_once")
        ]

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("return", "Being prepared")
    LOCKED = "locked", pgettext_lazy("return", "Locked")
    SENT = "sent_up", pgettext_lazy("return", "Sent up")
    RETURNED = "returned", pgettext_lazy("return", "Returned")


FIXED = (State.LOCKED, State.SENT, State.RETURNED)
"""States in which the numbers are those of the day of locking."""


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, viewer: Any) -> Self:
        """The own units', and those of the units below in the line."""
        return self.filter(by_post(viewer, "reports.read") | by_line(viewer))

    def newest_first(self) -> Self:
        return self.order_by("-last", "-id")

    def not_sent(self) -> Self:
        """Begun and not with the unit above; where there is none above, not locked."""
        ended = models.Q(state=State.LOCKED, organisation__parent=None)
        return self.exclude(state=State.SENT).exclude(ended)

    def same_report(self, one: "Return") -> Self:
        """Of any unit, for the same days, with the same set in whatever edition."""
        return self.filter(
            first=one.first, last=one.last, measure_set__series=one.measure_set.series
        )


class Return(Versioned):
    """One organisation's report of one period (báo cáo kỳ)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Unit")
    )
    measure_set = models.ForeignKey(MeasureSet, models.PROTECT, related_name="returns")
    kind = models.CharField(_("Period"), max_length=8, choices=Kind)
    first = models.DateField(_("From"))
    last = models.DateField(_("To"))
    due_on = models.DateField(_("To be sent by"))
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    assessment = models.TextField(_("Assessment"), blank=True)
    difficulties = models.TextField(_("Difficulties and their causes"), blank=True)
    proposals = models.TextField(_("Proposals and next steps"), blank=True)
    edition = models.PositiveSmallIntegerField(default=0, editable=False)
    """How many times it was locked; the kept values of the last time are those in force."""
    digest = models.CharField(max_length=64, blank=True, editable=False)
    locked_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(_("Decided by"), max_length=200, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    reason = models.TextField(_("Reason"), blank=True)
    """Why it was unlocked or returned the last time."""

    objects = ReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a period")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "measure_set", "first", "last"], name="reports_return_once"
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "-last", "-id"], name="reports_of_unit"),
            models.Index(fields=["last", "first"], name="reports_by_period"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_set.name}: {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("reports:return", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period.spanning(Kind(self.kind), self.first, self.last)

    @property
    def is_fixed(self) -> bool:
        return self.state in FIXED


class Kept(models.Model):
    """What one measure came to when a return was locked.

    `own` counts the unit's own records, whose ids are kept; `number` adds what units below sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Return, models.CASCADE, related_name="kept")
    edition = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=80)
    number = models.DecimalField(max_digits=24, decimal_places=4)
    own = models.DecimalField(max_digits=24, decimal_places=4)
    before = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    """The same period of the year before as it was known then; null: not known."""
    kept_before = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    packed = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("figure of a locked report")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "edition", "measure"], name="reports_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.number.normalize():f}"

    @property
    def ids(self) -> list[str]:
        """The records that were counted, as their keys were written."""
        return zlib.decompress(bytes(self.packed)).decode().split("\n") if self.packed else []

    @staticmethod
    def pack(ids: Iterable[str]) -> bytes:
        text = "\n".join(ids)
        return zlib.compress(text.encode()) if text else b""


class Part(models.Model):
    """A report of a unit below that was added up in a locked one, in the edition it then had."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Return, models.CASCADE, related_name="parts")
    edition = models.PositiveSmallIntegerField()
    below = models.ForeignKey(Return, models.PROTECT, related_name="part_of")
    below_edition = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("report that was added up")
        constraints = [
            models.UniqueConstraint(fields=["report", "edition", "below"], name="reports_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.below_id} in {self.report_id}"


class SituationCountQuerySet(models.QuerySet["SituationCount"]):
    def visible_to(self, viewer: Any) -> Self:
        """What one asked for oneself; that one may still read it, the page asks anew."""
        return self.filter(progress__owner=viewer.actor_id)

    def of(self, unit: Organisation, first: dt.date, last: dt.date) -> Self:
        """The newest first."""
        found = self.filter(unit=unit, first=first, last=last)
        return found.select_related("progress").order_by("-progress__started_at", "-id")


class SituationCount(models.Model):
    """The numbers of a situation too long to wait for; it goes with its progress, after a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    progress = models.OneToOneField(Progress, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    found = models.JSONField(null=True)
    """Numbers and ids only; null until everything is counted."""
    counted_at = models.DateTimeField(null=True)

    objects = SituationCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of a situation")

    def __str__(self) -> str:
        return f"{self.unit_id} {self.first:%Y-%m-%d}–{self.last:%Y-%m-%d}"
