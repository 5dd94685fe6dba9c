"""How often the units of a level hold a dialogue of a form, as a unit above lays it down."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.people.models import User
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Level, Organisation

from .dialogue import Kind


class Every(models.IntegerChoices):
    """So many months; the spans begin with the year."""

    MONTH = 1, pgettext_lazy("every", "Month")
    QUARTER = 3, pgettext_lazy("every", "Quarter")
    HALF = 6, pgettext_lazy("every", "Half year")
    YEAR = 12, pgettext_lazy("every", "Year")

    def span(self, day: dt.date) -> "Span":
        """The span in which the day lies."""
        number = (day.month - 1) // self.value
        end = (number + 1) * self.value
        after = dt.date(day.year + end // 12, end % 12 + 1, 1)
        first = dt.date(day.year, number * self.value + 1, 1)
        return Span(self, first, after - dt.timedelta(days=1))


class Span:
    """From the first to the last day, both included."""

    def __init__(self, every: Every, first: dt.date, last: dt.date) -> None:
        self.every, self.first, self.last = every, first, last

    def __str__(self) -> str:
        number, year = (self.first.month - 1) // self.every.value + 1, self.first.year
        words = {
            Every.MONTH: _("Month %(number)s of %(year)s"),
            Every.QUARTER: _("Quarter %(number)s of %(year)s"),
            Every.HALF: _("Half year %(number)s of %(year)s"),
            Every.YEAR: _("Year %(year)s"),
        }
        return words[self.every] % {"number": number, "year": year}

    @property
    def earlier(self) -> dt.date:
        return self.first - dt.timedelta(days=1)

    @property
    def later(self) -> dt.date:
        return self.last + dt.timedelta(days=1)


class FrequencyQuerySet(models.QuerySet["Frequency"]):
    def visible_to(self, viewer: Any) -> Self:
        """The unit that laid it down, those above it, and each unit below that it is about."""
        mine = by_post(viewer, "dialogues.read") | by_line(viewer)
        if isinstance(viewer, User):
            above = {pk for post in viewer.current_posts for pk in post.organisation.ancestor_ids}
            mine |= Q(organisation__in=above)
        return self.filter(mine)

    def in_force(self) -> Self:
        return self.filter(is_ended=False)


class Frequency(Versioned):
    """No law sets it for the Union: the unit does, and who has not held one is then visible."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("Laid down by"),
    )
    kind = models.CharField(gettext_lazy("Form"), max_length=14, choices=Kind.choices)
    level = models.CharField(
        gettext_lazy("Units of this level"), max_length=10, choices=Level.choices
    )
    every = models.PositiveSmallIntegerField(
        gettext_lazy("Once in each"), choices=Every.choices, default=Every.YEAR
    )
    is_ended = models.BooleanField(default=False)

    objects = FrequencyQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("frequency of dialogues")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_level_display()}"
