"""A programme with its criteria, what fell short, and what the two sides tell each other."""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.models import User
from doithoai.people.sight import NOTHING, by_line, by_post
from doithoai.units.models import Organisation

from .choices import Ask, Kind, Remark, Way

READ = "programmes.read"


def of_units_above(viewer: Any) -> models.Q:
    """What a unit above in the own line runs is known to those below it: they take part."""
    if not isinstance(viewer, User):
        return NOTHING
    posts = [post for post in viewer.current_posts if viewer.may(READ, post.organisation_id)]
    return models.Q(
        organisation__in={pk for post in posts for pk in post.organisation.ancestor_ids}
    )


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, viewer: Any) -> Self:
        own = by_post(viewer, READ) | by_line(viewer) | of_units_above(viewer)
        return self.filter(own | by_post(viewer, READ, "partner"))

    def run_for(self, unit: Organisation) -> Self:
        """Those in which a unit may report: its own, those of units above it, of its partners."""
        at_hand = [unit.pk, *unit.ancestor_ids]
        return self.filter(models.Q(organisation__in=at_hand) | models.Q(partner__in=at_hand))


class Programme(Versioned):
    """Something that is run over a period, alone or with a partner."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Run by")
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind)
    title = models.CharField(pgettext_lazy("programme", "Name"), max_length=300)
    partner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Partner"),
    )  # fmt: skip
    partner_name = models.CharField(_("Partner in words"), max_length=200, blank=True)
    first_day = models.DateField(pgettext_lazy("period", "From"))
    last_day = models.DateField(pgettext_lazy("period", "Until"), null=True, blank=True)
    document = models.CharField(_("Paper: number, date"), max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        indexes = [models.Index(fields=["-first_day", "-id"], name="programmes_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day=None) | models.Q(last_day__gte=models.F("first_day")),
                name="programme_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:detail", args=[self.pk])

    @property
    def with_whom(self) -> str:
        return self.partner.name if self.partner else self.partner_name

    def runs_on(self, day: dt.date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class Criterion(models.Model):
    """One thing that a household or a branch has to reach, such as "không đói nghèo"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("Criterion"), max_length=200)

    class Meta:
        verbose_name = _("criterion")
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="criterion_named_once")
        ]

    def __str__(self) -> str:
        return self.name


class Observation(models.Model):
    """What fell short, its cause and remedy; or what came up that the programme does not cover."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="observations")
    kind = models.CharField(max_length=12, choices=Remark)
    on = models.DateField(_("Noted on"))
    text = models.TextField(pgettext_lazy("observation", "What it is"), max_length=2000)
    cause = models.TextField(_("Cause"), max_length=2000, blank=True)
    remedy = models.TextField(_("Remedy, what is proposed"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("observation")
        ordering = ("-on", "id")

    def __str__(self) -> str:
        return self.text[:80]


class InformationSheetQuerySet(models.QuerySet["InformationSheet"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(viewer))


class InformationSheet(Versioned):
    """A question or notice between the partners, and its reply."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="sheets")
    way = models.CharField(
        pgettext_lazy("information sheet", "Direction"), max_length=12, choices=Way
    )
    ask = models.CharField(
        pgettext_lazy("information sheet", "What it is"), max_length=8, choices=Ask
    )
    text = models.TextField(pgettext_lazy("information sheet", "Content"), max_length=5000)
    sent_on = models.DateField(_("Sent on"))
    answer_by = models.DateField(_("Reply expected by"), null=True, blank=True)
    reply = models.TextField(
        pgettext_lazy("information sheet", "Reply"), max_length=5000, blank=True
    )
    replied_on = models.DateField(_("Replied on"), null=True, blank=True)

    objects = InformationSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("information sheet")
        ordering = ("-sent_on", "id")

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_open(self) -> bool:
        """A question waits until it is replied to; a notice waits for nothing."""
        return self.ask == Ask.QUESTION and self.replied_on is None
