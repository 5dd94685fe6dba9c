"""What the register holds about officials, and about whoever said it."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import Actor
from doithoai.officials.actions import erase_opinion
from doithoai.officials.models import Opinion, State
from doithoai.privacy.holdings import Holding, Over, hold

SUBJECT = "officials.opinion"


def erase(subject_id: UUID, *, by: Actor) -> None:
    opinions = Opinion.objects.select_related("register")
    if opinion := opinions.filter(pk=subject_id).first():
        erase_opinion(opinion, by=by)


def unit_of(subject_id: UUID) -> UUID | None:
    found = Opinion.objects.filter(pk=subject_id)
    return found.values_list("register__organisation_id", flat=True).first()


def ended(before: dt.date) -> Iterable[Over]:
    rows = Opinion.objects.filter(state=State.ANSWERED, answered_on__lt=before)
    found = rows.order_by("answered_on", "pk")
    columns = found.values_list("pk", "answered_on", "register__organisation_id")
    return (Over(pk, day, unit) for pk, day, unit in columns.iterator(chunk_size=500) if day)


hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("Opinions on officials and party members"),
        data=_("Name and post of the official, what was said, the answer"),
        purpose=_("To hand it to the body in charge of the official"),
        basis=_("Decision 124-QĐ/TW"),
        receivers=_("The keepers named by a leader; the body in charge"),
        kept_as=_("Encrypted; read by its keepers alone"),
        tables=("officials.opinion",),
        rule="RETENTION_OPINION",
        is_sensitive=True,
        erase=erase,
        stays=_(
            "The answer to the opinion goes on by Decision 124-QĐ/TW, read by its keepers alone."
        ),
        ended=ended,
        unit_of=unit_of,
        address=lambda pk: reverse("officials:detail", args=[pk]),
    )
)
