"""Places of the official lists, with the days they existed and the names they bore.

Sources: the lists named in docs/areas.md. An area is one row as long as its territory and its
parent stay the same; a new name or type is a new period of its name.
"""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.units.matching import exactly, matching
from doithoai.units.periods import holds, within

from .choices import AreaKind, Level

AREA_LEVELS = [
    (level.value, level.label) for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
]


class AreaQuerySet(models.QuerySet["Area"]):
    def on(self, day: date) -> Self:
        """Areas that existed on that day."""
        return self.filter(holds(day))

    def below(self, area: "Area") -> Self:
        """Everything inside the area, of any day, without the area itself."""
        if area.level == Level.PROVINCE:
            return self.filter(province=area)
        return self.filter(parent=area)

    def search(self, query: str) -> Self:
        """The units that somebody typing this may mean, the nearest first."""
        return matching(self, query)

    def named(self, text: str) -> Self:
        """Units whose name, with or without type and parents, is this text."""
        return exactly(self, text)

    def shown(self) -> Self:
        """With what a list shows of each: the parents and the successors, in six queries."""
        following = AreaSuccession.objects.order_by("-main", "new")
        return self.prefetch_related(
            "parent",
            "province",
            models.Prefetch("later", queryset=following),
            "later__new__parent",
        )


class Area(models.Model):
    """One unit of the official lists. The key is the official code; a code that the older list
    used for a unit that is gone carries that list's year ("08-2004"), so no key names two units.
    """

    key = models.CharField(primary_key=True, max_length=12)
    code = models.CharField(_("Official code"), max_length=5)
    level = models.CharField(_("Administrative level"), max_length=10, choices=AREA_LEVELS)
    kind = models.CharField(_("Type"), max_length=12, choices=AreaKind)
    name = models.CharField(_("Name"), max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    province = models.ForeignKey("self", models.PROTECT, null=True, related_name="inside")
    valid_from = models.DateField(_("Exists from"), null=True)
    valid_to = models.DateField(_("Exists to"), null=True)
    folded_name = models.CharField(max_length=80, editable=False)
    folded_title = models.CharField(max_length=100, editable=False)
    folded = models.CharField(max_length=400, editable=False)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        indexes = [
            models.Index(fields=["folded_name"], name="area_by_folded_name"),
            models.Index(fields=["code"], name="area_by_code"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name as it is written today or was last: "Quận Bắc Từ Liêm"."""
        return f"{self.kind} {self.name}"

    @property
    def path(self) -> tuple[str, ...]:
        """Keys from the province down to this area."""
        ends = (self.province_id, self.parent_id, self.key)
        return tuple(dict.fromkeys(key for key in ends if key))

    @property
    def whereabouts(self) -> str:
        """The titles of what it lies in, the nearest first; empty for a province."""
        if self.parent is None:
            return ""
        if self.province is None or self.province_id == self.parent_id:
            return self.parent.title
        return f"{self.parent.title}, {self.province.title}"

    @property
    def address(self) -> str:
        """The whole designation: "Phường Minh Khai, Quận Bắc Từ Liêm, Thành phố Hà Nội"."""
        return ", ".join(part for part in (self.title, self.whereabouts) if part)

    @property
    def is_abolished(self) -> bool:
        return self.valid_to is not None

    @property
    def followers(self) -> "list[Area]":
        """The units that took over this one, the one with its larger part first."""
        return [step.new for step in self.later.all()]

    def title_on(self, day: date) -> str:
        """The name it bore on that day; outside of its known periods the nearest one."""
        periods = sorted(self.names.all(), key=lambda name: name.valid_from or date.min)
        fitting = [name for name in periods if within(day, name.valid_from, name.valid_to)]
        return str(fitting[0]) if fitting else self.title

    def successors(self, on: date) -> "AreaQuerySet":
        """The units that cover this one's territory on that day; itself while it exists."""
        return successors(self, on)


class AreaName(models.Model):
    """A period of a unit's name and type, with the decision that gave it."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="names")
    kind = models.CharField(_("Type"), max_length=12, choices=AreaKind)
    name = models.CharField(_("Name"), max_length=80)
    valid_from = models.DateField(_("From"), null=True)
    valid_to = models.DateField(_("To"), null=True)
    decree = models.CharField(_("Decision"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("name of an area")
        constraints = [
            models.UniqueConstraint(fields=["area", "valid_to"], name="one_name_until_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class AreaSuccession(models.Model):
    """An old unit went wholly or in part into a new one."""

    old = models.ForeignKey(Area, models.CASCADE, related_name="later")
    new = models.ForeignKey(Area, models.CASCADE, related_name="earlier")
    valid_from = models.DateField(_("From"))
    whole = models.BooleanField(_("As a whole"))
    main = models.BooleanField(_("Main successor"))
    decree = models.CharField(_("Decision"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("succession of areas")
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="one_step_old_to_new")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


def successors(area: Area, on: date) -> AreaQuerySet:
    """The units that cover the area's territory on a day, which may be several after a split.

    Itself if it exists that day. A day before it began gives none: it has predecessors then.
    """
    standing: set[str] = set()
    pending, seen = [area], {area.key}
    while pending:
        at = pending.pop()
        if within(on, at.valid_from, at.valid_to):
            standing.add(at.key)
        elif at.valid_to is not None and at.valid_to < on:
            steps = AreaSuccession.objects.filter(old=at).select_related("new")
            pending += [step.new for step in steps if step.new_id not in seen]
            seen |= {step.new_id for step in steps}
    return Area.objects.filter(key__in=standing).order_by("level", "name", "key")
