"""A file or a text from which many voices come: read, shown, confirmed, taken over."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.sight import by_post
from doithoai.units.models import Organisation, Topic

from .voice import Channel, Confidence, Identity, Voice


class ImportKind(models.TextChoices):
    TABLE = "table", _("List, one voice a row")
    TEXT = "text", _("Running text of a report")


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("import", "Uploaded")
    CHECKED = "checked", pgettext_lazy("import", "Checked")
    CONFIRMED = "confirmed", pgettext_lazy("import", "Being taken over")
    DONE = "done", pgettext_lazy("import", "Taken over")
    FAILED = "failed", pgettext_lazy("import", "Stopped")
    DROPPED = "dropped", pgettext_lazy("import", "Dropped")


class Phase(models.TextChoices):
    """When something in a report was raised; the words of `reading.Phase`."""

    PRIOR = "prior", _("Gathered before the meeting")
    FLOOR = "floor", _("Raised at the meeting")
    UNKNOWN = "unknown", pgettext_lazy("phase", "Not stated")


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, viewer: Any) -> Self:
        """Those of the own unit, for whoever may import there: the file may hold names."""
        return self.filter(by_post(viewer, "voices.import"))

    def newest_first(self) -> Self:
        return self.order_by("-started_at", "-id")


class Import(Versioned):
    """One file on its way in. Nothing of it is a voice before it is confirmed.

    `columns` says what each column of the file holds (a `kit.intake.Field`, "" for nothing), in
    order. `report` is what the dry run found, as JSON; it quotes the file and is emptied when the
    work is done. `stated` and `spans` belong to running text: the counts of opinions that it
    states, and which stretch became a voice in which phase.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Receiving unit")
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=ImportKind.choices)
    state = models.CharField(
        max_length=9, choices=ImportState.choices, default=ImportState.UPLOADED
    )
    started_by = models.CharField(max_length=100)
    started_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.CharField(max_length=100, blank=True)

    columns = models.JSONField(default=list)
    leave_out = models.PositiveIntegerField(default=0)
    heard_on = models.DateField(_("Heard on"), null=True, blank=True)
    occasion = models.CharField(_("Occasion"), max_length=200, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.FILE)
    identity = models.CharField(max_length=12, choices=Identity.choices, default=Identity.UNKNOWN)
    is_restricted = models.BooleanField(default=False)
    said_again = models.BooleanField(default=False)
    report = EncryptedTextField(purpose="voices.import.report", blank=True, default="")

    rows_total = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0)
    rows_faulty = models.PositiveIntegerField(default=0)
    rows_added = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    failure = models.CharField(max_length=60, blank=True)
    progress_id = models.UUIDField(null=True, blank=True)
    stated = models.JSONField(default=list)
    spans = models.JSONField(default=list)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        indexes = [
            models.Index(
                fields=["organisation", "-started_at", "-id"], name="voices_imports_of_unit"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    def get_absolute_url(self) -> str:
        name = "text_detail" if self.kind == ImportKind.TEXT else "import_detail"
        return reverse(f"voices:{name}", args=[self.pk])

    @property
    def confidence(self) -> Confidence:
        return Confidence.CONFIDENTIAL if self.is_restricted else Confidence.INTERNAL

    @property
    def may_be_checked(self) -> bool:
        return self.state in {ImportState.UPLOADED, ImportState.CHECKED}

    @property
    def may_be_confirmed(self) -> bool:
        """Checked as it now stands; one that stopped may be started again."""
        return self.state in {ImportState.CHECKED, ImportState.FAILED}

    def voices(self) -> "models.QuerySet[Voice]":
        """What came of it so far, in no order."""
        return Voice.objects.filter(source=self.file_id)

    def key_of(self, part: str) -> str:
        """The idempotency key of one part of the file, the same for any file with that part.

        Opinions said again on another occasion in the same words count as new if so chosen.
        """
        again = f"{self.occasion}|{self.heard_on}" if self.said_again else ""
        return "|".join(("import", str(self.organisation_id), again, part))
