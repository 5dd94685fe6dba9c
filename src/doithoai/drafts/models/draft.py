"""The draft, its versions, and the clauses of each."""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.sight import by_grant, by_line, by_post
from doithoai.reading.clauses import Fate, Level
from doithoai.units.models import Organisation


class Kind(models.TextChoices):
    AUTHORITY = "authority", _("Draft of an authority")
    SPENDING = "spending", _("Internal spending rules")
    EMULATION = "emulation", _("Rules of emulation and awards")
    DEMOCRACY = "democracy", _("Rules of democracy at work")
    INTERNAL = "internal", _("Other internal draft")


class Criticism(models.TextChoices):
    """The forms of social criticism. Source: Law on the Fatherland Front, Article 34."""

    NONE = "", _("Comments only, no social criticism")
    CONFERENCE = "conference", _("Conference of criticism")
    WRITTEN = "written", _("Written opinions on the draft sent out")
    DIALOGUE = "dialogue", _("Direct dialogue with the drafting body")


class Access(models.TextChoices):
    STAFF = "staff", _("Staff of the unit")
    INVITED = "invited", _("Staff of the unit and invited units")
    PUBLIC = "public", _("Everybody, once a leader has released it")


# What social criticism speaks about (Law on the Fatherland Front, Article 33.2).
ASSESSMENT = ("necessity", "conformity", "soundness", "impact", "balance", "recommendation")


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("draft", "Gathering comments")
    SETTLED = "settled", pgettext_lazy("draft", "Settled")


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, viewer: Any) -> Self:
        """The unit's staff, those above it, whom it invited; the drafting body once it was sent."""
        drafting = by_post(viewer, "drafts.read", "drafter") & Q(sent_on__isnull=False)
        return self.filter(
            by_post(viewer, "drafts.read")
            | by_line(viewer)
            | by_grant(viewer, "drafts.read", Draft._meta.label_lower)
            | drafting
        )

    def asking(self, viewer: Any) -> Self:
        """Those on which this person is asked: her own unit's, and to which it was invited."""
        invited = by_grant(viewer, "drafts.comment", Draft._meta.label_lower)
        return self.filter(by_post(viewer, "drafts.comment") | invited)

    def published(self) -> Self:
        return self.filter(is_published=True, access=Access.PUBLIC)


class Draft(Versioned):
    """One draft from the day it came to the day every comment on it was dealt with.

    `days_left` is how many days it left for comment: from the day it came to the day it is to be
    submitted for issue, or else to the closing day; `days_asked` how many the rule `rule_source`
    wants, `latest_on` the last day on which it came in time. Internal drafts have neither.
    """

    title = models.CharField(_("Title of the draft"), max_length=500)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    criticism = models.CharField(
        _("Form of criticism"), max_length=10, choices=Criticism, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Unit that gathers comments")
    )
    drafter = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("Drafting body"),
    )
    drafter_name = models.CharField(_("Drafting body"), max_length=300, blank=True)
    received_on = models.DateField(_("Received on"))
    closes_on = models.DateField(_("Comments until"))
    submits_on = models.DateField(_("To be submitted for issue on"), null=True, blank=True)
    days_left = models.PositiveIntegerField(default=0)
    days_asked = models.PositiveIntegerField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)
    rule_source = models.CharField(max_length=500, blank=True)
    came_late = models.BooleanField(default=False)
    access = models.CharField(_("Who may comment"), max_length=8, choices=Access)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    front_agreed_on = models.DateField(null=True, blank=True)
    front_paper = models.CharField(_("Number of the Front's paper"), max_length=100, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    is_published = models.BooleanField(default=False)
    published_on = models.DateField(null=True, blank=True)
    public_summary = models.TextField(_("What the public reads"), blank=True)
    approved_by = models.CharField(
        _("Leader who agrees to publication"), max_length=120, blank=True
    )

    necessity = models.TextField(_("Necessity"), blank=True)
    conformity = models.TextField(_("Fit with the Party's line and the law"), blank=True)
    soundness = models.TextField(_("Correctness, scientific basis, feasibility"), blank=True)
    impact = models.TextField(_("Impact"), blank=True)
    balance = models.TextField(_("Balance of interests"), blank=True)
    recommendation = models.TextField(_("What is recommended"), blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        indexes = [
            models.Index(fields=["organisation", "-received_on"], name="drafts_of_unit"),
            models.Index(fields=["-received_on", "-id"], name="drafts_newest"),
            models.Index(
                fields=["-published_on"],
                name="drafts_public",
                condition=models.Q(is_published=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_internal(self) -> bool:
        return self.kind != Kind.AUTHORITY

    @property
    def drafting_body(self) -> str:
        return self.drafter.name if self.drafter else self.drafter_name

    def takes_comments(self, day: dt.date) -> bool:
        return self.state == State.OPEN and day <= self.closes_on


class Edition(models.Model):
    """A version of the text. `remarks` are codes and numbers of what its file was found to hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    received_on = models.DateField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True, blank=True)
    remarks = models.JSONField(default=list)

    class Meta:
        verbose_name = _("version of a draft")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="drafts_edition_number")
        ]

    def __str__(self) -> str:
        return str(self.number)


class ClauseQuerySet(models.QuerySet["Clause"]):
    def of(self, edition: Edition) -> Self:
        return self.filter(edition=edition).order_by("position")


class Clause(models.Model):
    """A clause of one version. `anchor` stays the same through all versions; comments hang on it.

    `depth` is how many clauses stand around it; `was` the same clause one version before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="clauses")
    position = models.PositiveIntegerField()
    level = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Level])
    number = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=300)
    text = models.TextField()
    depth = models.PositiveSmallIntegerField(default=0)
    around = models.PositiveIntegerField(null=True, blank=True)
    anchor = models.UUIDField(default=uuid.uuid4)
    fate = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in Fate], default=Fate.NEW.value
    )
    was = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause of a draft")
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="drafts_clause_position"),
            models.UniqueConstraint(fields=["edition", "anchor"], name="drafts_clause_anchor"),
        ]

    def __str__(self) -> str:
        return self.label
