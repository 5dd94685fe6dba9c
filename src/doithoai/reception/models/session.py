"""One sitting: posted ahead or called at once, in the room or online."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.kit.workdays import days_of
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation

from .choices import Kind, State, Trigger
from .schedule import Schedule

HELD = (State.OPEN, State.CLOSED)


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, viewer: Any) -> Self:
        """The unit's people and those above it in the line; who came is shown by `Visit` alone."""
        return self.filter(by_post(viewer, "reception.read") | by_line(viewer))

    def of_unit(self, unit: Organisation) -> Self:
        return self.filter(organisation=unit)

    def published(self) -> Self:
        """What was posted, also where it was called off afterwards: people must be told."""
        return self.exclude(posted_on=None)

    def between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(held_on__range=(first, last))

    def of_month(self, session: "Session") -> Self:
        """Of the unit and the month of that session."""
        first = session.held_on.replace(day=1)
        last = first + dt.timedelta(days=days_of(first.year, first.month) - 1)
        return self.filter(organisation=session.organisation_id).between(first, last)

    def held(self) -> Self:
        return self.filter(state__in=HELD)

    def in_order(self) -> Self:
        return self.order_by("held_on", "starts_at", "id")


class Session(Versioned):
    """`planned_on` is the day by the schedule's rule, `held_on` the day it takes place.

    `post_by` is the last day on which posting it is in time (rule RECEPTION_SCHEDULE_POST).
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Receiving unit")
    )
    schedule = models.ForeignKey(
        Schedule, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    planned_on = models.DateField(null=True, blank=True)
    kind = models.CharField(_("Kind of session"), max_length=12, choices=Kind.choices)
    is_online = models.BooleanField(_("Online"), default=False)
    held_on = models.DateField(_("Day"))
    starts_at = models.TimeField(_("Begins at"))
    ends_at = models.TimeField(_("Ends at"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=300)
    receiver = models.CharField(_("Who receives"), max_length=120)
    receiver_post = models.CharField(_("Post of who receives"), max_length=160, blank=True)
    participants = models.CharField(_("Who takes part"), max_length=500, blank=True)
    agenda = models.CharField(_("Planned content"), max_length=500, blank=True)
    trigger = models.CharField(_("Why now"), max_length=8, choices=Trigger.choices, blank=True)
    trigger_note = EncryptedTextField(purpose="reception.session.trigger", blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    post_by = models.DateField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    moved_from = models.DateField(null=True, blank=True)
    notice = models.CharField(_("Reason, as it is announced"), max_length=300, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    notified_on = models.DateField(_("Parties told on"), null=True, blank=True)
    tested_on = models.DateField(_("Connection tested on"), null=True, blank=True)
    connected_at = models.TimeField(_("All sites connected at"), null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reception session")
        indexes = [
            models.Index(fields=["organisation", "held_on", "id"], name="reception_sessions"),
            models.Index(fields=["held_on", "id"], name="reception_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "planned_on"], name="reception_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y} {self.receiver}"

    @property
    def is_late(self) -> bool:
        """Posted fewer days ahead than the rule asks."""
        return bool(self.posted_on and self.post_by and self.posted_on > self.post_by)

    @property
    def is_announced(self) -> bool:
        """A day that is posted, or may still be."""
        return self.post_by is not None and (self.posted_on is not None or self.is_coming)

    @property
    def was_opened(self) -> bool:
        return self.state in HELD

    @property
    def is_coming(self) -> bool:
        return self.state in {State.PLANNED, State.POSTED}
