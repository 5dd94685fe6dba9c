"""Commitments, whatever they came from, with their evidence and verdicts."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.kit.fields import GuardedTextField
from doithoai.people.sight import by_grant, by_line, by_post, holds, reaches
from doithoai.units.models import Organisation


class Origin(models.TextChoices):
    ANSWER = "answer", _("Promise in an answer")
    CONCLUSION = "conclusion", _("Task from a conclusion")
    RECOMMENDATION = "recommendation", _("Recommendation after supervision")
    INSTRUCTION = "instruction", _("Instruction")


PROMISED = (Origin.ANSWER, Origin.RECOMMENDATION)
"""Made by the body that answers: to speakers, or to a recommendation after supervision."""


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("commitment", "To be done")
    EVIDENCED = "evidenced", pgettext_lazy("commitment", "Evidence given, to be confirmed")
    KEPT = "kept", pgettext_lazy("commitment", "Done, confirmed")
    CANCELLED = "cancelled", pgettext_lazy("commitment", "Cancelled")


UNSETTLED = (State.OPEN, State.EVIDENCED)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, viewer: Any) -> Self:
        """Who owes it, who follows it, units above either, and those granted."""
        verb = "commitments.read"
        # The follower first: an index of figures tells it, for the owner the row has to be read.
        by_role = (
            by_post(viewer, verb, "follower")
            | by_line(viewer, "follower")
            | by_post(viewer, verb, "owner")
        )
        granted = by_grant(viewer, verb, "commitments.commitment")
        return self.filter((Q(is_restricted=False) & by_role) | granted)

    def unrestricted(self) -> Self:
        """Leaves out what is read by grant alone."""
        return self.filter(is_restricted=False)

    def owed_by(self, organisations: Any) -> Self:
        return self.filter(owner__in=organisations)

    def followed_by(self, organisations: Any) -> Self:
        return self.filter(follower__in=organisations)

    def unsettled(self) -> Self:
        return self.filter(state__in=UNSETTLED)

    def overdue(self, on: dt.date) -> Self:
        return self.filter(state=State.OPEN, due_on__lt=on)

    def due_between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(state=State.OPEN, due_on__range=(first, last))

    def about_matter(self, matter_id: uuid.UUID) -> Self:
        return self.filter(matter_id=matter_id)

    def promised_in_answers(self, matters: Iterable[uuid.UUID]) -> Self:
        """What bodies promised when they answered these matters."""
        return self.filter(matter_id__in=list(matters), origin__in=PROMISED)


class Commitment(Versioned):
    """What an organisation owes by a day, and who follows that it is done.

    `matter_id` is the petition it serves, if any; `origin_id` the answer, conclusion or
    recommendation that it came from. Both are plain ids: this floor knows neither. `first_owner`
    and `first_follower` are set where successors took over from a body that is gone.
    """

    what = GuardedTextField(_("What is to be done"), purpose="commitments.commitment.what")
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Who owes it")
    )
    owner_post = GuardedTextField(
        _("Post or person in charge"),
        purpose="commitments.commitment.owner_post",
        max_length=200,
        blank=True,
    )
    follower = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Who follows it")
    )
    first_owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_follower = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    said_by = GuardedTextField(
        _("Who said so, where and when"),
        purpose="commitments.commitment.said_by",
        max_length=300,
        blank=True,
    )
    escalates_to = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("Due on"), null=True, blank=True)
    origin = models.CharField(max_length=16, choices=Origin.choices)
    origin_id = models.UUIDField()
    matter_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    made_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    is_restricted = models.BooleanField(default=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        indexes = [
            models.Index(fields=["owner", "state", "due_on"], name="commitments_owner"),
            models.Index(fields=["follower", "state", "due_on"], name="commitments_follower"),
            models.Index(fields=["state", "due_on"], name="commitments_due"),
            # "NOT (… IS NULL)" would say the same, but SQLite then never uses the index.
            models.Index(
                fields=["matter_id"],
                name="commitments_matter",
                condition=Q(matter_id__isnull=False),
            ),
            models.Index(fields=["origin_id"], name="commitments_origin"),
            # Figures are counted from these alone: see `measures.py`.
            *(
                models.Index(
                    fields=["follower", *days, "first_follower", "is_restricted"],
                    name=f"commitments_counted_{name}",
                )
                for name, days in {
                    "made": ("made_on", "state"),
                    "settled": ("state", "settled_on"),
                    "due": ("due_on", "settled_on", "state"),
                }.items()
            ),
            # Else SQLite looks up what was passed on among all that are kept.
            models.Index(
                fields=["first_follower", "settled_on", "state"],
                name="commitments_passed_settled",
                condition=Q(first_follower__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]

    def is_plain_to(self, viewer: Any) -> bool:
        """`visible_to` without what is granted."""
        verb = "commitments.read"
        reached = holds(viewer, verb, self.owner_id) or reaches(viewer, verb, self.follower)
        return reached and not self.is_restricted

    def is_overdue(self, on: dt.date) -> bool:
        return self.state == State.OPEN and self.due_on is not None and self.due_on < on


class Stage(models.Model):
    """One step on the way to what is owed, by a day of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="stages")
    what = GuardedTextField(
        _("What is done in this step"), purpose="commitments.stage.what", max_length=500
    )
    due_on = models.DateField(_("By"))
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("step")
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return self.what[:80]

    @property
    def is_restricted(self) -> bool:
        return self.commitment.is_restricted

    @property
    def is_waiting(self) -> bool:
        """Neither done nor overtaken by what became of the whole."""
        return self.done_on is None and self.commitment.state == State.OPEN


class Shown(models.TextChoices):
    """What kind of evidence it is."""

    VISIT = "visit", pgettext_lazy("evidence", "Note of a visit")
    PHOTO = "photo", pgettext_lazy("evidence", "Photo")
    DOCUMENT = "document", pgettext_lazy("evidence", "Document")


class Evidence(models.Model):
    """What shows that it was done: words of somebody who was there, a photo or a document.

    `seen_on` is the day of the visit. Evidence of before kinds were noted has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="evidence")
    note = GuardedTextField(
        _("What was done, where, how it was seen"), purpose="commitments.evidence.note"
    )
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("Kind of evidence"), max_length=8, choices=Shown, blank=True)
    seen_on = models.DateField(_("Day of the visit"), null=True, blank=True)
    given_by = models.CharField(max_length=80)
    given_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("evidence")
        ordering = ("given_at", "id")

    def __str__(self) -> str:
        return self.note[:80]

    @property
    def is_restricted(self) -> bool:
        return self.commitment.is_restricted


class Verdict(models.Model):
    """Whether the evidence holds, by somebody other than the one who owes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="verdicts")
    holds = models.BooleanField()
    words = GuardedTextField(_("Reason"), purpose="commitments.verdict.words", blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("verdict")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.holds}"

    @property
    def is_restricted(self) -> bool:
        return self.commitment.is_restricted


class Occasion(models.TextChoices):
    """When somebody is reminded of what they owe."""

    BEFORE = "before", pgettext_lazy("reminder", "before the date")
    ON_THE_DAY = "on_the_day", pgettext_lazy("reminder", "on the date")
    AFTER = "after", pgettext_lazy("reminder", "after the date")


class Reminder(models.Model):
    """The owner was reminded, of the whole or of one step to it.

    Of each at most once a day, however long the worker stood still.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reminders")
    stage = models.ForeignKey(
        Stage, null=True, blank=True, on_delete=models.CASCADE, related_name="reminders"
    )
    on = models.DateField()
    occasion = models.CharField(max_length=10, choices=Occasion.choices)

    class Meta:
        verbose_name = _("reminder")
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "on"],
                condition=Q(stage=None),
                name="commitments_reminder_daily",
            ),
            models.UniqueConstraint(
                fields=["stage", "on"], name="commitments_stage_reminder_daily"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.on}"


class Extension(models.Model):
    """A later day, with its reason and who allowed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="extensions")
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField()
    reason = GuardedTextField(_("Reason"), purpose="commitments.extension.reason")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("extension")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.old_due_on} → {self.new_due_on}"

    @property
    def is_restricted(self) -> bool:
        return self.commitment.is_restricted
