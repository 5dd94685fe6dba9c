"""What the register of reception holds about those who came."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doithoai.kit.actors import Actor
from doithoai.kit.text import fold
from doithoai.privacy import holdings
from doithoai.privacy.holdings import Facts, Found, Holding, Over, hold
from doithoai.reception.actions.forgetting import erase_visit
from doithoai.reception.models import Visit
from doithoai.reception.pages import corrected
from doithoai.units.models import Organisation

SUBJECT = "reception.visit"
LOOKED_THROUGH = 5_000
"""So many of the newest rows of a unit are compared: names are encrypted, none is indexed."""


def gather(subject_id: UUID, reader: Actor | None) -> Iterator[Facts]:
    """Her row with her own words; of others who came with her, nothing."""
    rows = Visit.objects.all() if reader is None else Visit.objects.visible_to(reader)
    visit = rows.filter(pk=subject_id, erased_on=None).select_related("organisation").first()
    if visit is None:
        return
    lines = [
        (gettext("Received by"), visit.organisation.name),
        (gettext("Full name"), visit.name),
        (gettext("Address"), visit.address),
        (gettext("Phone"), visit.phone),
        (gettext("Sex"), str(visit.get_sex_display())),
        (str(visit.get_paper_display()), visit.paper_number),
        (gettext("For whom, with which authorisation"), visit.for_whom),
        (gettext("Who settled it before"), visit.earlier),
        (gettext("Course and result"), visit.follow_up),
        (gettext("What the leader concluded"), visit.conclusion),
    ]
    lines += [
        (str(matter.get_kind_display()), matter.voice.text_for_speaker())
        for matter in visit.matters.select_related("voice")
    ]
    lines += [
        (gettext("Before it was corrected: %(label)s") % {"label": label}, said)
        for earlier in corrected.shown(visit)
        for label, said in earlier.before
    ]
    lines += [(gettext("Paper handed in"), paper.what) for paper in visit.handed.all()]
    heading = gettext("Reception of %(day)s") % {"day": date_format(visit.came_on)}
    yield Facts(heading, tuple((label, said) for label, said in lines if said))


def erase(subject_id: UUID, *, by: Actor) -> None:
    if visit := Visit.objects.filter(pk=subject_id).first():
        erase_visit(visit, by=by)


def halt(subject_id: UUID, stopped: bool, *, by: Actor) -> None:
    """What she said is used no more; the row of the register stays, see `stays`."""
    visit = Visit.objects.filter(pk=subject_id, erased_on=None).first()
    for matter in visit.matters.all() if visit else ():
        holdings.halt("voices.voice", matter.voice_id, stopped, by=by)


def search(unit: Organisation, name: str, phone: str) -> Iterator[Found]:
    """Those of the newest rows whose name has these words, or who left this number."""
    words, digits = set(fold(name).split()), _digits(phone)
    newest = Visit.objects.filter(organisation=unit, erased_on=None).order_by("-came_on", "-id")
    for visit in newest[:LOOKED_THROUGH]:
        same_name = bool(words) and words <= set(fold(visit.name).split())
        if same_name or (len(digits) >= 6 and digits == _digits(visit.phone)):
            yield Found(visit.pk, visit.came_on, f"{visit.name} {visit.phone}".strip())


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def ended(before: dt.date) -> Iterator[Over]:
    rows = Visit.objects.filter(erased_on=None, came_on__lt=before).order_by("came_on", "pk")
    found = rows.values_list("pk", "came_on", "organisation_id")
    return (Over(*row) for row in found.iterator(chunk_size=500))


hold(
    Holding(
        name=SUBJECT,
        subject=SUBJECT,
        label=_("People who come to citizen reception"),
        data=_("Name, address, phone, sex, number of the identity paper, what was said and done"),
        purpose=_("To keep the register that the law asks for and to settle the matter"),
        basis=_("Law on citizen reception; Decree 154/2026/NĐ-CP, form 03/TCD"),
        receivers=_("Who keeps the register of the unit; the units above see numbers"),
        kept_as=_("Encrypted"),
        tables=(
            "reception.visit",
            "reception.matter",
            "reception.speaker",
            "reception.handed",
            "reception.correction",
            "reception.session",
        ),
        rule="RETENTION_RECEPTION",
        gather=gather,
        erase=erase,
        halt=halt,
        stays=_(
            "The row stays in the register of reception, which the law on citizen reception asks "
            "for, and is read by its keepers alone. What she said is used no more."
        ),
        ended=ended,
        search=search,
        unit_of=lambda pk: (
            Visit.objects.filter(pk=pk, erased_on=None)
            .values_list("organisation_id", flat=True)
            .first()
        ),
        address=lambda pk: reverse("reception:visit", args=[pk]),
    )
)
