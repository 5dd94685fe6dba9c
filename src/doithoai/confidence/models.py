"""The seal of each case, the recovery key with its custodians, and the history of sight."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.models import User
from doithoai.units.models import Organisation


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    def in_use(self) -> Self:
        return self.filter(ended_on=None)

    def over(self, organisation: Organisation) -> "Recovery | None":
        """The one in use of the organisation itself or of the nearest above it."""
        chain = [organisation.pk, *reversed(organisation.ancestor_ids)]
        found = {one.organisation_id: one for one in self.in_use().filter(organisation__in=chain)}
        return next((found[unit] for unit in chain if unit in found), None)


class Recovery(Versioned):
    """A key pair whose private half nobody holds: each of two custodians keeps one half of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField(max_length=32)
    made_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery key")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ended_on=None),
                name="confidence_recovery_one_in_use",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Share(models.Model):
    """One half of a recovery key's private half, wrapped to its custodian's own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="shares")
    custodian = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    wrapped = models.BinaryField()
    of_key = models.BinaryField(max_length=32)
    """The public key it was wrapped to: after a lost passphrase it is another one."""

    class Meta:
        verbose_name = _("half of a recovery key")
        constraints = [
            models.UniqueConstraint(fields=["recovery", "custodian"], name="confidence_share_once")
        ]

    def __str__(self) -> str:
        return f"{self.recovery_id} / {self.custodian_id}"


class Seal(models.Model):
    """What is kept of a sealed case beside its readers' grants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    recovery = models.ForeignKey(Recovery, null=True, on_delete=models.PROTECT, related_name="+")
    wrapped_key = models.BinaryField(null=True)
    turns = models.PositiveIntegerField(default=0)
    turned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("seal")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"], name="confidence_seal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id}"


class What(models.TextChoices):
    GIVEN = "given", pgettext_lazy("sight", "Given")
    ENDED = "ended", pgettext_lazy("sight", "Taken back")
    PASSED_ON = "passed_on", pgettext_lazy("sight", "Passed on")
    KEY_GIVEN = "key_given", pgettext_lazy("sight", "Key given anew")


class SightStep(models.Model):
    """One change of who reads a record, with its reason in words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    what = models.CharField(max_length=10, choices=What.choices)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True)
    reason = EncryptedTextField(_("Reason"), purpose="confidence.sightstep.reason")
    author = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("change of sight")
        ordering = ("at", "id")
        indexes = [models.Index(fields=["subject_id"], name="confidence_step_of")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_id}"


class RequestState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("recovery", "Waiting for the first custodian")
    AGREED = "agreed", pgettext_lazy("recovery", "Waiting for the second custodian")
    DONE = "done", pgettext_lazy("recovery", "The key was given")
    REFUSED = "refused", pgettext_lazy("recovery", "Refused")


class RequestQuerySet(models.QuerySet["RecoveryRequest"]):
    def visible_to(self, viewer: Any) -> Self:
        """Hers, and those that she keeps a half for."""
        if not isinstance(viewer, User):
            return self.none()
        return self.filter(
            Q(reader=viewer) | Q(asked_by=viewer) | Q(recovery__shares__custodian=viewer)
        ).distinct()

    def open(self) -> Self:
        return self.filter(state__in=(RequestState.ASKED, RequestState.AGREED))


class RecoveryRequest(Versioned):
    """A reader who lost her key asks for a case to be opened to her again by both custodians."""

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField(_("Reason"), purpose="confidence.request.reason")
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.ASKED)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    piece = models.BinaryField(null=True, editable=False)
    """The first custodian's half, wrapped to the second one's key; gone once it is decided."""

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to the custodians")
        indexes = [models.Index(fields=["recovery", "state"], name="confidence_requests")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_open(self) -> bool:
        return self.state in {RequestState.ASKED, RequestState.AGREED}
