"""What somebody asks about her own data, and by when it has to be answered.

Law 91/2025/QH15 (rights of the data subject) and Decree 356/2025/NĐ-CP (terms).
"""

import datetime as dt
import uuid
from typing import Any, Final, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.sight import by_post
from doithoai.units.models import Organisation


class Right(models.TextChoices):
    """What the law lets a person ask for."""

    ACCESS = "access", _("See or get a copy of what is held")
    CORRECTION = "correction", _("Correct what is wrong")
    ERASURE = "erasure", _("Erase")
    RESTRICTION = "restriction", _("Restrict what is done with it")
    OBJECTION = "objection", _("Object to what is done with it")
    WITHDRAWAL = "withdrawal", _("Withdraw a consent")


SHORT: Final = (Right.RESTRICTION, Right.OBJECTION, Right.WITHDRAWAL)
"""Those for which the decree's own number of days was seen; the others have a planning value."""


HALTING: Final = (Right.RESTRICTION, Right.OBJECTION)
"""Those that stop the use of what they are about at once, before anybody has decided."""


class Way(models.TextChoices):
    RECEIPT = "receipt", pgettext_lazy("request", "By receipt code")
    DESK = "desk", pgettext_lazy("request", "At the desk")
    PHONE = "phone", pgettext_lazy("request", "By phone")
    LETTER = "letter", pgettext_lazy("request", "By letter")


class RequestState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("request", "Received")
    RESPONDED = "responded", pgettext_lazy("request", "First response given")
    DONE = "done", pgettext_lazy("request", "Done")
    REFUSED = "refused", pgettext_lazy("request", "Refused with a reason")


OPEN: Final = (RequestState.RECEIVED, RequestState.RESPONDED)


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, viewer: Any) -> Self:
        """Those of the units whose personal data this person answers for, and no others."""
        return self.filter(by_post(viewer, "privacy.handle"))

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def late(self, on: dt.date) -> Self:
        """Past the first response while none was given, or past the end."""
        return self.filter(
            Q(due_on__lt=on, state__in=OPEN) | Q(first_due_on__lt=on, state=RequestState.RECEIVED)
        )

    def about(self, subject_type: str, subject_id: uuid.UUID) -> Self:
        return self.filter(matters__subject_type=subject_type, matters__subject_id=subject_id)

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "-id")

    def before(self, at: dt.datetime, pk: uuid.UUID) -> Self:
        """What follows this row in `newest_first`."""
        return self.filter(Q(received_at__lt=at) | Q(received_at=at, pk__lt=pk))


class Request(Versioned):
    """One request. Who asks and every word are encrypted; the dates keep the rule they came by."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    right = models.CharField(_("What is asked"), max_length=12, choices=Right.choices)
    way = models.CharField(_("How it came"), max_length=8, choices=Way.choices)
    name = EncryptedTextField(_("Who asks"), purpose="privacy.request.name", blank=True)
    contact = EncryptedTextField(
        _("Where she can be reached"), purpose="privacy.request.contact", blank=True
    )
    words = EncryptedTextField(_("In her own words"), purpose="privacy.request.words", blank=True)
    proof = EncryptedTextField(
        _("How it is known that the data are hers"), purpose="privacy.request.proof", blank=True
    )
    has_others = models.BooleanField(_("Somebody else holds the data for us, too"), default=False)
    received_at = models.DateTimeField()
    received_on = models.DateField(_("Received on"))
    first_due_on = models.DateField(_("First response by"), null=True)
    due_on = models.DateField(_("Done by"), null=True)
    rule_id = models.CharField(max_length=40)
    extended_on = models.DateField(null=True)
    reason = EncryptedTextField(_("Reason"), purpose="privacy.request.reason", blank=True)
    state = models.CharField(
        max_length=10, choices=RequestState.choices, default=RequestState.RECEIVED
    )
    response = EncryptedTextField(
        _("First response"), purpose="privacy.request.response", blank=True
    )
    responded_on = models.DateField(null=True)
    answer = EncryptedTextField(_("What was done"), purpose="privacy.request.answer", blank=True)
    closed_on = models.DateField(null=True)
    resumed_on = models.DateField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about personal data")
        indexes = [
            models.Index(fields=["organisation", "-received_at", "-id"], name="privacy_requests"),
            models.Index(fields=["state", "due_on"], name="privacy_requests_due"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_stopping(self) -> bool:
        """Whether the use of its records stands still: from the day it came, refused no more."""
        stopped = self.is_open or (self.state == RequestState.DONE and not self.resumed_on)
        return self.right in HALTING and stopped

    @property
    def next_due_on(self) -> dt.date | None:
        """The day that comes first of what is still owed."""
        if self.state == RequestState.RECEIVED:
            return min(filter(None, (self.first_due_on, self.due_on)), default=None)
        return self.due_on


class RequestMatter(models.Model):
    """One record that the request is about, named as the journal names it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="matters")
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()

    class Meta:
        verbose_name = _("record that a request is about")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "subject_type", "subject_id"], name="privacy_matter_once"
            )
        ]
        indexes = [models.Index(fields=["subject_id", "subject_type"], name="privacy_matters")]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id}"
