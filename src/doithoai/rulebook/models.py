"""What an administrator adds to the delivered rules and tables. Nothing is changed or removed."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.kit.workdays import DayKind, Mark

from .library import Topic
from .terms import Confidence, Period, Rule, Unit

DAY_KINDS = [
    (DayKind.HOLIDAY.value, _("Public holiday")),
    (DayKind.COMPENSATORY_OFF.value, _("Compensatory day off")),
    (DayKind.SWAP_OFF.value, _("Swapped day off")),
    (DayKind.SWAP_WORK.value, _("Worked Saturday or Sunday")),
    (DayKind.NORMAL_WORKDAY.value, _("Working day after all")),
]


class RuleVersionQuerySet(models.QuerySet["RuleVersion"]):
    def as_laid_down(self) -> Self:
        return self.order_by("added_at", "id")


class RuleVersion(Versioned):
    """One owner's wording of a known rule from a day on; `amount` empty takes its number away."""

    rule_id = models.CharField(_("Rule"), max_length=60, db_index=True)
    owner = models.CharField(_("Laid down by"), max_length=60)
    amount = models.PositiveSmallIntegerField(_("How many"), null=True, blank=True)
    unit = models.CharField(_("Counted in"), max_length=20, choices=Unit)
    periods = models.JSONField(_("Periods"), default=list, blank=True)
    binds = models.JSONField(_("Kinds of bodies bound"), default=list, blank=True)
    source = models.CharField(_("Document"), max_length=300)
    article = models.CharField(_("Article"), max_length=120, blank=True)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)
    extension = models.PositiveSmallIntegerField(_("May be extended by"), default=0)
    extensions = models.PositiveSmallIntegerField(_("How many extensions"), default=0)
    confidence = models.CharField(
        _("How sure the number is"), max_length=1, choices=Confidence, default=Confidence.HIGH
    )
    planning_value = models.BooleanField(
        _("Planning value: no document sets this number, and it binds nobody"), default=False
    )
    note = models.TextField(_("Note"), blank=True, max_length=1000)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RuleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Version of a rule")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="rule_version_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.owner} {self.valid_from}"

    def rule(self, topic: Topic) -> Rule:
        """This version as the book reads it."""
        return Rule(
            id=self.rule_id,
            name=topic.name,
            name_en=topic.name_en,
            clock=topic.clock,
            clock_en=topic.clock_en,
            sense=topic.sense,
            owner=self.owner,
            amount=self.amount,
            unit=Unit(self.unit),
            source=self.source,
            article=self.article,
            confidence=Confidence(self.confidence),
            planning_value=self.planning_value,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            periods=tuple(Period(name) for name in self.periods),
            binds=tuple(self.binds),
            extension=self.extension,
            extensions=self.extensions,
            note=self.note,
        )


class DayException(Versioned):
    """What a decision says of one day; it replaces whatever the table said of that day."""

    day = models.DateField(_("Day"), db_index=True)
    kind = models.CharField(_("Kind of day"), max_length=20, choices=DAY_KINDS)
    name = models.CharField(_("Occasion"), max_length=120)
    decision_number = models.CharField(_("Number of the decision"), max_length=80)
    decision_date = models.DateField(_("Date of the decision"))
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("Day set by a decision")

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"

    @property
    def source(self) -> str:
        return cited(self.decision_number, self.decision_date)

    @property
    def mark(self) -> Mark:
        return Mark(self.day, DayKind(self.kind), self.name, source=self.source, replaces=True)


class YearDecision(Versioned):
    """The decision that fixes a year's days off: from then on its dates are not provisional."""

    year = models.PositiveSmallIntegerField(_("Year"), unique=True)
    decision_number = models.CharField(_("Number of the decision"), max_length=80)
    decision_date = models.DateField(_("Date of the decision"))

    class Meta:
        verbose_name = _("Decision on a year's days off")

    def __str__(self) -> str:
        return f"{self.year}: {self.decision_number}"


class Edition(models.Model):
    """One row whose token changes with every change of rules or days, so that caches notice.

    A random token, not a count: a number that was rolled back would be given out twice.
    """

    id = models.PositiveSmallIntegerField(primary_key=True)
    token = models.UUIDField()

    def __str__(self) -> str:
        return str(self.token)


def cited(number: str, on: date) -> str:
    """A decision as Vietnamese papers cite it."""
    return f"{number} ngày {on:%d/%m/%Y}"
