"""A comment on a clause or on the whole draft, and what became of it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.journal.models import Versioned
from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.fields import EncryptedTextField
from doithoai.kit.receipts import normalise
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Organisation

from .draft import Clause, Draft, State

_RECEIPT = "drafts.comment.receipt"


def digest_of(code: str) -> str:
    """What is kept of a receipt's code."""
    return hmac_lookup(_RECEIPT, normalise(code) or "")


class Source(models.TextChoices):
    """How it came; the last three are the forms of social criticism."""

    WEB = "web", _("On the web")
    MEETING = "meeting", _("At a meeting")
    PAPER = "paper", _("On paper")
    LETTER = "letter", _("In a unit's letter")
    CONFERENCE = "conference", _("At the conference of criticism")
    WRITTEN = "written", _("In a written opinion of criticism")
    DIALOGUE = "dialogue", _("In direct dialogue with the drafting body")


OF_CRITICISM = (Source.CONFERENCE, Source.WRITTEN, Source.DIALOGUE)


class Disposition(models.TextChoices):
    OPEN = "", pgettext_lazy("comment", "Not dealt with yet")
    ACCEPTED = "accepted", pgettext_lazy("comment", "Taken on board")
    PARTLY = "partly", pgettext_lazy("comment", "Taken on board in part")
    NOT = "not", pgettext_lazy("comment", "Explained (not taken on board)")


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: Any) -> Self:
        """Its author; who gathers or answers; everybody who reads the draft, once settled."""
        drafting = by_post(viewer, "drafts.dispose", "draft__drafter")
        settled = Q(draft__state=State.SETTLED, draft__in=Draft.objects.visible_to(viewer))
        return self.filter(
            by_post(viewer, "drafts.enter", "draft__organisation")
            | by_line(viewer, "draft__organisation")
            | (drafting & Q(draft__sent_on__isnull=False))
            | Q(author_id=getattr(viewer, "pk", None), author__isnull=False)
            | settled
        )

    def undecided(self) -> Self:
        return self.filter(disposition=Disposition.OPEN)

    def with_code(self, code: str) -> "Comment | None":
        """The one that a receipt was given for; None also for what is no code."""
        if normalise(code) is None:
            return None
        return self.filter(code_digest=digest_of(code)).select_related("clause", "draft").first()

    def in_order(self) -> Self:
        """As the table has them: by clause, what is about the whole first, then as they came."""
        return self.order_by(models.F("clause__position").asc(nulls_first=True), "given_on", "id")


class Comment(Versioned):
    """What one person or unit says about a clause; about the whole draft where there is none.

    `anchor` is that of the clause, by which it stays with it in later versions. The name of a
    person and her address are encrypted; `body` is the unit that a letter came from. `author` has
    an account here; with `entered_by` somebody else wrote it down for whoever said it.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="comments")
    clause = models.ForeignKey(
        Clause, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("Clause")
    )
    anchor = models.UUIDField(null=True, blank=True)
    text = models.TextField(_("Comment"))
    source = models.CharField(_("How the comment came"), max_length=10, choices=Source)
    given_on = models.DateField(_("Given on"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    name = EncryptedTextField(purpose="drafts.comment.name", blank=True, default="")
    email = EncryptedTextField(purpose="drafts.comment.email", blank=True, default="")
    mailed_on = models.DateField(null=True, blank=True)
    halted_on = models.DateField(null=True, blank=True, editable=False)
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True, blank=True)
    body_name = models.CharField(_("Unit"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    code_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)
    disposition = models.CharField(
        _("Disposition"), max_length=8, choices=Disposition, blank=True, default=""
    )
    reason = models.TextField(_("Reason"), blank=True)
    disposed_on = models.DateField(null=True, blank=True)
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a draft")
        indexes = [
            models.Index(fields=["draft", "disposition"], name="drafts_comment_open"),
            models.Index(fields=["draft", "anchor"], name="drafts_comment_anchor"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_on_behalf(self) -> bool:
        return self.entered_by_id is not None

    @property
    def unit_name(self) -> str:
        return self.body.name if self.body else self.body_name
