"""Short standard answers that an organisation keeps: a person edits them before use."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from doithoai.journal.models import Versioned
from doithoai.people.sight import by_post
from doithoai.units.models import Organisation

from .answer import Outcome


class StandardAnswerQuerySet(models.QuerySet["StandardAnswer"]):
    def visible_to(self, viewer: Any) -> Self:
        """Of the viewer's own organisations: elsewhere they would read as their promise."""
        return self.filter(by_post(viewer, "answers.draft"), is_offered=True)

    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class StandardAnswer(Versioned):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Name in the list"), max_length=80)
    text = models.TextField(_("Words of the answer"))
    outcome = models.CharField(_("Outcome"), max_length=18, choices=Outcome.choices)
    is_offered = models.BooleanField(default=True)

    objects = StandardAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("standard answer")
        ordering = ("name", "id")
        indexes = [
            models.Index(fields=["organisation", "is_offered"], name="petitions_standard_of")
        ]

    def __str__(self) -> str:
        return self.name
