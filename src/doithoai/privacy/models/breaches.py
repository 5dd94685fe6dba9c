"""Breaches of personal data, and the clock that starts when one is noticed."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.sight import by_post
from doithoai.units.models import Organisation


class BreachState(models.TextChoices):
    NOTED = "noted", pgettext_lazy("breach", "Noted")
    REPORTED = "reported", pgettext_lazy("breach", "Reported")
    CLOSED = "closed", pgettext_lazy("breach", "Closed")


class BreachQuerySet(models.QuerySet["Breach"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "privacy.handle"))

    def newest_first(self) -> Self:
        return self.order_by("-noticed_at", "-id")


class Breach(Versioned):
    """Something that should not have happened to personal data. What, is encrypted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    noticed_at = models.DateTimeField(_("Noticed at"))
    due_at = models.DateTimeField(_("Report by"), null=True)
    what = EncryptedTextField(_("What happened"), purpose="privacy.breach.what")
    data = EncryptedTextField(_("Which data of whom"), purpose="privacy.breach.data", blank=True)
    people_count = models.PositiveIntegerField(_("People concerned (about)"), null=True, blank=True)
    measures = EncryptedTextField(
        _("What was done about it"), purpose="privacy.breach.measures", blank=True
    )
    state = models.CharField(max_length=8, choices=BreachState.choices, default=BreachState.NOTED)
    reported_at = models.DateTimeField(_("Reported at"), null=True)
    reported_to = models.CharField(_("Reported to"), max_length=200, blank=True)
    closed_on = models.DateField(null=True)

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("data breach")

    def __str__(self) -> str:
        return str(self.id)

    def is_late(self, at: dt.datetime) -> bool:
        return self.state == BreachState.NOTED and self.due_at is not None and self.due_at < at
