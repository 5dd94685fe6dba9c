"""Series of days: when a leader receives, and the hours of the unit's own reception."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.people.sight import by_line, by_post
from doithoai.reception.recurrence import LAST, Read, Recurrence
from doithoai.units.models import Organisation

from .choices import Reading, Series

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
WEEKS = {
    1: pgettext_lazy("week", "First"),
    2: pgettext_lazy("week", "Second"),
    3: pgettext_lazy("week", "Third"),
    4: pgettext_lazy("week", "Fourth"),
    LAST: pgettext_lazy("week", "Last"),
}


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "reception.read") | by_line(viewer))

    def running(self, day: dt.date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def of_unit(self, unit: Organisation) -> Self:
        return self.filter(organisation=unit)

    def published(self) -> Self:
        """The unit's hours that were posted; days of leaders are posted one by one."""
        return self.filter(series=Series.UNIT).exclude(posted_on=None)

    def in_order(self) -> Self:
        return self.order_by("organisation__name", "series", "starts_at", "id")


class Schedule(Versioned):
    """One series by one rule. Its days are computed; what was posted of them is a session."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("Receiving unit"),
    )
    series = models.CharField(gettext_lazy("Series"), max_length=8, choices=Series.choices)
    receiver = models.CharField(gettext_lazy("Who receives"), max_length=120)
    receiver_post = models.CharField(
        gettext_lazy("Post of who receives"), max_length=160, blank=True
    )
    weekdays = models.CharField(gettext_lazy("Weekdays"), max_length=20)
    weeks = models.CharField(gettext_lazy("Weeks of the month"), max_length=20, blank=True)
    reading = models.CharField(
        gettext_lazy("How weeks are counted"),
        max_length=4,
        choices=Reading.choices,
        default=Reading.NTH,
    )
    starts_at = models.TimeField(gettext_lazy("Begins at"))
    ends_at = models.TimeField(gettext_lazy("Ends at"))
    place = models.CharField(gettext_lazy("Place"), max_length=300)
    starts_on = models.DateField(gettext_lazy("From"))
    ends_on = models.DateField(gettext_lazy("Until"), null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("reception schedule")
        indexes = [models.Index(fields=["organisation", "ends_on"], name="reception_schedules")]

    def __str__(self) -> str:
        return self.receiver

    @property
    def recurrence(self) -> Recurrence:
        return Recurrence(numbers(self.weekdays), numbers(self.weeks), Read(self.reading))

    @property
    def in_words(self) -> str:
        """ "Monday; first, fourth week" """
        weekdays = ", ".join(str(WEEKDAYS[day]) for day in numbers(self.weekdays))
        weeks = ", ".join(str(WEEKS[week]) for week in numbers(self.weeks))
        if not weeks:
            return _("%(weekdays)s, every week") % {"weekdays": weekdays}
        return _("%(weekdays)s; weeks of the month: %(weeks)s") % {
            "weekdays": weekdays,
            "weeks": weeks,
        }

    @property
    def is_of_leader(self) -> bool:
        return self.series == Series.LEADER

    def days(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """The days by the rule, whether the office works on them or not."""
        until = min(last, self.ends_on) if self.ends_on else last
        return self.recurrence.days(max(first, self.starts_on), until)


def numbers(written: str) -> tuple[int, ...]:
    """ "1,4" → (1, 4)"""
    return tuple(int(part) for part in written.split(",") if part)
