"""From a petition back to the row of the register it came from."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from doithoai.petitions.models import Origin
from doithoai.petitions.occasions import occasion
from doithoai.reception.models import Visit


@occasion(Origin.RECEPTION)
def row(pk: UUID, viewer: Any) -> str:
    seen = Visit.objects.visible_to(viewer).filter(pk=pk).exists()
    return reverse("reception:visit", args=[pk]) if seen else ""
