"""What Today shows: figures that open their list, and the few things that cannot wait."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.desk import rows
from doithoai.desk.rows import COUNTED, SHOWN
from doithoai.kit.prepared import counts
from doithoai.people.models import User
from doithoai.petitions.models import Answer, Petition

# So rarely late that they stand there only where there are any.
RARE = (
    (_("With us, result not told in time"), "scope=held&due=result"),
    (_("From our unit, result not told in time"), "scope=from&due=result"),
    (_("With us, noted: to be looked at again"), "scope=held&due=review"),
    (_("From our unit, noted: to be looked at again"), "scope=from&due=review"),
)


@dataclass(frozen=True)
class Figure:
    """A number with the list behind it; counting stops at 1,000."""

    label: str | Promise
    count: int
    href: str
    alarm: str = ""

    @property
    def number(self) -> str:
        return f"{COUNTED}+" if self.count > COUNTED else str(self.count)

    @property
    def tone(self) -> str:
        return self.alarm if self.count else ""


def today(viewer: User, day: dt.date) -> dict[str, Any]:
    """For this person's units: new, late and due this week, theirs to do and theirs to follow."""
    sunday = day + dt.timedelta(days=6 - day.weekday())
    units, owing = viewer.organisations("petitions.read"), viewer.organisations("commitments.read")
    urgent = _most_urgent(rows.held_urgent(units, sunday), rows.followed_urgent(units, sunday))
    return {
        "day": day,
        "figures": _figures(viewer, units, owing, day, sunday),
        "late": [petition for petition in urgent if petition.is_overdue(day)][:SHOWN],
        "soon": [petition for petition in urgent if not petition.is_overdue(day)][:SHOWN],
        "answers": _answers_waiting(viewer),
        "to_confirm": rows.to_confirm(owing),
    }


def figures(viewer: User, day: dt.date) -> list[Figure]:
    """What is new, late and due this week, each number with its list."""
    units, owing = viewer.organisations("petitions.read"), viewer.organisations("commitments.read")
    sunday = day + dt.timedelta(days=6 - day.weekday())
    return _figures(viewer, units, owing, day, sunday)


def _figures(
    viewer: User, units: set[UUID], owing: set[UUID], day: dt.date, sunday: dt.date
) -> list[Figure]:
    listed, owed = reverse("petitions:list"), reverse("commitments:list")
    confirming = viewer.organisations("commitments.confirm")
    new, late, due, followed, owing_late, promised, letters, *rare = counts(
        (rows.new_voices, viewer.organisations("voices.read")),
        (rows.held_late, units, day),
        (rows.held_due, units, day, sunday),
        (rows.followed_late, units, day),
        (rows.owed_late, owing, day),
        (rows.promised_late, owing, day),
        (rows.letters, confirming),
        (rows.held_untold, units, day),
        (rows.followed_untold, units, day),
        (rows.held_review, units, day),
        (rows.followed_review, units, day),
    )
    found = [
        Figure(_("New voices"), new, reverse("petitions:triage")),
        Figure(_("With us, overdue"), late, f"{listed}?scope=held&due=late", "bad"),
        Figure(_("With us, due this week"), due, f"{listed}?scope=held&due=week", "warn"),
        Figure(_("From our unit, overdue"), followed, f"{listed}?scope=from&due=late", "bad"),
        Figure(_("We owe, overdue"), owing_late, f"{owed}?part=owed&due=late", "bad"),
        Figure(_("We follow, overdue"), promised, f"{owed}?part=followed&due=late", "bad"),
    ]
    if confirming:
        found.append(Figure(_("Letters to send"), letters, reverse("commitments:letters"), "warn"))
    return found + [
        Figure(label, count, f"{listed}?{query}", "bad")
        for (label, query), count in zip(RARE, rare, strict=True)
        if count
    ]


def _most_urgent(*parts: list[Petition]) -> list[Petition]:
    """The first few of all parts. Each part is one index range, which their union is not."""
    found = {petition.pk: petition for part in parts for petition in part}
    return sorted(found.values(), key=lambda p: (p.due_on or dt.date.max, p.pk))


def _answers_waiting(viewer: User) -> list[Answer]:
    """Answers that wait for a step which this person's post may take."""
    steps = ("answers.submit", "answers.approve", "answers.sign", "answers.issue")
    units = [viewer.organisations(verb) for verb in steps]
    if not rows.answers_waiting.count(*units):
        return []
    found = Answer.objects.visible_to(viewer).waiting_for(*units).select_related("body")
    return list(found.prefetch_related("items__petition").order_by("id")[:SHOWN])
