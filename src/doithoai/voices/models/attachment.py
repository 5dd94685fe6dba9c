"""Files and recordings that belong to a voice, and what urgent reports need beside it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.kinds import BY_MIME, PICTURES
from doithoai.files.models import StoredFile
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.models import User
from doithoai.units.models import Organisation
from doithoai.voices.models.voice import OPEN, Message, Side, Voice


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, viewer: Any) -> Self:
        """Of a restricted voice as of any: by the sight of the voice itself."""
        return self.filter(voice__in=Voice.objects.visible_to(viewer))


class Attachment(models.Model):
    """A file sent with a voice or with a message of its talk.

    Of a sealed voice the stored bytes are closed with a key of their own, which stands with name
    and kind in `sealed`, closed with the case key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(
        Message, null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices, default=Side.SPEAKER)
    sealed = models.BinaryField(null=True, editable=False)
    at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_picture(self) -> bool:
        """One that lies here as such: of a sealed one nobody knows without its key."""
        return self.sealed is None and BY_MIME.get(self.file.mime) in PICTURES


class MaskingQuerySet(models.QuerySet["Masking"]):
    def in_use(self) -> Self:
        """The newest of each picture: an earlier one had not covered enough."""
        return self.filter(replaced_at=None)

    def open_to_release(self) -> Self:
        """Of voices that are neither restricted nor halted; of erased ones there is none."""
        is_open = Q(attachment__voice__confidence__in=OPEN, attachment__voice__halted_on=None)
        return self.in_use().filter(is_open)


class Masking(models.Model):
    """A copy of a picture with parts of it covered: who did it, when, why, and where.

    The picture as it came is not touched. Only the copy can be shown to a body or the public.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="maskings")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    boxes = models.JSONField(default=list)
    """What was covered: [left, top, width, height] in thousandths of the picture."""
    reason = EncryptedTextField(_("Reason"), purpose="voices.masking.reason", blank=True)
    author = models.CharField(max_length=80)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = MaskingQuerySet.as_manager()

    class Meta:
        verbose_name = _("masked copy of a picture")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["attachment", "number"], name="voices_masking_once")
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id} #{self.number}"


class Urgent(models.Model):
    """That a voice is a report of violence or abuse: who was told of it, and whether it is read."""

    voice = models.OneToOneField(
        Voice, primary_key=True, on_delete=models.CASCADE, related_name="urgent"
    )
    told = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rises_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("urgent report")

    def __str__(self) -> str:
        return str(self.voice_id)


class Whom(models.TextChoices):
    COMMUNE_CHAIR = "commune_chair", _("Chair of the commune's People's Committee")
    CHILD_LINE = "child_line", _("Child helpline 111")
    POLICE = "police", _("Police")
    AMBULANCE = "ambulance", _("Ambulance 115")


class Means(models.TextChoices):
    PHONE = "phone", pgettext_lazy("means", "By telephone")
    IN_PERSON = "in_person", pgettext_lazy("means", "In person")
    PAPER = "paper", pgettext_lazy("means", "By letter")
    MESSAGE = "message", pgettext_lazy("means", "By message")


class Informing(models.Model):
    """That the receiver passed an urgent report on herself: to whom, how, in which words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="informings")
    whom = models.CharField(_("Whom"), max_length=14, choices=Whom.choices)
    means = models.CharField(_("How"), max_length=10, choices=Means.choices)
    words = EncryptedTextField(_("Words"), purpose="voices.informing.words", blank=True)
    author = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("passing on of an urgent report")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.id)
