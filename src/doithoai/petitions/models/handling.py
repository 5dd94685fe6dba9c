"""The hands a petition passes through: who has it, who helps, since when and how it came."""

import datetime as dt
import uuid
from typing import Any, Self, cast

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.fields import GuardedTextField
from doithoai.kit.labels import Labelled
from doithoai.people.sight import by_line, by_post, holds, reaches
from doithoai.units.models import Level, Organisation

from .petition import Petition

_FROM_THE_TOP = list(Level)


class Part(models.TextChoices):
    LEAD = "lead", _("Lead body")
    HELPING = "helping", _("Helping body")


class Came(models.TextChoices):
    """How a petition came into a hand."""

    RECEIVED = "received", pgettext_lazy("hand", "Received from the speakers")
    UP = "up", pgettext_lazy("hand", "Sent up")
    DOWN = "down", pgettext_lazy("hand", "Sent down")
    SIDE = "side", pgettext_lazy("hand", "Sent to a body of the same level")
    RETURNED = "returned", pgettext_lazy("hand", "Returned with a reason")
    SUCCEEDED = "succeeded", pgettext_lazy("hand", "Taken over from the body before it")

    @classmethod
    def between(cls, sender: Organisation, receiver: Organisation) -> "Came":
        """Up, down or to the side, by the administrative levels of the two."""
        there = _FROM_THE_TOP.index(Level(receiver.level))
        here = _FROM_THE_TOP.index(Level(sender.level))
        return cls.SIDE if here == there else cls.UP if there < here else cls.DOWN


def _for(readers: Q, column: str) -> Case:
    as_kept = cast("GuardedTextField", Handling._meta.get_field(column))
    return Case(When(readers, then=F(column)), default=Value("", as_kept), output_field=as_kept)


class HandlingQuerySet(models.QuerySet["Handling"]):
    def visible_to(self, viewer: Any) -> Self:
        """Place and dates for everybody who sees the petition, with the words that concern her.

        `words` is what came with it, for who sent and who received it; `replied` a helping body's
        reply, for these and for the body in the lead. Others find both empty.
        """
        petition = Petition.objects.visible_to(viewer).filter(pk=OuterRef("petition"))
        verb = "petitions.read"
        concerned = (
            by_post(viewer, verb, "organisation")
            | by_post(viewer, verb, "sent_by")
            | by_line(viewer, "organisation")
            | by_line(viewer, "sent_by")
        )
        leads = concerned | by_post(viewer, verb, "petition__holder")
        found = self.filter(Exists(petition)).defer("reason", "reply")
        return found.annotate(words=_for(concerned, "reason"), replied=_for(leads, "reply"))

    def leads(self) -> Self:
        return self.filter(part=Part.LEAD).order_by("number")

    def helps(self) -> Self:
        return self.filter(part=Part.HELPING)

    def now(self) -> Self:
        return self.filter(until=None)


class Handling(Labelled):
    """A body has or had the petition, as lead or helping, with its own date.

    At any time one body leads, from the unit that received it (`number` 0) onwards. `reason` is
    what was written to the body when it was handed over, or why it was returned; both it and
    `reply` are read through `visible_to`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="handlings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=Part.choices)
    number = models.PositiveSmallIntegerField(default=0)
    came = models.CharField(max_length=9, choices=Came.choices, blank=True)
    sent_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    reason = GuardedTextField(_("Reason"), purpose="petitions.handling.reason", blank=True)
    reply = GuardedTextField(_("Reply"), purpose="petitions.handling.reply", blank=True)
    replied_on = models.DateField(null=True, blank=True)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = _("handling")
        ordering = ("since", "number", "id")
        indexes = [
            models.Index(fields=["petition", "since"], name="petitions_handling_since"),
            models.Index(fields=["organisation", "part", "until"], name="petitions_handling_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"],
                condition=Q(part="lead", until=None),
                name="petitions_one_lead_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} @ {self.organisation_id}"

    def word_for(self, viewer: Any) -> None:
        """Set `words` and `replied` as `visible_to`, for somebody who sees the petition."""
        verb = "petitions.read"
        concerned = any(reaches(viewer, verb, body) for body in (self.organisation, self.sent_by))
        leads = concerned or holds(viewer, verb, self.petition.holder_id)
        self.words = self.reason if concerned else ""
        self.replied = self.reply if leads else ""
        del self.reason, self.reply

    @property
    def is_restricted(self) -> bool:
        return self.petition.is_restricted

    @property
    def is_now(self) -> bool:
        return self.until is None

    def ended(self, day: dt.date) -> "Handling":
        self.until = day
        return self
