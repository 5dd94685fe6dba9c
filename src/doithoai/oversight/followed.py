"""Where the recommendations of supervisions stand."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from doithoai.oversight.models import Supervision
from doithoai.petitions.models import AWAITING_ANSWER, Origin, Petition
from doithoai.petitions.models.petition import PetitionQuerySet

MOST = 100


def of_supervisions() -> PetitionQuerySet:
    """All recommendations after supervision: petitions with that origin."""
    return Petition.objects.filter(origin=Origin.SUPERVISION)


def recommendations(supervision: Supervision) -> list[Petition]:
    """Read with the file: whoever sees the supervision sees where its recommendations stand."""
    found = of_supervisions().filter(occasion_id=supervision.pk).unrestricted()
    return list(found.select_related("holder").order_by("opened_at", "id")[:MOST])


@dataclass(frozen=True)
class Standing:
    """Counts of one supervision's recommendations."""

    all: int = 0
    waiting: int = 0
    late: int = 0

    @property
    def answered(self) -> int:
        return self.all - self.waiting


def standings(supervisions: Iterable[UUID], today: dt.date) -> dict[UUID, Standing]:
    """One query for all of them."""
    ids = list(supervisions)
    waiting = Q(state__in=AWAITING_ANSWER)
    rows: Any = (
        of_supervisions()
        .filter(occasion_id__in=ids)
        .unrestricted()
        .order_by()
        .values("occasion_id")
        .annotate(
            all=Count("id"),
            waiting=Count("id", filter=waiting),
            late=Count("id", filter=Q(awaited_on__lt=today)),
        )
    )
    found = {row.pop("occasion_id"): Standing(**row) for row in rows}
    return {pk: found.get(pk, Standing()) for pk in ids}
