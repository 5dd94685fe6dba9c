"""What watched cases hold about people: initials and words, both encrypted."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import Actor
from doithoai.oversight.actions import erase_case
from doithoai.oversight.models import Case
from doithoai.oversight.models.case import SUBJECT
from doithoai.privacy.holdings import Holding, Over, hold


def erase(subject_id: UUID, *, by: Actor) -> None:
    if case := Case.objects.filter(pk=subject_id).first():
        erase_case(case, by=by)


def ended(before: dt.date) -> Iterator[Over]:
    closed = Case.objects.filter(closed_on__lt=before).exclude(closed_on=None)
    rows = closed.order_by("closed_on", "pk").values_list("pk", "closed_on", "organisation_id")
    return (Over(pk, day, unit) for pk, day, unit in rows.iterator(chunk_size=500) if day)


hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("Cases of families, women and children that other bodies settle"),
        data=_("Initials at most, kind of case, body, stages, result"),
        purpose=_("To supervise how the case is settled"),
        basis=_("Law on the Fatherland Front 75/2015, as amended by 97/2025"),
        receivers=_("The people named for the case, one by one"),
        kept_as=_("Encrypted; read by those named alone"),
        tables=(
            "oversight.case",
            "oversight.stage",
        ),
        rule="RETENTION_COUNSELLING",
        is_sensitive=True,
        erase=erase,
        stays=_(
            "Supervision of how the body settles the case goes on by the law on the Fatherland "
            "Front, with initials at most, read by the people named for it."
        ),
        ended=ended,
        unit_of=lambda pk: (
            Case.objects.filter(pk=pk).values_list("organisation_id", flat=True).first()
        ),
        address=lambda pk: reverse("oversight:case", args=[pk]),
    )
)
hold(
    Holding(
        name="oversight.supervision",
        subject="oversight.supervision",
        label=_("Members of supervision teams"),
        data=_("Name, post, part in the team"),
        purpose=_("To form the team and to keep its file"),
        basis=_("Duties of the post"),
        receivers=_("The unit that supervises; papers name the members"),
        kept_as=_("As text"),
    )
)
