"""What counselling holds about people: the program itself cannot read it."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doithoai.counselling.actions import erase_case
from doithoai.counselling.models import SUBJECT, Case, State
from doithoai.kit.actors import Actor
from doithoai.privacy.holdings import Holding, Over, hold


def erase(subject_id: UUID, *, by: Actor) -> None:
    if case := Case.objects.filter(pk=subject_id).first():
        erase_case(case, by=by)


def ended(before: dt.date) -> Iterator[Over]:
    closed = Case.objects.filter(state=State.CLOSED, closed_on__lt=before)
    rows = closed.order_by("closed_on", "pk").values_list("pk", "closed_on", "organisation_id")
    return (Over(pk, day, unit) for pk, day, unit in rows.iterator(chunk_size=500) if day)


hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("People who come for advice and support"),
        data=_("What she is called, sex, phone, address, what happened, advice, referrals"),
        purpose=_("To advise and support her"),
        basis=_("Her consent; help in danger"),
        receivers=_("The counsellors named for the case, one by one; no leader, no administrator"),
        kept_as=_("Sealed with counsellors' own keys; figures are counts without a way back"),
        rule="RETENTION_COUNSELLING",
        is_sensitive=True,
        erase=erase,
        stays=_(
            "Nothing else is done with it: only the counsellors named for the case can open it, to "
            "help her. To end that, have it erased."
        ),
        ended=ended,
        unit_of=lambda pk: (
            Case.objects.filter(pk=pk).values_list("organisation_id", flat=True).first()
        ),
    )
)
