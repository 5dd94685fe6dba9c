"""One supervision: who goes, what is in its file, what was found."""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.files.models import StoredFile
from doithoai.journal.models import Versioned
from doithoai.people.models import User
from doithoai.people.sight import by_grant, by_line, by_post
from doithoai.units.models import Organisation, Topic

from .plan import Agreed, Form, PlanItem

SUBJECT = "oversight.supervision"


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    def visible_to(self, viewer: Any) -> Self:
        """The leading unit, those above it in the line, and each member of the team."""
        own = by_post(viewer, "oversight.read") | by_line(viewer)
        return self.filter(own | by_grant(viewer, "oversight.read", SUBJECT))

    def worked_on_by(self, member: Any) -> Self:
        """The supervisions on whose team this person is."""
        return self.filter(by_grant(member, "oversight.work", SUBJECT))

    def ended(self) -> Self:
        return self.exclude(ended_on=None)

    def running(self) -> Self:
        """Not yet reported on."""
        return self.filter(reported_on=None)

    def working_near(self, first: dt.date, last: dt.date) -> Self:
        """With their working day or their end in these days."""
        days = (first, last)
        return self.filter(Q(works_on__range=days) | Q(ended_on__range=days))

    def of_year(self, year: int) -> Self:
        """Begun in that year or reported in it, or still running."""
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        return self.filter(opened_on__lte=last).filter(
            Q(reported_on=None) | Q(reported_on__gte=first)
        )


class Supervision(Versioned, Agreed):
    """Of a body, by one of the four forms. `works_on` is the day on which the team works there."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Leading unit")
    )
    first_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    item = models.OneToOneField(
        PlanItem, null=True, blank=True, on_delete=models.PROTECT, related_name="supervision"
    )
    title = models.CharField(_("What is supervised"), max_length=500)
    form = models.CharField(_("Form"), max_length=10, choices=Form, default=Form.DELEGATION)
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Supervised body")
    )
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    content = models.TextField(_("Content and outline"), blank=True)
    place = models.CharField(_("Place"), max_length=300, blank=True)
    opened_on = models.DateField()
    works_on = models.DateField(_("Working day with the body"), null=True, blank=True)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision")
        indexes = [
            models.Index(fields=["organisation", "-opened_on", "-id"], name="oversight_of_unit"),
            models.Index(fields=["-opened_on", "-id"], name="oversight_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def needs_agreement(self) -> bool:
        """Outside an approved plan it needs an agreement of its own."""
        return not (self.is_agreed or (self.item_id and self.item and self.item.plan.is_approved))


class Part(models.TextChoices):
    HEAD = "head", _("Head of the delegation")
    DEPUTY = "deputy", _("Deputy head")
    SECRETARY = "secretary", _("Secretary")
    MEMBER = "member", _("Member")


class MemberQuerySet(models.QuerySet["Member"]):
    def by_part(self) -> Self:
        """The head first, as a decision names them."""
        order = [models.When(part=part, then=at) for at, part in enumerate(Part)]
        return self.order_by(models.Case(*order, default=len(order)), "name", "id")


class Member(models.Model):
    """Somebody on the team; with an account, she sees this supervision and works on its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="team")
    name = models.CharField(_("Name"), max_length=120)
    post = models.CharField(_("Post"), max_length=200, blank=True)
    part = models.CharField(_("Part"), max_length=9, choices=Part, default=Part.MEMBER)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the team")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Studied(models.Model):
    """A document or policy whose carrying out was supervised; counted apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="studied")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("Document or policy"), max_length=500)

    class Meta:
        verbose_name = _("document supervised")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name


class Piece(models.TextChoices):
    """The papers that a file must hold (joint resolution 403, Art. 7 to 9), in their order."""

    DECISION = "decision", _("Decision setting up the delegation")
    OUTLINE = "outline", _("Report outline for the supervised body")
    NOTICE = "notice", _("Plan, decision and outline sent to the body")
    BODY_REPORT = "body_report", _("Report of the supervised body")
    MINUTES = "minutes", _("Minutes of the working session")
    RESULT_REPORT = "result_report", _("Report of the results")
    RECOMMENDATION = "recommendation", _("Recommendation document")
    ANSWER = "answer", _("Answer of the body")


class FiledPaper(models.Model):
    """A paper of the file: when it was issued, sent or received, its number, its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="papers")
    piece = models.CharField(max_length=14, choices=Piece)
    on = models.DateField(_("Day"))
    number = models.CharField(_("Number and symbol"), max_length=60, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("paper of a supervision")
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.piece} {self.number}".strip()


class Judged(models.TextChoices):
    GOOD = "good", pgettext_lazy("finding", "Done well")
    SHORTCOMING = "shortcoming", pgettext_lazy("finding", "Shortcoming")
    CAUSE = "cause", pgettext_lazy("finding", "Cause")


class Finding(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField(default=0)
    judged = models.CharField(_("Kind of finding"), max_length=11, choices=Judged)
    text = models.TextField(_("What was found"))

    class Meta:
        verbose_name = _("finding")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text[:80]
