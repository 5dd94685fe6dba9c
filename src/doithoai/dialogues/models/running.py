"""Who takes part and in what order the meeting runs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.files.models import StoredFile
from doithoai.units.models import Organisation

from .dialogue import Dialogue


class Part(models.TextChoices):
    PRESIDING = "presiding", _("Presiding leader")
    HOST = "host", _("Host")
    RESPONDER = "responder", _("Answers for a body")
    GUEST = "guest", _("Guest")
    DELEGATE = "delegate", _("Delegate")


# Who sits at the table and may answer there.
ANSWERING = (Part.PRESIDING, Part.HOST, Part.RESPONDER)


class Standing(models.TextChoices):
    """Whether the leader who was expected came."""

    HEAD = "head", _("The head came")
    DEPUTY = "deputy", _("A deputy came instead")


class Delegate(models.Model):
    """A person with post and organisation, or a group of which only the number counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="delegates")
    position = models.PositiveSmallIntegerField(default=0)
    part = models.CharField(_("Part"), max_length=10, choices=Part.choices, default=Part.DELEGATE)
    name = models.CharField(_("Name, or name of the group"), max_length=200)
    post = models.CharField(_("Post"), max_length=300, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation_name = models.CharField(_("Organisation"), max_length=300, blank=True)
    standing = models.CharField(
        _("Head or deputy"), max_length=6, choices=Standing.choices, blank=True
    )
    is_group = models.BooleanField(_("A group"), default=False)
    number = models.PositiveIntegerField(_("How many"), null=True, blank=True)
    attended = models.BooleanField(_("Was there"), null=True, blank=True)

    class Meta:
        verbose_name = _("delegate")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"{self.name}, {self.post}" if self.post else self.name


class AgendaItem(models.Model):
    """A step of the running order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    starts_at = models.TimeField(_("At"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Minutes"), null=True, blank=True)
    what = models.CharField(_("What"), max_length=500)
    who = models.CharField(_("Who"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of the running order")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.what


class OpeningReport(models.Model):
    """A report given at the opening, also on what became of the last dialogue's results.

    At a seminar a paper that is read there. `file` is the paper itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="reports")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("Title"), max_length=500)
    given_by = models.CharField(_("Given by"), max_length=300, blank=True)
    text = models.TextField(_("Content"), blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("opening report")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.title
