"""A file of rows on its way into a book: kept as it came until somebody takes it over."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.sight import by_post
from doithoai.units.models import Organisation

from .programme import Programme
from .training import Training


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("import", "To be checked")
    DONE = "done", pgettext_lazy("import", "Taken over")
    DROPPED = "dropped", pgettext_lazy("import", "Not taken over")


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def visible_to(self, viewer: Any) -> Self:
        return self.filter(by_post(viewer, "programmes.enter", "keeper"))


class SheetImport(Versioned):
    """One file for one book. Programme or course holds for rows that name none themselves."""

    keeper = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    book = models.CharField(max_length=12)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="+")
    training = models.ForeignKey(Training, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=8, choices=ImportState.choices, default=ImportState.UPLOADED
    )
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of rows")

    def __str__(self) -> str:
        return str(self.id)

    def get_absolute_url(self) -> str:
        return reverse("programmes:import", args=[self.pk])
