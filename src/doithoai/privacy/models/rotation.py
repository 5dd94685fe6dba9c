"""Changes of the server's data keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned


class KeyRotation(Versioned):
    """One change of the data keys; unfinished until the old ones are out of service."""

    number = models.PositiveIntegerField(_("Version of the new key"))
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    values = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("change of keys")

    def __str__(self) -> str:
        return str(self.number)
