"""Fields of concern, and which body leads in which of them where."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.units.periods import holds

from .areas import Area
from .organisations import Organisation


class TopicQuerySet(models.QuerySet["Topic"]):
    def offered(self) -> Self:
        """Topics that may be chosen today, in their order."""
        return self.filter(is_offered=True).order_by("position", "code")


class Topic(Versioned):
    """A field of concern. No official code list exists; these are data, editable by a unit."""

    code = models.CharField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120)
    position = models.PositiveSmallIntegerField(_("Position in the list"), default=0)
    is_offered = models.BooleanField(_("May be chosen"), default=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


class CompetenceQuerySet(models.QuerySet["Competence"]):
    def on(self, day: date) -> Self:
        """Rows that held on that day."""
        return self.filter(holds(day))

    def for_matter(self, topic: Topic, area: Area | None) -> Self:
        """Rows that speak about the topic at the place, the most particular place first.

        A row for a commune goes before one for its province, that before one for everywhere; of
        one place what somebody corrected last goes before what was entered.
        """
        latest = F("learned_on").desc(nulls_last=True)
        if area is None:
            return self.filter(topic=topic, area=None).order_by(latest, "pk")
        places = list(reversed(area.path))
        nearer = Case(
            *(When(area=place, then=Value(at)) for at, place in enumerate(places)),
            default=Value(len(places)),
        )
        here = Q(area__in=places) | Q(area=None)
        return self.filter(here, topic=topic).order_by(nearer, latest, "pk")

    def shown(self) -> Self:
        return self.select_related("topic", "area__parent", "area__province", "lead")


class Competence(Versioned):
    """In this field, at this place and below it, this body takes the lead.

    `learned_from` is the code of the matter by which somebody corrected the table.
    """

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("Topic"))
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Area")
    )
    lead = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Lead body")
    )

    valid_from = models.DateField(_("From"), null=True, blank=True)
    valid_to = models.DateField(_("To"), null=True, blank=True)
    learned_from = models.CharField(_("Learned from"), max_length=20, blank=True)
    learned_on = models.DateField(null=True, blank=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("competence")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "area", "lead"],
                condition=Q(valid_to=None),
                name="one_open_row_topic_area_lead",
            ),
            # To both databases an empty place differs from every other, itself included.
            models.UniqueConstraint(
                fields=["topic", "lead"],
                condition=Q(valid_to=None, area=None),
                name="one_open_row_topic_lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.area_id}: {self.lead_id}"
