"""From a task back to the dialogue whose conclusion gave it."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from doithoai.commitments.models import Origin
from doithoai.commitments.origins import Place, origin
from doithoai.dialogues.models import Dialogue


@origin(Origin.CONCLUSION)
def dialogue(pk: UUID, viewer: Any) -> Place | None:
    found = Dialogue.objects.visible_to(viewer).filter(conclusions=pk).first()
    return Place(found.title, reverse("dialogues:detail", args=[found.pk])) if found else None
