"""What the books of programmes hold about people: the names of those who were honoured."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import Actor
from doithoai.kit.text import fold
from doithoai.privacy.holdings import Facts, Found, Holding, Over, hold
from doithoai.programmes.actions.forgetting import erase_name, halt_name
from doithoai.programmes.models import Award
from doithoai.programmes.models.choices import Holder
from doithoai.units.models import Organisation

SUBJECT = "programmes.award"
LOOKED_THROUGH = 5_000
"""So many of the newest awards of a unit are compared: names are encrypted, none is indexed."""


def gather(subject_id: UUID, reader: Actor | None) -> Iterator[Facts]:
    rows = Award.objects.all() if reader is None else Award.objects.visible_to(reader)
    award = rows.filter(pk=subject_id).select_related("organisation").first()
    if award is None or not award.name:
        return
    lines = [
        (gettext("Unit"), award.organisation.name),
        (gettext("Who was honoured"), award.name),
        (str(award.get_level_display()), f"{award.get_form_display()} {award.number}".strip()),
        (gettext("Note"), award.note),
    ]
    heading = gettext("Award of %(day)s") % {"day": date_format(award.on)}
    yield Facts(heading, tuple((label, said) for label, said in lines if said))


def erase(subject_id: UUID, *, by: Actor) -> None:
    if award := Award.objects.filter(pk=subject_id).first():
        erase_name(award, by=by)


def halt(subject_id: UUID, stopped: bool, *, by: Actor) -> None:
    if award := Award.objects.filter(pk=subject_id).first():
        halt_name(award, stopped, by=by)


def search(unit: Organisation, name: str, phone: str) -> Iterator[Found]:
    """Those of the newest awards to individuals whose name has these words."""
    words = set(fold(name).split())
    people = Award.objects.filter(organisation=unit, holder=Holder.INDIVIDUAL)
    for award in people.order_by("-on", "-id")[:LOOKED_THROUGH] if words else ():
        if words <= set(fold(award.name).split()):
            yield Found(award.pk, award.on, award.name)


def unit_of(subject_id: UUID) -> UUID | None:
    found = Award.objects.filter(pk=subject_id)
    return found.values_list("organisation_id", flat=True).first()


def ended(before: dt.date) -> Iterator[Over]:
    rows = Award.objects.filter(holder=Holder.INDIVIDUAL, on__lt=before).order_by("on", "pk")
    for award in rows.iterator(chunk_size=500):
        if award.name:
            yield Over(award.pk, award.on, award.organisation_id)


hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("People who were honoured"),
        data=_("Name, level and form of the award, number and day of the decision"),
        purpose=_("To keep the book of awards and to count them"),
        basis=_(
            "Law on emulation and commendation 06/2022 and the laws that amend it; "
            "duties of the unit"
        ),
        receivers=_("Officers and leaders of the unit; units above see numbers"),
        kept_as=_("The name encrypted"),
        tables=("programmes.award",),
        rule="RETENTION_AWARD",
        gather=gather,
        erase=erase,
        halt=halt,
        stays=_("The award is counted without her name, and its decision stays in force."),
        ended=ended,
        search=search,
        unit_of=unit_of,
        address=lambda pk: reverse("programmes:find", args=[pk]),
    )
)
