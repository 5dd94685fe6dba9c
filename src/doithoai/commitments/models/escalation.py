"""How far something late has risen, and the letters that wait for a named person."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.papers.models import Paper
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation


class Level(models.TextChoices):
    """Whom it has come to, in this order."""

    OWNER = "owner", pgettext_lazy("escalation", "Who owes it")
    HEAD = "head", pgettext_lazy("escalation", "Head of the body that owes it")
    PRESIDING = "presiding", pgettext_lazy("escalation", "Leader of the body that follows it")
    NEXT = "next", pgettext_lazy("escalation", "Next level")


class EscalationState(models.TextChoices):
    TOLD = "told", pgettext_lazy("escalation", "Reminded inside the body")
    DRAFTED = "drafted", pgettext_lazy("escalation", "Letter waits to be sent")
    SENT = "sent", pgettext_lazy("escalation", "Letter sent")
    DROPPED = "dropped", pgettext_lazy("escalation", "Not sent")


LETTERS = (EscalationState.DRAFTED, EscalationState.SENT, EscalationState.DROPPED)


def _readable(viewer: Any) -> Q:
    verb = "commitments.read"
    sent = by_post(viewer, verb, "to") & Q(state=EscalationState.SENT)
    return by_post(viewer, verb, "sender") | by_line(viewer, "sender") | sent


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def visible_to(self, viewer: Any) -> Self:
        """The body whose letter it is and those above it; the addressee once it is sent."""
        return self.filter(_readable(viewer), state__in=LETTERS)

    def steps_for(self, viewer: Any) -> Self:
        """For the page of what is late: the reminders, and the letters one may read."""
        return self.filter(_readable(viewer) | Q(state=EscalationState.TOLD)).order_by("on", "id")

    def about(self, subject: Versioned) -> Self:
        return self.filter(about_type=subject._meta.label_lower, about_id=subject.pk)

    def waiting_for(self, organisations: Any) -> Self:
        """Letters of these bodies that nobody has sent or dropped yet."""
        return self.filter(sender__in=organisations, state=EscalationState.DRAFTED)

    def drafted(self) -> Self:
        return self.filter(state=EscalationState.DRAFTED)

    def oldest_first(self) -> Self:
        return self.order_by("on", "id")


class Escalation(Versioned):
    """Something late came to a level on a day: a reminder, or the draft of a letter.

    What it is about is text and id, as in `papers`: answers are late on a floor above. Only a
    letter has `what` and `words`. `missed_on` is the date that
    passed; with a new date it rises anew.
    """

    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    what = models.TextField(blank=True)
    level = models.CharField(max_length=10, choices=Level.choices)
    missed_on = models.DateField()
    on = models.DateField()
    state = models.CharField(max_length=8, choices=EscalationState.choices)
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("Words of the letter"), blank=True)
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an escalation")
        constraints = [
            models.UniqueConstraint(
                fields=["about_type", "about_id", "missed_on", "level"],
                name="commitments_level_once",
            )
        ]
        indexes = [
            models.Index(fields=["sender", "state", "on"], name="commitments_letters"),
            models.Index(fields=["about_type", "level", "on"], name="commitments_risen"),
        ]

    def __str__(self) -> str:
        return self.what[:80]

    @property
    def title(self) -> str:
        """What it is about; nothing of it is kept of what has become restricted."""
        return self.what or gettext("Matter restricted since")

    @property
    def is_letter(self) -> bool:
        return self.state in LETTERS
