"""A notice: one event that one person should know of."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doithoai.people.models import User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, viewer: Any) -> Self:
        """One's own, nobody else's."""
        return self.filter(user=viewer) if isinstance(viewer, User) else self.none()

    def unseen(self) -> Self:
        return self.filter(seen_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")


class Notice(models.Model):
    """`event_id` is the journal event; the subject is what a click opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    event_id = models.UUIDField()
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        constraints = [
            models.UniqueConstraint(fields=["user", "event_id"], name="notices_notice_once")
        ]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notices_of_user"),
            models.Index(fields=["user"], name="notices_unseen", condition=Q(seen_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.user_id}"
