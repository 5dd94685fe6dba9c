"""One step for many rows, or one step of sorting: what was done to which, so that it can be undone.

Working data like the work list: the steps themselves are ordinary events of the petitions, all
with the run's id as their request id.
"""

import json
import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.fields import EncryptedTextField
from doithoai.voices.models import Voice

from .answer import Answer
from .petition import Petition


class Work(models.TextChoices):
    TOPIC = "topic", pgettext_lazy("work", "Set the topic")
    ROUTE = "route", pgettext_lazy("work", "Send to a body")
    DUE = "due", pgettext_lazy("work", "Set the due date")
    ANSWER = "answer", pgettext_lazy("work", "Draft one answer for all")
    OPEN = "open", pgettext_lazy("work", "Open a petition")
    JOIN = "join", pgettext_lazy("work", "Group with a petition")
    REFUSE = "refuse", pgettext_lazy("work", "Not the same matter")
    ASIDE = "aside", pgettext_lazy("work", "Set a voice aside")


FOR_MANY = (Work.TOPIC, Work.ROUTE, Work.DUE, Work.ANSWER)
OF_SORTING = (Work.OPEN, Work.JOIN, Work.REFUSE, Work.ASIDE)


class RunState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("run", "To be checked")
    RUNNING = "running", pgettext_lazy("run", "Under way")
    DONE = "done", pgettext_lazy("run", "Done")
    UNDOING = "undoing", pgettext_lazy("run", "Being taken back")
    UNDONE = "undone", pgettext_lazy("run", "Taken back")


class RowState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("row", "Waiting")
    DONE = "done", pgettext_lazy("row", "Done")
    REFUSED = "refused", pgettext_lazy("row", "Not possible")
    UNDONE = "undone", pgettext_lazy("row", "Taken back")
    KEPT = "kept", pgettext_lazy("row", "Left as it is")


class Why(models.TextChoices):
    """Why a row was not done, or not taken back."""

    CHANGED = "changed", _("Somebody changed it meanwhile")
    NOT_ALLOWED = "not_allowed", _("Not yours to do, or its state does not allow it")
    RESTRICTED = "restricted", _("Restricted: only one by one")
    LEGAL_TRACK = "legal_track", _("Complaint or denunciation: only one by one")
    SAME = "same", _("It is so already")
    OTHER_BODY = "other_body", _("Lies with another body than the first")
    DRAFTED = "drafted", _("An answer is being prepared already")
    REFUSED = "refused", _("The rules of this step refuse it")


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, viewer: Any) -> Self:
        """Only one's own: a run shows what its maker saw and may be undone by nobody else."""
        return self.filter(user=viewer)

    def of_sorting(self) -> Self:
        return self.filter(work__in=OF_SORTING)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-id")


class Run(models.Model):
    """A step, and in `asked` what is to be done: ids, a date, the words of a note or an answer.

    Encrypted always: any of its petitions may become restricted later, and the words are of all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    work = models.CharField(max_length=10, choices=Work.choices)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.PLANNED)
    asked = EncryptedTextField(purpose="petitions.run.asked", blank=True, default="")
    made_at = models.DateTimeField()
    progress_id = models.UUIDField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("step for many")
        indexes = [models.Index(fields=["user", "-made_at", "-id"], name="petitions_runs_newest")]

    def __str__(self) -> str:
        return f"{self.work} {self.id}"

    @property
    def choices(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.asked or "{}")
        return found

    @choices.setter
    def choices(self, chosen: dict[str, Any]) -> None:
        self.asked = json.dumps(chosen, ensure_ascii=False)


class RunRow(models.Model):
    """One petition or voice of a run.

    `seen_version` is the petition's when the run was planned, `before` what the step changed, as
    it was, and `left` the mark of how it was left (`petitions.snapshots`).
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    petition = models.ForeignKey(
        Petition, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    voice = models.ForeignKey(
        Voice, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    answer = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_version = models.PositiveIntegerField(default=0)
    left = models.CharField(max_length=64, blank=True)
    before = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=RowState.choices, default=RowState.WAITING)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)

    class Meta:
        verbose_name = _("row of a step for many")
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="petitions_run_position")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} #{self.position}"
