"""The register (Mẫu số 03/TCD): who came, about what, and what became of it.

Everything about a person is encrypted. Pictures of identity papers have no place here at all.
"""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.kit.labels import Labelled
from doithoai.people.sight import by_post
from doithoai.petitions.models import Kind, Petition
from doithoai.units.models import Organisation
from doithoai.voices.models import Sex, Voice

from .choices import Ground, Paper, Signed, Treatment
from .session import Session


def secret(name: str, *words: Any) -> EncryptedTextField:
    return EncryptedTextField(*words, purpose=f"reception.{name}", blank=True, default="")


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, viewer: Any) -> Self:
        """Who keeps the register of the unit. Not the units above: they see numbers."""
        return self.filter(by_post(viewer, "reception.register"))

    def between(self, first: dt.date, last: dt.date) -> Self:
        return self.filter(came_on__range=(first, last))

    def in_order(self) -> Self:
        return self.order_by("year", "serial", "id")


class Visit(Versioned):
    """One row of the register.

    `number` is the place in the queue of the session, `serial` the register's own number, which
    runs through the year. `people` counts everybody who came about the same matter.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="visits")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    came_on = models.DateField(_("Day"))
    number = models.PositiveIntegerField(_("Number in the queue"))
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField(_("Number in the register"))
    name = secret("visit.name", _("Full name"))
    address = secret("visit.address", _("Address"))
    phone = secret("visit.phone", _("Phone"))
    sex = models.CharField(_("Sex"), max_length=6, choices=Sex.choices, blank=True)
    paper = models.CharField(_("Identity paper"), max_length=16, choices=Paper.choices)
    paper_number = secret("visit.paper_number", _("Number of the paper"))
    people = models.PositiveIntegerField(_("How many people came"), default=1)
    is_appointed = models.BooleanField(_("Appointed in writing by all"), default=False)
    is_for_another = models.BooleanField(_("With an authorisation of somebody else"), default=False)
    for_whom = secret("visit.for_whom", _("For whom, with which authorisation"))
    earlier = secret("visit.earlier", _("Who settled it before"))
    summary = secret("visit.summary")
    read_back = models.BooleanField(_("Read back to the person"), default=False)
    signed = models.CharField(max_length=12, choices=Signed.choices, default=Signed.NO)
    follow_up = secret("visit.follow_up", _("Course and result"))
    ground = models.CharField(_("Ground"), max_length=4, choices=Ground.choices, blank=True)
    ground_note = secret("visit.ground_note", pgettext_lazy("reception", "What happened"))
    notice_by = models.DateField(null=True, blank=True)
    notice_number = models.CharField(max_length=40, blank=True)
    notice_dated = models.DateField(null=True, blank=True)
    conclusion = secret("visit.conclusion", _("What the leader concluded"))
    conclusion_body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion_due = models.DateField(_("To be settled by"), null=True, blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True, editable=False)
    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    typed = models.CharField(max_length=64, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of the reception register")
        indexes = [
            models.Index(fields=["organisation", "-came_on", "-id"], name="reception_visits")
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="reception_queue_once"),
            models.UniqueConstraint(
                fields=["organisation", "year", "serial"], name="reception_serial_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.serial}/{self.year}"

    @property
    def lacks(self) -> list[str]:
        """What the law asks of who comes and was not noted (Decree 154/2026, Art. 12.1)."""
        if self.erased_on:
            return []
        asked = {
            _("Address"): self.address,
            _("Identity paper"): self.paper != Paper.NONE and self.paper_number,
            _("Authorisation"): self.for_whom or not self.is_for_another,
        }
        return [str(label) for label, given in asked.items() if not given]

    @property
    def is_refused(self) -> bool:
        return bool(self.ground)


class MatterQuerySet(models.QuerySet["Matter"]):
    def readable(self) -> Self:
        """With what a row of the register shows."""
        return self.select_related("voice", "petition", "body").order_by("position")


class Matter(Labelled):
    """One matter of a visit. Its words are the voice; once taken on it is a petition."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="matters")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Kind"), max_length=14, choices=Kind.choices)
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    petition = models.ForeignKey(
        Petition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    treatment = models.CharField(
        max_length=10, choices=Treatment.choices, default=Treatment.WAITING
    )
    treated_on = models.DateField(null=True, blank=True)
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)
    note = secret("matter.note", pgettext_lazy("reception", "What was said"))

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter of a visit")
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["visit", "position"], name="reception_matter_once")
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.position}"

    @property
    def kind_of(self) -> Kind:
        return Kind(self.kind)

    @property
    def is_waiting(self) -> bool:
        return self.treatment == Treatment.WAITING


class Speaker(models.Model):
    """Somebody else who speaks for the group, beside the one named in the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="speakers")
    position = models.PositiveSmallIntegerField()
    name = secret("speaker.name")

    class Meta:
        verbose_name = _("representative of a group")
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.visit_id} {self.position}"


class Handed(models.Model):
    """A paper that was handed in: its name, pages, original or copy (Mẫu số 02/TCD)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="handed")
    position = models.PositiveSmallIntegerField()
    what = secret("handed.what")

    class Meta:
        verbose_name = _("paper handed in")
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.visit_id} {self.position}"


class Correction(models.Model):
    """What a row said before it was put right: nothing in the register is overwritten.

    `before` holds the earlier content of each column that changed, as JSON by its name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    before = secret("correction.before")
    reason = secret("correction.reason", pgettext_lazy("reception", "Why it is corrected"))
    author = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("correction of a row of the register")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="reception_correction_once")
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.number}"
