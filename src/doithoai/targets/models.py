"""Resolutions, their points and targets, the values of units, and reviews that were settled."""

import uuid
from decimal import Decimal
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.kit.fields import ExactField
from doithoai.kit.labels import Labelled
from doithoai.people.models import User
from doithoai.people.sight import by_line, by_post
from doithoai.targets.bands import Limits, Part, Side
from doithoai.units.models import Level, Organisation


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("resolution", "Being drawn up")
    ADOPTED = "adopted", pgettext_lazy("resolution", "Adopted")


class PointKind(models.TextChoices):
    BREAKTHROUGH = "breakthrough", _("Breakthrough")
    TASK = "task", _("Key task")


class Period(models.TextChoices):
    YEAR = "year", _("Every year")
    TERM = "term", _("By the end of the term")


class Reach(models.TextChoices):
    TOTAL = "total", _("The whole unit together")
    EACH = "each", _("Each unit below for itself")


class Direction(models.TextChoices):
    AT_LEAST = Side.AT_LEAST.value, _("At least")
    AT_MOST = Side.AT_MOST.value, _("At most")


class Band(models.TextChoices):
    ABOVE = Part.ABOVE.value, _("Above plan")
    REACHED = Part.REACHED.value, _("Reached")
    HALF = Part.HALF.value, _("Above half")
    NOT = Part.NOT.value, _("Not reached")
    UNKNOWN = Part.UNKNOWN.value, _("Not enough figures")


class SourceKind(models.TextChoices):
    DOCUMENT = "document", _("A document")
    STATEMENT = "statement", _("Words of the unit")


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def overseen_by(self, viewer: Any) -> Self:
        """With its values and its review: the unit's people and those above it in the line."""
        return self.filter(by_post(viewer, "targets.read") | by_line(viewer))

    def visible_to(self, viewer: Any) -> Self:
        """Also, as texts, those that the units above adopted: they bind the units below."""
        above: list[uuid.UUID] = []
        if isinstance(viewer, User):
            held = [post.organisation for post in viewer.current_posts]
            above = [one for unit in held for one in unit.ancestor_ids]
        adopted_above = Q(organisation__in=above, state=State.ADOPTED)
        return self.filter(by_post(viewer, "targets.read") | by_line(viewer) | adopted_above)


class Resolution(Versioned):
    """What an organisation sets itself for a term, on its own or after the level above."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Unit")
    )
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="taken_by")
    title = models.CharField(_("Name of the resolution"), max_length=300)
    number = models.CharField(_("Number and symbol"), max_length=60, blank=True)
    first_year = models.PositiveSmallIntegerField(_("First year of the term"))
    last_year = models.PositiveSmallIntegerField(_("Last year of the term"))
    half = ExactField(_("Third band: more than … per cent of the plan"), default=Decimal(50))
    reached = ExactField(_("Reached: from … per cent of the plan"), default=Decimal(100))
    above = ExactField(_("Above plan: more than … per cent of the plan"), default=Decimal(100))
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    adopted_on = models.DateField(_("Adopted on"), null=True, blank=True)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("resolution")
        indexes = [models.Index(fields=["organisation", "-first_year"], name="targets_resolutions")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "based_on"], name="resolution_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(half__lte=F("reached"), reached__lte=F("above")),
                name="resolution_bands_in_order",
            ),
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")), name="resolution_term"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_adopted(self) -> bool:
        return self.state == State.ADOPTED

    @property
    def limits(self) -> Limits:
        return Limits(self.half, self.reached, self.above)

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)


class Point(Labelled):
    """A breakthrough or a key task: words that are worked by, not counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="points")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    kind = models.CharField(_("Kind"), max_length=12, choices=PointKind.choices)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("In words"), max_length=1000)
    left_out = models.CharField(_("Why it is left out"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("point of a resolution")
        ordering = ("kind", "position", "id")

    def __str__(self) -> str:
        return self.text


class TargetQuerySet(models.QuerySet["Target"]):
    def overseen_by(self, viewer: Any) -> Self:
        line = by_line(viewer, "resolution__organisation")
        return self.filter(by_post(viewer, "targets.read", "resolution__organisation") | line)


class Target(Labelled):
    """One target of one resolution; a copy of the level above's keeps its `parent`.

    `root` is the target that all copies come from, itself included, so that values of all units
    are found by one key. `level` is where values are given. For a share, `amount` is in per cent.
    `measure` names what the system counts; without it units report. Both never mix in one target.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="targets")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    root = models.ForeignKey("self", models.PROTECT, related_name="family")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("Target"), max_length=500)
    period = models.CharField(_("By when"), max_length=4, choices=Period.choices)
    reach = models.CharField(_("Who has to reach it"), max_length=5, choices=Reach.choices)
    direction = models.CharField(
        _("At least or at most"),
        max_length=8,
        choices=Direction.choices,
        default=Direction.AT_LEAST,
    )
    amount = ExactField(_("How much"), null=True)
    unit = models.CharField(_("Unit of count"), max_length=60)
    is_share = models.BooleanField(_("In per cent"), default=False)
    base_label = models.CharField(_("Per cent of what"), max_length=200, blank=True)
    adds_up = models.BooleanField(_("The years of the term are added up"), default=True)
    level = models.CharField(_("Level that gives the values"), max_length=10, choices=Level.choices)
    measure = models.CharField(_("Counted by the system"), max_length=80, blank=True)
    base_measure = models.CharField(
        _("What it is a part of, counted by the system"), max_length=80, blank=True
    )
    left_out = models.CharField(_("Why it is left out"), max_length=500, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(fields=["resolution", "root"], name="target_taken_once")
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """What does not fit together. Called by the actions."""
        if self.is_share and not self.base_label:
            raise ValidationError({"base_label": _("Say of what it is a share.")})
        if self.is_share and self.measure and not self.base_measure:
            raise ValidationError({"base_measure": _("Say what the share is counted of.")})
        if self.is_share and self.amount is not None and self.amount > 100:
            raise ValidationError({"amount": _("A share is at most 100 per cent.")})
        if self.parent is not None and self.parent.amount is not None:
            self._check_not_looser(self.parent.amount)

    def _check_not_looser(self, above: Decimal) -> None:
        """A part of a total is what the unit takes on; any other number may only be tightened."""
        if self.amount is None or self.is_part_of_total:
            return
        looser = self.amount < above if self.side == Side.AT_LEAST else self.amount > above
        if looser:
            raise ValidationError({"amount": _("The level above set more: this would loosen it.")})

    @property
    def side(self) -> Side:
        return Side(self.direction)

    @property
    def is_part_of_total(self) -> bool:
        return self.reach == Reach.TOTAL and not self.is_share

    @property
    def is_computed(self) -> bool:
        return bool(self.measure)

    @property
    def is_cumulative(self) -> bool:
        return self.period == Period.TERM and self.adds_up

    def years(self, until: int) -> range:
        """The years whose values count in a review of that year."""
        return range(self.resolution.first_year if self.is_cumulative else until, until + 1)


class ValueQuerySet(models.QuerySet["Value"]):
    def overseen_by(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "targets.read") | by_line(viewer))


class Value(Versioned):
    """What one unit reported for one target and year, with where it comes from.

    `root` and `organisation` repeat what the target says, so that a country is added up from one
    table.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="values")
    root = models.ForeignKey(Target, models.PROTECT, related_name="values_below")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("Year"))
    amount = ExactField(_("Done"))
    base = ExactField(_("Of"), null=True)
    source_kind = models.CharField(
        _("Where the number comes from"), max_length=10, choices=SourceKind.choices
    )
    source = models.CharField(_("Document or words"), max_length=500)
    source_on = models.DateField(_("Dated"))
    said_by = models.CharField(_("Who said or signed it"), max_length=160)
    document = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of a target")
        indexes = [
            models.Index(
                fields=["root", "year", "organisation", "amount", "base"], name="targets_values"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["target", "year"], name="target_value_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="target_value_positive"),
            models.CheckConstraint(
                condition=Q(base=None) | Q(base__gte=F("amount")), name="target_share_of_base"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.year}"


class Review(Versioned):
    """A review that was settled: what each target stood at that day, kept as it was."""

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="reviews")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("Year"))
    held_on = models.DateField(_("Reviewed on"))

    class Meta:
        verbose_name = _("review of a resolution")
        constraints = [
            models.UniqueConstraint(fields=["resolution", "held_on"], name="reviewed_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id} {self.held_on}"


class Assessment(Labelled):
    """One target in a settled review."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="assessments")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    plan = ExactField(null=True)
    amount = ExactField(null=True)
    base = ExactField(null=True)
    expected = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    band = models.CharField(max_length=8, choices=Band.choices)

    class Meta:
        verbose_name = _("assessment of a target")
        constraints = [
            models.UniqueConstraint(fields=["review", "target"], name="target_assessed_once")
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.band}"
