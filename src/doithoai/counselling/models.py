"""Cases, what is written into them, and the figures kept apart from both.

Who came, why, what was advised and what came of it stand only in `sealed` columns, closed with
the case's own key. A figure is a count that belongs to a unit, a month and a heading, never to a
case: it is raised when a case is closed, and nothing leads back from it.
"""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.people.sight import by_grant, by_line, by_post
from doithoai.units.models import Organisation

SUBJECT = "counselling.case"


class Sex(models.TextChoices):
    FEMALE = "female", pgettext_lazy("person", "Female")
    MALE = "male", pgettext_lazy("person", "Male")


class Topic(models.TextChoices):
    """What people come about; the first seven as the union's reports name them."""

    DOMESTIC_VIOLENCE = "domestic_violence", _("Domestic violence")
    ABUSE_OF_WOMEN = "abuse_of_women", _("Sexual abuse of women")
    ABUSE_OF_CHILDREN = "abuse_of_children", _("Sexual abuse of children")
    LAND = "land", _("Land")
    CIVIL = "civil", _("Civil matters")
    MARRIAGE_FAMILY = "marriage_family", _("Marriage and family")
    ADMINISTRATIVE = "administrative", _("Administrative matters")
    LABOUR = "labour", _("Work and social insurance")
    ADOPTION = "adoption", _("Adoption, custody of children")
    TRAFFICKING = "trafficking", _("Trafficking, work or marriage abroad")
    OTHER = "other", pgettext_lazy("counselling", "Other")


class Referred(models.TextChoices):
    """To whom somebody was referred."""

    LEGAL_AID = "legal_aid", _("State legal aid centre")
    POLICE = "police", pgettext_lazy("referral", "Police")
    COURT = "court", _("Court")
    AUTHORITY = "authority", _("People's Committee")
    SHELTER = "shelter", _("Shelter")
    HEALTH = "health", _("Health care")
    OTHER = "other", pgettext_lazy("referral", "Other")


class Outcome(models.TextChoices):
    ADVISED = "advised", pgettext_lazy("case", "Advised, nothing more needed")
    SUPPORTED = "supported", pgettext_lazy("case", "Supported until it was settled")
    REFERRED = "referred", pgettext_lazy("case", "Taken on by the body referred to")
    STOPPED = "stopped", pgettext_lazy("case", "The person did not go on")


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("case", "Open")
    CLOSED = "closed", pgettext_lazy("case", "Closed")
    ERASED = "erased", pgettext_lazy("case", "Erased")


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, viewer: Any) -> Self:
        """The counsellors to whom it was given by name, whatever anybody's role."""
        return self.filter(by_grant(viewer, "counselling.work", SUBJECT))

    def newest_first(self) -> Self:
        return self.order_by("-opened_on", "-id")

    def before(self, day: dt.date, pk: uuid.UUID) -> Self:
        """What follows this row in `newest_first`."""
        return self.filter(models.Q(opened_on__lt=day) | models.Q(opened_on=day, pk__lt=pk))


class Case(Versioned):
    """One case. Beside the unit, two dates and a state everything is sealed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(_("Opened on"))
    closed_on = models.DateField(_("Closed on"), null=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    sealed = models.BinaryField(editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("counselling case")
        indexes = [
            models.Index(fields=["organisation", "opened_on"], name="counselling_of_unit"),
            models.Index(fields=["-opened_on", "-id"], name="counselling_newest"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What colleagues call it: nothing about the person."""
        return f"VV-{str(self.pk)[:8].upper()}"


class Entry(models.Model):
    """Something written into a case: its kind, too, is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    sealed = models.BinaryField(editable=False)
    author = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("entry of a case")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.id)


class Heading(models.TextChoices):
    """What is counted."""

    CASES = "cases", _("Cases")
    TOPIC = "topic", pgettext_lazy("counselling", "Topic")
    OUTCOME = "outcome", pgettext_lazy("counselling", "Outcome")
    REFERRED = "referred", _("Referred to")


class TallyQuerySet(models.QuerySet["Tally"]):
    def visible_to(self, viewer: Any) -> Self:
        """Figures of the own unit, and complete ones of those below it in the line."""
        return self.filter(by_post(viewer, "counselling.figures") | by_line(viewer))

    def of_year(self, year: int) -> Self:
        return self.filter(month__year=year)

    def summed(self) -> Any:
        """(heading, value, sex, number) over units and months."""
        rows = self.order_by().values_list("heading", "value", "sex")
        return rows.annotate(total=Sum("number"))


class Tally(models.Model):
    """How many closed cases of a month and a sex stand under a heading. No case, no person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    sex = models.CharField(max_length=6, choices=Sex.choices)
    heading = models.CharField(max_length=8, choices=Heading.choices)
    value = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of counselling")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month", "sex", "heading", "value"],
                name="counselling_tally_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading} {self.value} {self.month}"
