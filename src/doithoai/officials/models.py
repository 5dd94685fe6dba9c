"""One register a unit; what is in it is read by its keepers, each named, and by nobody by role.

Source: Decision 124-QĐ/TW (2018) on supervision of officials' and party members' conduct.
"""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.models import Grant
from doithoai.people.sight import by_grant
from doithoai.units.models import Organisation
from doithoai.voices.models import Voice

SUBJECT = "officials.register"


class RegisterQuerySet(models.QuerySet["Register"]):
    def kept_by(self, viewer: Any) -> Self:
        """The registers that this person was named to keep."""
        return self.filter(by_grant(viewer, "opinions.keep", SUBJECT))


class Register(Versioned):
    """The register of one unit; its grants say who keeps it."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("register of opinions on officials")

    def __str__(self) -> str:
        return str(self.organisation_id)

    @property
    def grants(self) -> models.QuerySet[Grant]:
        return Grant.objects.filter(subject_type=SUBJECT, subject_id=self.pk).exclude(user=None)


class State(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("opinion", "Received")
    HANDED_ON = "handed_on", pgettext_lazy("opinion", "Handed to the competent body")
    ANSWERED = "answered", pgettext_lazy("opinion", "Answered")


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def visible_to(self, viewer: Any) -> Self:
        """Keepers of its register and nobody else, whatever their role."""
        return self.filter(register__in=Register.objects.kept_by(viewer))

    def between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(received_on__range=(first, last))

    def open(self) -> Self:
        return self.exclude(state=State.ANSWERED)

    def newest_first(self) -> Self:
        return self.order_by("-received_on", "-id")


class Opinion(Versioned):
    """What somebody thinks of an official or party member. Words are encrypted, also the name."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="opinions")
    voice = models.OneToOneField(
        Voice, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about = EncryptedTextField(_("About whom"), purpose="officials.opinion.about")
    text = EncryptedTextField(_("Opinion"), purpose="officials.opinion.text")
    received_on = models.DateField(_("Received on"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_source = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = EncryptedTextField(purpose="officials.opinion.answer", blank=True, default="")

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion on an official")
        indexes = [
            models.Index(fields=["register", "-received_on", "-id"], name="officials_in_register")
        ]

    def __str__(self) -> str:
        return str(self.id)
