"""Rows of work to be done later, who does it, and how far it is."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import Actor

# A worker that has not been heard of for so long is taken for dead.
SILENCE = timedelta(seconds=90)


class DueQuerySet(models.QuerySet["Due"]):
    def ready(self, now: datetime) -> "DueQuerySet":
        return self.filter(dead_since=None, at__lte=now)

    def dead(self) -> "DueQuerySet":
        return self.exclude(dead_since=None)


class Due(models.Model):
    """One handler to be run for one subject at a time. Gone when done; dead when it gave up."""

    id = models.BigAutoField(primary_key=True)
    handler = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    key = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    # Counts re-schedulings, so that a row moved while it was being done is not removed.
    serial = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    dead_since = models.DateTimeField(null=True, blank=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handler", "subject_id", "key"], name="due_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["at", "id"], condition=models.Q(dead_since=None), name="due_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.handler} {self.subject_id} {self.at:%Y-%m-%d %H:%M}"


class Turn(models.Model):
    """When a periodic function's next turn is; whoever moves it on has the turn."""

    name = models.CharField(max_length=150, primary_key=True)
    next_at = models.DateTimeField()
    last_error = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self, now: datetime) -> "WorkerQuerySet":
        return self.filter(seen_at__gt=now - SILENCE)


class Worker(models.Model):
    """A running worker, which says so every few seconds."""

    id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.id


class ProgressQuerySet(models.QuerySet["Progress"]):
    def visible_to(self, viewer: Actor) -> "ProgressQuerySet":
        return self.filter(owner=viewer.actor_id)


class Progress(models.Model):
    """How far a long piece of work is, for the one person who started it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Finished")
        FAILED = "failed", _("Stopped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=100, db_index=True)
    label = models.CharField(max_length=60)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    error = models.CharField(max_length=60, blank=True)
    result_url = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProgressQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.label} {self.done}/{self.total}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def percent(self) -> int:
        """Whole per cent done; 0 while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def title(self) -> str:
        return str(labels.get(self.label, self.label))


# What a label says on the page: apps add theirs, "voices.import" → _("Importing opinions").
labels: dict[str, object] = {}


class Sent(models.Model):
    """A form that was carried out, by the hash of all it said; kept for a week."""

    digest = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest
