"""Documents of the past: their words, what was found in them, and the figures they state.

A figure that stands in a document is a `ReportedFigure` with its place in the text. It is never
added to what the system counts itself.
"""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.dialogues.models import Dialogue
from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Area, Level, Organisation


class EventKind(models.TextChoices):
    """What a document tells of; the words of `reading`."""

    DIALOGUE = "dialogue", _("Dialogue")
    RECEPTION = "reception", _("Citizen reception")
    OVERSIGHT = "oversight", _("Supervision")
    SOCIAL_CRITICISM = "social_criticism", _("Social criticism")
    CONSULTATION = "consultation", _("Comments on drafts")
    REVIEW = "review", _("Review of a period")
    VOTERS_MEETING = "voters_meeting", _("Voters' meeting")
    PROGRAMME = "programme", _("Programme, movement")
    OTHER = "other", pgettext_lazy("event", "Other")


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, viewer: Any) -> Self:
        """Those of the own units, and of the units below in the line."""
        return self.filter(by_post(viewer, "archive.read") | by_line(viewer))

    def standing(self) -> Self:
        """Those that nobody has set aside."""
        return self.filter(withdrawn_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-entered_at", "-id")

    def of_the_same_event(self, document: "Document") -> Self:
        """Others that may tell of the same event: one day, one kind, one place where stated."""
        if document.held_on is None:
            return self.none()
        same = (
            self.standing()
            .filter(held_on=document.held_on, kind=document.kind)
            .exclude(pk=document.pk)
        )
        if document.area_id:
            same = same.filter(models.Q(area=document.area_id) | models.Q(area=None))
        return same


class Document(Versioned):
    """One text as it came, and what it tells of.

    Kind, day, level and the counts are proposed by `reading` until somebody has looked at them
    (`facts_by`). `event` groups the documents that tell of one event. Of a text that tells of
    `several` events each may be made a document of its own: `part_of` that text, from its
    character `part_start` on.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Kept by")
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    text = models.TextField(_("Text"))
    title = models.CharField(pgettext_lazy("document", "Title"), max_length=300)
    source = models.CharField(pgettext_lazy("document", "Source"), max_length=500, blank=True)
    licence = models.CharField(_("Right of use"), max_length=300, blank=True)
    published_on = models.DateField(_("Published on"), null=True, blank=True)
    entered_at = models.DateTimeField(default=timezone.now)
    is_draft = models.BooleanField(default=False)

    kind = models.CharField(_("Tells of"), max_length=20, choices=EventKind.choices, blank=True)
    held_on = models.DateField(_("Day of the event"), null=True, blank=True)
    level = models.CharField(_("Level"), max_length=10, choices=Level.choices, blank=True)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opinions = models.PositiveIntegerField(_("Opinions"), null=True, blank=True)
    answered = models.PositiveIntegerField(_("Answered"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("Participants"), null=True, blank=True)
    facts_by = models.CharField(max_length=100, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    event = models.UUIDField(default=uuid.uuid4, editable=False)
    several = models.PositiveSmallIntegerField(default=0)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    part_start = models.PositiveIntegerField(default=0)
    dialogue = models.ForeignKey(
        Dialogue, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of the past")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="archive_document_once")
        ]
        indexes = [
            models.Index(fields=["organisation", "-entered_at", "-id"], name="archive_of_unit"),
            models.Index(fields=["held_on", "kind"], name="archive_by_day"),
            models.Index(fields=["event"], name="archive_by_event"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("archive:detail", args=[self.pk])

    @property
    def is_reviewed(self) -> bool:
        return self.reviewed_at is not None


class FindingKind(models.TextChoices):
    FIGURE = "figure", pgettext_lazy("finding", "Figure")
    REFERENCE = "reference", pgettext_lazy("finding", "Document referred to")
    PERSON = "person", pgettext_lazy("finding", "Person")
    ASK = "ask", pgettext_lazy("finding", "Request")
    CONCLUSION = "conclusion", pgettext_lazy("finding", "Conclusion, assignment")


class FindingState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("finding", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("finding", "Accepted")
    CORRECTED = "corrected", pgettext_lazy("finding", "Corrected")
    ADDED = "added", pgettext_lazy("finding", "Added by hand")
    REFUSED = "refused", pgettext_lazy("finding", "Refused")


KEPT = (FindingState.ACCEPTED, FindingState.CORRECTED, FindingState.ADDED)


class FindingQuerySet(models.QuerySet["Finding"]):
    def kept(self) -> Self:
        return self.filter(state__in=KEPT)

    def proposed(self) -> Self:
        return self.filter(state=FindingState.PROPOSED)

    def in_order(self) -> Self:
        return self.order_by("start", "end", "kind", "pk")


class Finding(models.Model):
    """Something found at characters [start, end) of a document's text.

    `value` is what stands now, `proposed` what reading had said: both are kept, so that a
    correction can be learned from.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=12, choices=FindingKind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    value = models.JSONField(default=dict)
    proposed = models.JSONField(default=dict)
    confidence = models.FloatField(default=0)
    state = models.CharField(
        max_length=9, choices=FindingState.choices, default=FindingState.PROPOSED
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        indexes = [models.Index(fields=["document", "start"], name="archive_findings_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}-{self.end}"

    @property
    def is_kept(self) -> bool:
        return self.state in KEPT


class ReportedFigureQuerySet(models.QuerySet["ReportedFigure"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.standing().filter(document__in=Document.objects.visible_to(viewer))

    def standing(self) -> Self:
        return self.filter(document__withdrawn_at=None)

    def at(self, places: models.QuerySet[Area]) -> Self:
        """Of documents about one of these areas, or about one inside them."""
        inside = models.Q(document__area__in=places) | models.Q(document__area__province__in=places)
        return self.filter(inside | models.Q(document__area__parent__in=places))

    def between(self, first: Any, last: Any) -> Self:
        """Whose period touches these days: the one stated, else the day of the event or paper."""
        found = self.exclude(period_from=None)
        if first:
            found = found.filter(period_to__gte=first)
        return found.filter(period_from__lte=last) if last else found

    def in_order(self) -> Self:
        return self.order_by("document__held_on", "document", "finding__start")


class ReportedFigure(models.Model):
    """A number that a document states, in its own unit, about what it counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="figures")
    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="figure")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    unit = models.CharField(pgettext_lazy("figure", "Unit"), max_length=60, blank=True)
    what = models.CharField(_("What is counted"), max_length=300, blank=True)
    qualifier = models.CharField(max_length=30, blank=True)
    period = models.CharField(_("Period"), max_length=100, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)

    objects = ReportedFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported figure")
        indexes = [
            models.Index(fields=["period_from", "period_to"], name="archive_figures_by_period")
        ]

    def __str__(self) -> str:
        return f"{self.value.normalize():f} {self.unit}".strip()

    def get_absolute_url(self) -> str:
        return f"{reverse('archive:detail', args=[self.document_id])}#f{self.finding_id}"
