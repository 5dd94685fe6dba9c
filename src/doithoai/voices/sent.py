"""The files of a voice as its page shows them, with what may be done to a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from doithoai.people.models import User
from doithoai.voices import rules
from doithoai.voices.models import Attachment, Masking, Voice


@dataclass(frozen=True)
class Sent:
    pk: UUID
    name: str
    size: int
    is_sound: bool
    is_masked: bool
    may_mask: bool


def shown_to(viewer: User, voice: Voice) -> Callable[[Attachment], Sent]:
    """How each file of this voice is shown to this person; one query for all."""
    copies = Masking.objects.in_use().filter(attachment__voice=voice)
    masked = set(copies.values_list("attachment_id", flat=True))
    works = rules.can_correct(viewer, voice) and rules.can_talk(viewer, voice)
    return partial(_sent, masked, works)


def _sent(masked: set[UUID], works: bool, attachment: Attachment) -> Sent:
    return Sent(
        pk=attachment.pk,
        name=attachment.file.name,
        size=attachment.file.size,
        is_sound=attachment.file.mime.startswith("audio/"),
        is_masked=attachment.pk in masked,
        may_mask=works and attachment.is_picture,
    )


def history(picture: Attachment) -> Sequence[tuple[Masking, str]]:
    """Every copy that was made of it with the name of who made it, the newest first."""
    copies = list(picture.maskings.order_by("-number"))
    makers = {one.author.removeprefix("user:") for one in copies}
    names = {str(u.pk): u.full_name for u in User.objects.filter(pk__in=makers)}
    return [(one, names.get(one.author.removeprefix("user:"), "")) for one in copies]
