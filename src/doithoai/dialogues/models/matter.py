"""What is raised at a dialogue, before it or from the floor, and what is concluded."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.petitions.models import Petition
from doithoai.units.models import Organisation
from doithoai.voices.models import Confidence

from .dialogue import Dialogue, Phase
from .running import Delegate


class TopicGroup(models.Model):
    """A group of matters as this dialogue names it (nhóm vấn đề); not one of the topics."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("Group of matters"), max_length=300)

    class Meta:
        verbose_name = _("group of matters")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name


class Raised(models.TextChoices):
    PRIOR = "prior", _("Gathered before")
    FLOOR = "floor", _("From the floor")


class Treatment(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("treatment", "Not yet")
    WRITTEN = "written", pgettext_lazy("treatment", "Answered in writing before")
    ON_THE_SPOT = "on_the_spot", pgettext_lazy("treatment", "Answered on the spot")
    ASSIGNED = "assigned", pgettext_lazy("treatment", "Given to a body to settle")
    SENT_UP = "sent_up", pgettext_lazy("treatment", "To be sent to the level above")


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, viewer: Any) -> Self:
        """Whoever sees the petition."""
        return self.filter(petition__in=Petition.objects.visible_to(viewer))

    def at_those_held(self) -> Self:
        """Of dialogues that took place, or are taking place, and stand."""
        held = [phase for phase in Phase if phase.is_held]
        return self.filter(dialogue__phase__in=held, dialogue__taken_back_on=None)

    def prior(self) -> Self:
        return self.filter(raised=Raised.PRIOR)

    def readable(self) -> Self:
        """Without what became restricted after it was put on the list."""
        return self.filter(petition__confidence__in=(Confidence.PUBLIC, Confidence.INTERNAL))

    def waiting(self) -> Self:
        return self.filter(treatment=Treatment.WAITING)

    def from_the_floor(self) -> Self:
        return self.filter(raised=Raised.FLOOR)


class Question(models.Model):
    """A petition as one point of this dialogue, and how it was treated there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="questions")
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="questions")
    raised = models.CharField(max_length=5, choices=Raised.choices)
    group = models.ForeignKey(
        TopicGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(default=0)
    raised_by = EncryptedTextField(_("Raised by"), purpose="dialogues.question.by", blank=True)
    treatment = models.CharField(
        max_length=11, choices=Treatment.choices, default=Treatment.WAITING
    )
    answered_by = models.ForeignKey(
        Delegate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter at a dialogue")
        ordering = ("raised", "position", "id")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "petition"], name="dialogues_question_once")
        ]

    def __str__(self) -> str:
        return f"{self.dialogue_id}: {self.petition_id}"


class ConclusionQuerySet(models.QuerySet["Conclusion"]):
    def tasks(self) -> Self:
        """Those that somebody has to do."""
        return self.exclude(owner=None)


class Conclusion(Versioned):
    """One point of the presiding leader's conclusion; a task where a body has to do it."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="conclusions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("Conclusion"))
    addressee = models.CharField(_("Addressed to"), max_length=300, blank=True)
    owner = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Body that has to do it"),
    )
    due_on = models.DateField(_("By"), null=True, blank=True)

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("conclusion")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text[:80]
