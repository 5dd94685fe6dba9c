"""The clocks that run on a petition: each date with the rule it was given out with.

What the rule said is copied when the clock starts. A rule that changes later changes no date
that somebody was told; pauses and extensions are counted from the copy.
"""

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.fields import GuardedTextField
from doithoai.kit.labels import Labelled
from doithoai.rulebook.running import Term
from doithoai.rulebook.terms import Unit
from doithoai.units.models import Organisation

from .petition import Petition


class ClockKind(models.TextChoices):
    """What has to happen in time."""

    ACKNOWLEDGE = "acknowledge", pgettext_lazy("clock", "Tell the speaker what happens with it")
    ADMIT = "admit", pgettext_lazy("clock", "Admit it, or say why not")
    ANSWER = "answer", pgettext_lazy("clock", "Answer")
    SETTLE = "settle", pgettext_lazy("clock", "Settle the complaint or denunciation")
    REFUSAL_NOTICE = "refusal_notice", pgettext_lazy("clock", "Send the notice of refusal")
    TRANSFER = "transfer", pgettext_lazy("clock", "Pass it on, if it is for another body")
    ADMISSION_NOTICE = (
        "admission_notice",
        pgettext_lazy("clock", "Tell both sides that it was admitted"),
    )
    RESULT_TO_SENDER = "result_to_sender", pgettext_lazy("clock", "Report the result to the sender")
    RESULT_TO_PERSON = "result_to_person", pgettext_lazy("clock", "Tell the person the result")
    STALE = "stale", pgettext_lazy("clock", "Begin to deal with it, or answer for not doing so")


# Telling somebody that her matter is looked at does not wait for what she adds to it.
PAUSED_BY_A_QUESTION = (ClockKind.ADMIT, ClockKind.ANSWER, ClockKind.SETTLE)
# Owed after the answer: telling what came of a letter to whoever sent it, and to who wrote it.
OF_THE_RESULT = (ClockKind.RESULT_TO_SENDER, ClockKind.RESULT_TO_PERSON)
# These leave the petition's own date alone: they run beside what has to be answered, or after it.
BESIDE = (
    ClockKind.ACKNOWLEDGE,
    ClockKind.STALE,
    *OF_THE_RESULT,
)


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> Self:
        return self.filter(stopped_on=None)

    def running_out(self, last: dt.date) -> Self:
        """Those of which nobody was reminded yet by the date that they have now."""
        told = Q(reminded_of=F("due_on"))
        return self.running().filter(paused_on=None, due_on__lte=last).exclude(told)

    def of_kind(self, *kinds: ClockKind) -> Self:
        return self.filter(kind__in=kinds)

    def with_story(self) -> Self:
        return self.select_related("body").prefetch_related("pauses", "extensions")


class Clock(Labelled):
    """One term of one body. Without `amount` the date was set by hand.

    `reminded_of` is the date of which the body was reminded; with a new date it is so again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=16, choices=ClockKind.choices)
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60, blank=True)
    amount = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=Unit.choices, blank=True)
    source = models.CharField(max_length=500, blank=True)
    started_on = models.DateField()
    given_out = models.DateField()
    due_on = models.DateField()
    extended = models.PositiveSmallIntegerField(default=0)
    paused_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    reminded_of = models.DateField(null=True, blank=True, editable=False)

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = _("time limit of a petition")
        ordering = ("started_on", "due_on", "id")
        indexes = [
            models.Index(fields=["petition", "kind"], name="petitions_clock_of"),
            models.Index(fields=["stopped_on", "due_on"], name="petitions_clock_running"),
            models.Index(
                fields=["kind", "due_on"],
                condition=Q(stopped_on=None),
                name="petitions_clock_kind_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.kind} {self.due_on}"

    @property
    def is_running(self) -> bool:
        return self.stopped_on is None

    @property
    def is_kept(self) -> bool:
        """Stopped in time."""
        return self.stopped_on is not None and self.stopped_on <= self.due_on

    def is_late(self, on: dt.date) -> bool:
        return self.due_on < (self.stopped_on or on) and self.paused_on is None

    def term(self) -> Term:
        """The term as it was given out, with everything that has moved its end since.

        A date set by hand counts as so many calendar days.
        """
        by_hand = self.amount is None
        amount = (self.given_out - self.started_on).days if by_hand else self.amount
        pauses = [(pause.since, pause.until) for pause in self.pauses.all() if pause.until]
        return Term(
            self.started_on,
            amount or 0,
            Unit.DAY if by_hand else Unit(self.unit),
            self.extended,
            tuple(sorted(pauses)),
        )


class Pause(models.Model):
    """The count stands still while the speaker is asked for something."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("pause of a time limit")
        ordering = ("since", "id")

    def __str__(self) -> str:
        return f"{self.clock_id}: {self.since}–{self.until or ''}"


class Extension(models.Model):
    """More time, as far as the rule allows it: why, and who agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="extensions")
    decided_on = models.DateField()
    reason = GuardedTextField(_("Reason"), purpose="petitions.extension.reason")
    approver = models.CharField(_("Who agreed"), max_length=160)
    due_before = models.DateField()
    due_after = models.DateField()
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("extension of a time limit")
        ordering = ("decided_on", "due_after", "id")

    def __str__(self) -> str:
        return f"{self.clock_id}: {self.due_before} → {self.due_after}"

    @property
    def is_restricted(self) -> bool:
        return self.clock.petition.is_restricted
