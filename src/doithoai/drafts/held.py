"""What drafts hold about people: name and address of whoever commented."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doithoai.drafts.actions import erase_name
from doithoai.drafts.models import Comment
from doithoai.kit.actors import Actor
from doithoai.privacy.holdings import Holding, hold

SUBJECT = "drafts.comment"


def erase(subject_id: UUID, *, by: Actor) -> None:
    if comment := Comment.objects.select_related("draft").filter(pk=subject_id).first():
        erase_name(comment, by=by)


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
        basis=_("Law on the Vietnam Fatherland Front; law on grassroots democracy"),
        receivers=_("The unit that gathers comments; papers name no person"),
        kept_as=_("Name and address encrypted, the comment as text"),
        erase=erase,
        unit_of=unit_of,
    )
)
