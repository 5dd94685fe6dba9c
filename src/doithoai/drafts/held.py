"""What drafts hold about people: name and address of whoever commented."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doithoai.drafts.actions import erase_name
from doithoai.drafts.actions import halt as halt_name
from doithoai.drafts.models import Comment, State
from doithoai.kit.actors import Actor
from doithoai.kit.text import fold
from doithoai.privacy.holdings import Facts, Found, Holding, Over, hold
from doithoai.units.models import Organisation

SUBJECT = "drafts.comment"
LOOKED_THROUGH = 5_000
"""So many of the newest comments of a unit are compared: names are encrypted, none is indexed."""


def gather(subject_id: UUID, reader: Actor | None) -> Iterator[Facts]:
    comment = Comment.objects.select_related("draft").filter(pk=subject_id).first()
    if comment is None or not (reader is None or _answers_for(reader, comment)):
        return
    lines = [
        (gettext("Draft"), comment.draft.title),
        (gettext("Full name"), comment.name),
        (gettext("E-mail"), comment.email),
        (gettext("Comment"), comment.text),
        (str(comment.get_disposition_display() or ""), comment.reason),
    ]
    heading = gettext("Comment of %(day)s") % {"day": date_format(comment.given_on)}
    yield Facts(heading, tuple((label, said) for label, said in lines if said))


def _answers_for(reader: Actor, comment: Comment) -> bool:
    return reader.may("privacy.handle", comment.draft.organisation_id)


def search(unit: Organisation, name: str, phone: str) -> Iterator[Found]:
    """Those of the newest comments whose author gave a name with these words."""
    words = set(fold(name).split())
    newest = Comment.objects.filter(draft__organisation=unit).order_by("-given_on", "-id")
    for comment in newest[:LOOKED_THROUGH] if words else ():
        if words <= set(fold(comment.name).split()):
            yield Found(comment.pk, comment.given_on, comment.name)


def ended(before: dt.date) -> Iterator[Over]:
    """Comments with a name, from the day on which their draft was settled."""
    settled = Comment.objects.filter(draft__state=State.SETTLED, draft__settled_on__lt=before)
    for comment in settled.select_related("draft").order_by("pk").iterator(chunk_size=500):
        if (comment.name or comment.email) and comment.draft.settled_on:
            yield Over(comment.pk, comment.draft.settled_on, comment.draft.organisation_id)


def erase(subject_id: UUID, *, by: Actor) -> None:
    if comment := Comment.objects.select_related("draft").filter(pk=subject_id).first():
        erase_name(comment, by=by)


def halt(subject_id: UUID, stopped: bool, *, by: Actor) -> None:
    if comment := Comment.objects.select_related("draft").filter(pk=subject_id).first():
        halt_name(comment, stopped, by=by)


def unit_of(subject_id: UUID) -> UUID | None:
    found = Comment.objects.filter(pk=subject_id)
    return found.values_list("draft__organisation_id", flat=True).first()


hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("People who comment on drafts"),
        data=_("Name and e-mail address as given, the comment, what became of it"),
        purpose=_("To answer each comment"),
        basis=_(
            "Law on the Fatherland Front 75/2015 and Law on grassroots democracy 10/2022, "
            "both as amended by 97/2025"
        ),
        receivers=_("The unit that gathers comments; papers name no person"),
        kept_as=_("Name and address encrypted, the comment as text"),
        tables=("drafts.comment",),
        rule="RETENTION_COMMENT",
        gather=gather,
        erase=erase,
        halt=halt,
        stays=_(
            "The comment itself is answered and stands in the table of comments, without her name: "
            "whoever drafts has to explain what becomes of each."
        ),
        ended=ended,
        search=search,
        address=lambda pk: reverse("drafts:detail", args=[Comment.objects.get(pk=pk).draft_id]),
        unit_of=unit_of,
    )
)
