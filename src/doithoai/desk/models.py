"""One run that gives the open work of a body that is gone to its successors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.people.models import User
from doithoai.units.models import Organisation


class Digest(models.Model):
    """The mail of the day of one person: whether she wants it, and when she had the last."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    is_on = models.BooleanField(default=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("mail of the day")

    def __str__(self) -> str:
        return str(self.pk)


class Passing(Versioned):
    """What was decided, and how far it is: enough to go on after the worker was killed.

    `choices` are ids alone: by place or not, a successor by topic, for the rest, and by row. `seen`
    are the versions that were decided about, `skipped` what had changed when its turn came,
    `refused` why the action on a thing would not have it.
    """

    old = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    choices = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    skipped = models.JSONField(default=list)
    refused = models.JSONField(default=dict)
    progress_id = models.UUIDField()
    started_by = models.UUIDField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    passed = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("passing on of open work")
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{self.old_id} {self.started_at:%Y-%m-%d}"
