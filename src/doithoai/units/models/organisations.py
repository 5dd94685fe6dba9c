"""Organisations with their place in a line, the days they exist, and who follows whom."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.kit.actors import ANONYMOUS, Actor
from doithoai.units.matching import exactly, key, matching
from doithoai.units.periods import holds, within

from .areas import Area
from .choices import Kind, Level, Line

STEP = 32
"""Characters of one id in a path: fixed, lower-case hexadecimal, so that no separator is needed
and a range over the column is a prefix query in every collation of both databases."""
AFTER_EVERY_ID = "g"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, viewer: Actor) -> Self:
        """All: that a body exists is known to everybody who logs in."""
        return self.none() if viewer == ANONYMOUS else self.all()

    def on(self, day: date) -> Self:
        """Organisations that existed on that day."""
        return self.filter(holds(day))

    def receiving(self, day: date) -> Self:
        """Those that take voices from the public that day: the organisations of the union."""
        return self.on(day).filter(kind=Kind.WOMENS_UNION)

    def below(self, organisation: "Organisation") -> Self:
        """Everything under it in its line, without itself. One range of an index."""
        return self.within(organisation).exclude(pk=organisation.pk)

    def within(self, organisation: "Organisation") -> Self:
        """It and everything under it."""
        start = organisation.path
        return self.filter(path__gte=start, path__lt=start + AFTER_EVERY_ID)

    def above(self, organisation: "Organisation") -> Self:
        """What it stands under, from the top down."""
        return self.filter(pk__in=organisation.ancestor_ids).order_by("path")

    def at(self, area: Area) -> Self:
        return self.filter(area=area)

    def inside(self, area: Area) -> Self:
        """Organisations whose place is the area or lies in it."""
        return self.filter(models.Q(area=area) | models.Q(area__in=Area.objects.below(area)))

    def where(self, viewer: Any, verb: str) -> Self:
        """Those in which a post of the viewer carries the verb today."""
        return self.filter(pk__in=viewer.organisations(verb))

    def search(self, query: str) -> Self:
        """The organisations that somebody typing this may mean, the nearest first."""
        return matching(self, query)

    def named(self, text: str) -> Self:
        """Organisations whose name, or name and place, is this text."""
        return exactly(self, text)

    def shown(self) -> Self:
        """With what a list shows of each."""
        following = Succession.objects.select_related("new").order_by("-share", "new__name")
        return self.select_related("area__parent", "area__province", "parent").prefetch_related(
            models.Prefetch("later", queryset=following)
        )


class Organisation(Versioned):
    """A body that holds, answers or owes something. It keeps its rows when it is gone."""

    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    kind = models.CharField(_("Kind"), max_length=24, choices=Kind)
    line = models.CharField(_("Chain of command"), max_length=10, choices=Line)
    level = models.CharField(_("Administrative level"), max_length=10, choices=Level)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Area")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Directly above"),
    )
    path = models.CharField(max_length=STEP * 10, editable=False)
    valid_from = models.DateField(_("Exists from"), null=True, blank=True)
    valid_to = models.DateField(_("Exists to"), null=True, blank=True)
    folded_name = models.CharField(max_length=240, editable=False)
    folded_title = models.CharField(max_length=320, editable=False)
    folded = models.CharField(max_length=720, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        indexes = [
            models.Index(fields=["path"], name="organisation_by_path"),
            models.Index(fields=["folded_name"], name="organisation_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def place(self) -> None:
        """Set what follows from name, area and parent: the path and the folded columns."""
        above = self.parent.path if self.parent else ""
        self.path = above + self.id.hex
        self.folded_name = key(self.name)
        self.folded_title = key(self.name, self.short_name)
        around = self.area.address if self.area else ""
        self.folded = key(self.name, self.short_name, around)

    @property
    def ancestor_ids(self) -> list[uuid.UUID]:
        """Ids of what it stands under, from the top down, read from the path."""
        ids = [self.path[at : at + STEP] for at in range(0, len(self.path), STEP)]
        return [uuid.UUID(part) for part in ids[:-1]]

    @property
    def whereabouts(self) -> str:
        return self.area.address if self.area else ""

    @property
    def is_abolished(self) -> bool:
        return self.valid_to is not None

    @property
    def followers(self) -> "list[Organisation]":
        """The bodies that took over its work, the one with the larger share first."""
        return [step.new for step in self.later.all()]

    def existed_on(self, day: date) -> bool:
        return within(day, self.valid_from, self.valid_to)

    def is_above(self, other: "Organisation") -> bool:
        """Whether the other stands under this one."""
        return other.path.startswith(self.path) and other.pk != self.pk


class Succession(models.Model):
    """The work of one organisation passed to another, wholly or in part, on a day."""

    old = models.ForeignKey(Organisation, models.PROTECT, related_name="later")
    new = models.ForeignKey(Organisation, models.PROTECT, related_name="earlier")
    valid_from = models.DateField(_("Passes over on"))
    share = models.PositiveSmallIntegerField(_("Share in per cent"), default=100)
    decree = models.CharField(_("Decision"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("succession of organisations")
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="one_step_organisation"),
            models.CheckConstraint(
                condition=models.Q(share__gte=1, share__lte=100), name="share_in_per_cent"
            ),
            models.CheckConstraint(
                condition=~models.Q(old=models.F("new")), name="nobody_follows_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


def successor_organisations(organisation: Organisation, on: date) -> list[Organisation]:
    """The bodies that do this one's work on a day, the largest share first.

    Itself while it exists; empty where it ended without a successor that stands that day.
    Records keep the unit of their day; only open work asks this.
    """
    shares: dict[uuid.UUID, float] = {}
    bodies: dict[uuid.UUID, Organisation] = {}
    pending = [(organisation, 1.0, frozenset({organisation.pk}))]
    while pending:
        at, share, trail = pending.pop()
        if at.existed_on(on):
            shares[at.pk] = shares.get(at.pk, 0) + share
            bodies[at.pk] = at
        elif at.valid_to is not None and at.valid_to < on:
            steps = Succession.objects.filter(old=at, valid_from__lte=on).select_related("new")
            pending += [
                (step.new, share * step.share / 100, trail | {step.new_id})
                for step in steps
                if step.new_id not in trail
            ]
    return sorted(bodies.values(), key=lambda body: (-shares[body.pk], body.name))


def ids_below(organisation: Organisation) -> RawSQL:
    """The ids of `Organisation.objects.below(organisation)`, for a condition `…__in`."""
    start = organisation.path
    return RawSQL(
        "SELECT id FROM units_organisation WHERE path > %s AND path < %s",
        (start, start + AFTER_EVERY_ID),
        output_field=models.UUIDField(),
    )


def owner_chain(organisation: Organisation) -> tuple[str, ...]:
    """Who may have set a rule for this body, the nearest first, as the rulebook's text keys.

    ("unit:<uuid>", "unit:<uuid of its parent>", …, "province:01", "union", "party", "state")
    """
    units = [organisation.pk, *reversed(organisation.ancestor_ids)]
    area = organisation.area
    province = (area.province_id or area.key) if area else None
    places = [f"province:{province}"] if province else []
    return (*(f"unit:{unit}" for unit in units), *places, *_OWNERS[Line(organisation.line)])


_OWNERS: dict[Line, tuple[str, ...]] = {
    Line.UNION: ("union", "party", "state"),
    Line.FRONT: ("front", "party", "state"),
    Line.PARTY: ("party", "state"),
    Line.STATE: ("state",),
    Line.OTHER: ("state",),
}
