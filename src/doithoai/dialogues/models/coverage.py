"""How often the units of a level hold a dialogue of a form, as a unit above lays it down."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.periods import Kind as PeriodKind
from doithoai.kit.periods import Period
from doithoai.people.models import User
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Level, Organisation

from .dialogue import Kind


class Every(models.IntegerChoices):
    """So many months; the periods begin with the year."""

    MONTH = 1, pgettext_lazy("every", "Month")
    QUARTER = 3, pgettext_lazy("every", "Quarter")
    HALF = 6, pgettext_lazy("every", "Half year")
    YEAR = 12, pgettext_lazy("every", "Year")

    def period(self, day: dt.date) -> Period:
        """The one in which the day lies."""
        return Period.around(_KINDS[self], day)


_KINDS = {
    Every.MONTH: PeriodKind.MONTH,
    Every.QUARTER: PeriodKind.QUARTER,
    Every.HALF: PeriodKind.HALF,
    Every.YEAR: PeriodKind.YEAR,
}


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
