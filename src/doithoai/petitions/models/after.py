"""After an answer: who has got it, what came back, and earlier wordings of it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import GuardedTextField
from doithoai.units.models import Organisation
from doithoai.voices.models import Voice

from .answer import Answer, AnswerItem, Outcome
from .petition import Petition


class Way(models.TextChoices):
    """How somebody got the answer."""

    RECEIPT = "receipt", pgettext_lazy("way", "Receipt page")
    EMAIL = "email", pgettext_lazy("way", "E-mail")
    READ_OUT = "read_out", pgettext_lazy("way", "Read out to her")
    PHONE = "phone", pgettext_lazy("way", "By phone")
    PAPER = "paper", pgettext_lazy("way", "Given on paper")
    CHAT = "chat", pgettext_lazy("way", "Forwarded in a chat")
    MEETING = "meeting", pgettext_lazy("way", "At a meeting")


BY_THEMSELVES = (Way.RECEIPT, Way.EMAIL)
"""Recorded when it happens; nobody notes these by hand."""
FOR_RESTRICTED = (Way.READ_OUT, Way.PHONE, Way.PAPER)
"""What is confidential is told to her alone."""


class Delivery(models.Model):
    """The speaker of a voice got an answer, in this way."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(AnswerItem, on_delete=models.PROTECT, related_name="deliveries")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    at = models.DateTimeField()
    noted_by = models.CharField(max_length=80)
    note = GuardedTextField(
        _("Note"), purpose="petitions.delivery.note", max_length=300, blank=True
    )

    class Meta:
        verbose_name = _("delivery of an answer")
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["item", "voice", "way"], name="petitions_delivery_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.voice_id}: {self.way}"

    @property
    def is_restricted(self) -> bool:
        return self.item.is_restricted


class ReopeningQuerySet(models.QuerySet["Reopening"]):
    def by_body(self) -> Any:
        """How often what each body answered came back, the most first."""
        counted = self.values("body", "body__name").annotate(
            number=Count("id"), by_speakers=Count("id", filter=~Q(item=None))
        )
        return counted.order_by("-number", "body__name")


class Reopening(models.Model):
    """An answer came back before the body. `item` is what a speaker was not satisfied with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="reopenings")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AnswerItem, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    objects = ReopeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("reopening")
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.petition_id} {self.on}"


class StepUpState(models.TextChoices):
    DRAFTED = "drafted", pgettext_lazy("step up", "Drafted")
    SENT = "sent", pgettext_lazy("step up", "Sent")
    DROPPED = "dropped", pgettext_lazy("step up", "Dropped")


class StepUpQuerySet(models.QuerySet["StepUp"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(petition__in=Petition.objects.visible_to(viewer))

    def waiting(self) -> Self:
        return self.filter(state=StepUpState.DRAFTED)


class StepUp(Versioned):
    """A step to the next level, drafted because answering again did not help; a person sends it."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="step_ups")
    item = models.ForeignKey(AnswerItem, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    words = GuardedTextField(_("What to say to it"), purpose="petitions.step_up.words", blank=True)
    state = models.CharField(max_length=8, choices=StepUpState.choices, default=StepUpState.DRAFTED)
    drafted_on = models.DateField()

    objects = StepUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("step to the next level")
        constraints = [
            models.UniqueConstraint(fields=["item"], name="petitions_one_step_up_an_answer")
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} → {self.to_id}"

    @property
    def is_restricted(self) -> bool:
        return self.petition.is_restricted


class AnswerWording(models.Model):
    """One version of what an answer says to a petition; to all of them without `petition`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="wordings")
    petition = models.ForeignKey(Petition, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = GuardedTextField(purpose="petitions.answer_wording.text", blank=True)
    outcome = models.CharField(max_length=18, choices=Outcome.choices, blank=True)
    author = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of an answer")
        ordering = ("number", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "petition", "number"], name="petitions_wording_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} #{self.number}"

    @property
    def is_restricted(self) -> bool:
        return self.answer.is_restricted


def latest_item(petition: Petition) -> AnswerItem | None:
    """What was answered last, of what was issued."""
    issued = AnswerItem.objects.issued().filter(petition=petition)
    return issued.order_by("answer__issued_on", "id").last()
