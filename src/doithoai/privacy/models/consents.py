"""Consent: for one purpose, in the words that were shown, with what proves it."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.sight import by_post
from doithoai.units.models import Organisation


class Purpose(models.TextChoices):
    """What data are used for; each consent is for one."""

    FOLLOW_UP = "follow_up", _("Ask back and tell the result")
    RELAY = "relay", _("Pass the name on to the body that deals with it")
    PUBLISH = "publish", _("Show the name or a picture publicly")
    SENSITIVE = "sensitive", _("Note ethnic group or religion")
    SUPPORT = "support", _("Advice and support")


class Given(models.TextChoices):
    """How a consent was expressed."""

    SIGNED = "signed", pgettext_lazy("consent", "Signed on paper")
    TICKED = "ticked", pgettext_lazy("consent", "Ticked by the person herself")
    SPOKEN = "spoken", pgettext_lazy("consent", "Said aloud, before a witness")


class Whose(models.TextChoices):
    """Who has to agree: of a child from 7 on the child, too, and always the guardian.

    Law on children 2016, Art. 6.11.
    """

    OWN = "own", pgettext_lazy("consent", "A person of 16 or older")
    CHILD = "child", pgettext_lazy("consent", "A child from 7 to under 16")
    SMALL = "small", pgettext_lazy("consent", "A child under 7")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "privacy.handle"))

    def on_paper(self) -> Self:
        """Those with a signed paper that is kept."""
        return self.exclude(evidence=None)

    def about(self, subject_type: str, subject_id: uuid.UUID) -> Self:
        return self.filter(subject_type=subject_type, subject_id=subject_id)

    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)


class Consent(Versioned):
    """One person's consent for one purpose. Without a row there is none: nothing is presumed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    purpose = models.CharField(_("Purpose"), max_length=10, choices=Purpose.choices)
    given = models.CharField(_("How it was given"), max_length=8, choices=Given.choices)
    wording = models.TextField(_("What was shown or read to the person"))
    whose = models.CharField(
        _("Whose data"), max_length=5, choices=Whose.choices, default=Whose.OWN
    )
    guardian = EncryptedTextField(
        _("Father, mother or guardian who agrees"),
        purpose="privacy.consent.guardian",
        blank=True,
        default="",
    )
    witness = EncryptedTextField(_("Witness"), purpose="privacy.consent.witness", blank=True)
    evidence = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        indexes = [models.Index(fields=["subject_id", "subject_type"], name="privacy_consents")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_id}"

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


class SensitiveKind(models.TextChoices):
    ETHNICITY = "ethnicity", _("Ethnic group")
    RELIGION = "religion", _("Religion")


class SensitiveDetail(models.Model):
    """Ethnic group or religion: only ever beside the consent that allows it, gone with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="details")
    kind = models.CharField(max_length=10, choices=SensitiveKind.choices)
    value = EncryptedTextField(_("Value"), purpose="privacy.sensitive.value")

    class Meta:
        verbose_name = _("sensitive detail")
        constraints = [
            models.UniqueConstraint(fields=["consent", "kind"], name="privacy_sensitive_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.consent_id}"
