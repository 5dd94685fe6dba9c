"""Answers: one paper, for one petition or many, on its way from draft to issued."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import GuardedTextField
from doithoai.kit.labels import Labelled
from doithoai.people.sight import by_line, by_post, holds, reaches
from doithoai.units.models import Organisation
from doithoai.voices.models import Voice

from .petition import Origin, Petition, PetitionQuerySet, State


class AnswerState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("answer", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("answer", "Submitted")
    APPROVED = "approved", pgettext_lazy("answer", "Approved")
    SIGNED = "signed", pgettext_lazy("answer", "Signed")
    ISSUED = "issued", pgettext_lazy("answer", "Issued")


class Outcome(models.TextChoices):
    """What came of a petition. "Noted" never counts as solved."""

    SOLVED = "solved", pgettext_lazy("outcome", "Solved")
    IN_PROGRESS = "in_progress", pgettext_lazy("outcome", "In progress")
    PLANNED = "planned", pgettext_lazy("outcome", "Planned, with a date")
    EXPLAINED = "explained", pgettext_lazy("outcome", "Explained")
    NOTED = "noted", pgettext_lazy("outcome", "Noted")
    BEYOND_COMPETENCE = "beyond_competence", pgettext_lazy("outcome", "Beyond our competence")
    SENT_UP = "sent_up", pgettext_lazy("outcome", "Sent up")


NEEDS_COMMITMENT = (Outcome.IN_PROGRESS, Outcome.PLANNED)


def _readable(viewer: Any) -> Q:
    """Which answers somebody reads who sees the petition."""
    verb = "petitions.read"
    return (
        by_post(viewer, verb, "body")
        | by_line(viewer, "body")
        | by_post(viewer, verb, "entered_by_unit")
        | Q(state=AnswerState.ISSUED)
    )


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, viewer: Any) -> Self:
        """Of petitions that the viewer sees: the body's people in every state, others once issued.

        Before that, whoever follows the petition sees what its own officers entered for the body.
        """
        petition = Petition.objects.visible_to(viewer).filter(pk=OuterRef("petition"))
        reachable = AnswerItem.objects.filter(Exists(petition), answer=OuterRef("pk"))
        return self.filter(Exists(reachable), _readable(viewer))

    def under_way(self, petition: Petition) -> Self:
        """Of the body that has it now, not out yet."""
        mine = self.filter(items__petition=petition, body=petition.holder_id)
        return mine.exclude(state=AnswerState.ISSUED)

    def waiting_for(self, submit: Any, approve: Any, sign: Any, issue: Any) -> Self:
        """Those that wait for a step, each in the bodies in which it may be taken."""
        return self.filter(
            Q(state=AnswerState.DRAFT, body__in=submit)
            | Q(state=AnswerState.SUBMITTED, body__in=approve)
            | Q(state=AnswerState.APPROVED, body__in=sign)
            | Q(state=AnswerState.SIGNED, body__in=issue)
        )

    def in_state(self, *states: AnswerState) -> Self:
        return self.filter(state__in=states)


class Answer(Versioned):
    """What a body replies. `entered_by_unit` is set when somebody entered it for the body.

    It is restricted as soon as one of the petitions is that it answers.
    """

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    entered_by_unit = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_after = GuardedTextField(
        _("On whose word, when"),
        purpose="petitions.answer.entered_after",
        max_length=200,
        blank=True,
    )
    text = GuardedTextField(_("Common text"), purpose="petitions.answer.text", blank=True)
    remark = GuardedTextField(
        _("What is to be changed"), purpose="petitions.answer.remark", blank=True
    )
    is_restricted = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.DRAFT)
    number = models.CharField(_("Number and symbol"), max_length=40, blank=True)
    dated = models.DateField(_("Date of the paper"), null=True, blank=True)
    signer = models.CharField(_("Signed by"), max_length=120, blank=True)
    signer_post = models.CharField(_("Post of the signer"), max_length=160, blank=True)
    is_spoken = models.BooleanField(_("Given in the hall"), default=False)
    drafted_by = models.CharField(max_length=80)
    issued_on = models.DateField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        indexes = [models.Index(fields=["body", "state"], name="petitions_answer_body")]

    def __str__(self) -> str:
        return self.number or str(self.id)

    @property
    def told_to_change(self) -> str:
        """What it was sent back for, until it is approved."""
        return self.remark if self.state in {AnswerState.DRAFT, AnswerState.SUBMITTED} else ""

    def is_readable_to(self, viewer: Any) -> bool:
        """What `visible_to` asks, of somebody who sees the petition."""
        verb = "petitions.read"
        return (
            self.state == AnswerState.ISSUED
            or reaches(viewer, verb, self.body)
            or holds(viewer, verb, self.entered_by_unit_id)
        )


class AnswerItemQuerySet(models.QuerySet["AnswerItem"]):
    def visible_to(self, viewer: Any) -> Self:
        """What is said to the petitions that the viewer reaches."""
        return self.filter(petition__in=Petition.objects.visible_to(viewer))

    def issued(self) -> Self:
        return self.filter(answer__state=AnswerState.ISSUED).select_related("answer__body")

    def to_review(self, on: dt.date, among: PetitionQuerySet | None = None) -> Self:
        """What was noted, to be looked at again by that day, and nothing came of it since: one for
        each petition, of these or of all.

        Petitions are asked for one by one: joined, SQLite would walk through all of a unit's, or
        through all that are answered, instead of the few that are due.
        """
        issued = Q(answer__state=AnswerState.ISSUED)
        later = AnswerItem.objects.filter(
            issued, petition=OuterRef("petition"), pk__gt=OuterRef("pk")
        )
        petitions = Petition.objects.all() if among is None else among
        answered = petitions.filter(pk=OuterRef("petition"), state=State.ANSWERED)
        return self.filter(issued, Exists(answered), ~Exists(later), review_on__lte=on)

    def to_remind(self, on: dt.date) -> Self:
        """Of these, what nobody was told of yet; its day came after the answer was out.

        Documents of the past are read in with days that are long gone.
        """
        live = Petition.objects.exclude(origin=Origin.HISTORICAL)
        waiting = self.to_review(on, live).filter(reminded_on=None)
        return waiting.filter(answer__issued_on__lte=F("review_on"))

    def to_voice(self, voice: Voice) -> Self:
        """Answers to every petition that this voice is in."""
        return self.filter(petition__groupings__voice=voice).order_by("answer__issued_on", "id")


class AnswerItem(Labelled):
    """What the paper says to one petition, and with what outcome."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="items")
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="answer_items")
    text = GuardedTextField(_("Answer"), purpose="petitions.answer_item.text")
    outcome = models.CharField(_("Outcome"), max_length=18, choices=Outcome.choices)
    review_body = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Who will look at it again"),
    )
    review_on = models.DateField(_("When it will be looked at again"), null=True, blank=True)
    reminded_on = models.DateField(null=True, editable=False)
    """When its body was told that the day has come."""

    objects = AnswerItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to one petition")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["answer", "petition"], name="petitions_item_once")
        ]
        indexes = [
            # What only notes is counted by it.
            models.Index(fields=["outcome"], name="petitions_item_outcome"),
            models.Index(
                fields=["review_on"],
                condition=Q(review_on__isnull=False),
                name="petitions_item_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}: {self.outcome}"

    @property
    def is_restricted(self) -> bool:
        return self.petition.is_restricted

    @property
    def said(self) -> tuple[Any, ...]:
        """All that it says, apart from to whom: two petitions told the same have the same."""
        return self.text, self.outcome, self.review_body_id, self.review_on
