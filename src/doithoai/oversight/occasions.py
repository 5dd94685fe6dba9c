"""From a recommendation back to the supervision it came from."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from doithoai.oversight.models import Supervision
from doithoai.petitions.models import Origin
from doithoai.petitions.occasions import occasion


@occasion(Origin.SUPERVISION)
def supervision(pk: UUID, viewer: Any) -> str:
    seen = Supervision.objects.visible_to(viewer).filter(pk=pk).exists()
    return reverse("oversight:detail", args=[pk]) if seen else ""
