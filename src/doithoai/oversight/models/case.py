"""How other bodies settle cases that concern families, women and children. Nobody is named."""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.sight import by_grant
from doithoai.units.models import Organisation

SUBJECT = "oversight.case"


class CaseKind(models.TextChoices):
    VIOLENCE = "violence", pgettext_lazy("case", "Domestic violence")
    CHILD_ABUSE = "child_abuse", pgettext_lazy("case", "Abuse of a child")
    WOMAN_ABUSE = "woman_abuse", pgettext_lazy("case", "Abuse or humiliation of a woman")
    TRAFFICKING = "trafficking", pgettext_lazy("case", "Trafficking")
    MARRIAGE = "marriage", pgettext_lazy("case", "Marriage and divorce")
    CUSTODY = "custody", pgettext_lazy("case", "Custody and maintenance of children")
    PROPERTY = "property", pgettext_lazy("case", "Land and property of women")
    LABOUR = "labour", pgettext_lazy("case", "Labour rights of women")
    OTHER = "other", pgettext_lazy("case", "Other")


class CaseResult(models.TextChoices):
    SETTLED = "settled", pgettext_lazy("case", "Settled by law and in time")
    LATE = "late", pgettext_lazy("case", "Settled, but late")
    PARTLY = "partly", pgettext_lazy("case", "Settled in part")
    NOT = "not", pgettext_lazy("case", "Not settled as the law asks")
    STOPPED = "stopped", pgettext_lazy("case", "Ended without a decision")


class StageKind(models.TextChoices):
    REPORTED = "reported", pgettext_lazy("stage", "Reported to the body")
    TAKEN_ON = "taken_on", pgettext_lazy("stage", "Taken on")
    VERIFIED = "verified", pgettext_lazy("stage", "Verified, investigated")
    PROTECTED = "protected", pgettext_lazy("stage", "Protection or support given")
    MEDIATED = "mediated", pgettext_lazy("stage", "Mediated")
    FINED = "fined", pgettext_lazy("stage", "Administrative penalty")
    PROSECUTED = "prosecuted", pgettext_lazy("stage", "Criminal proceedings opened")
    TRIED = "tried", pgettext_lazy("stage", "Tried at first instance")
    APPEALED = "appealed", pgettext_lazy("stage", "Tried on appeal")
    ENFORCED = "enforced", pgettext_lazy("stage", "Enforced")
    URGED = "urged", pgettext_lazy("stage", "The Union asked or urged")
    OTHER = "other", pgettext_lazy("stage", "Other")


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, viewer: Any) -> Self:
        """Those named for the case alone, whatever their role: no line, no administrator."""
        return self.filter(by_grant(viewer, "oversight.cases", SUBJECT))

    def between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(began_on__range=(first, last))


class Case(Versioned):
    """Confidential. Initials at most tell two cases apart; they and all words are encrypted."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Watching unit")
    )
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Settling body")
    )
    kind = models.CharField(_("Kind of case"), max_length=11, choices=CaseKind)
    initials = EncryptedTextField(_("Initials"), purpose="oversight.case.initials", blank=True)
    words = EncryptedTextField(_("In brief"), purpose="oversight.case.words", blank=True)
    began_on = models.DateField(_("Known since"))
    result = models.CharField(_("Result"), max_length=7, choices=CaseResult, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case watched")
        indexes = [models.Index(fields=["-began_on", "-id"], name="oversight_cases_newest")]

    def __str__(self) -> str:
        return str(self.pk)


class Stage(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stages")
    kind = models.CharField(_("Stage"), max_length=10, choices=StageKind)
    on = models.DateField(_("Day"))
    words = EncryptedTextField(_("Note"), purpose="oversight.stage.words", blank=True)

    class Meta:
        verbose_name = _("stage of a case")
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
