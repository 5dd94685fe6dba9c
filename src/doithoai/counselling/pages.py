"""What the pages of cases and figures show."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from doithoai.confidence.actions import open_case
from doithoai.counselling import figures, rules, sealed
from doithoai.counselling.forms import KINDS
from doithoai.counselling.models import Case, Outcome, Referred, Sex, State, Topic
from doithoai.journal.models import Event
from doithoai.kit.turning import whole_number
from doithoai.people.models import CaseKey, User
from doithoai.units.models import Level, Organisation

PAGE = 25
MOST_OPENED = 100
FIRST_YEAR = 2019
_KINDS = dict(KINDS)


@dataclass(frozen=True)
class Page:
    rows: list[Case]
    next: str


def cases(viewer: User, after: str) -> Page:
    found = Case.objects.visible_to(viewer).select_related("organisation").newest_first()
    day, _sep, last = after.partition("~")
    try:
        found = found.before(dt.date.fromisoformat(day), UUID(last)) if after else found
    except ValueError:
        return Page([], "")
    rows = list(found[: PAGE + 1])
    if len(rows) <= PAGE:
        return Page(rows, "")
    end = rows[PAGE - 1]
    return Page(rows[:PAGE], "?" + urlencode({"after": f"{end.opened_on.isoformat()}~{end.pk}"}))


def units_of(viewer: User) -> list[Organisation]:
    units = Organisation.objects.where(viewer, rules.WORK)
    return list(units.order_by("name"))


def has_key(viewer: User) -> bool:
    return CaseKey.objects.filter(user=viewer).exists()


@dataclass(frozen=True)
class Turn:
    """One entry as the page shows it."""

    label: str
    text: str
    more: str
    who: str
    at: dt.datetime | None


def opened(case: Case, key: bytes, viewer: User) -> dict[str, Any]:
    """Everything in a case, for somebody who has just opened it with her key."""
    who = sealed.particulars(case, key)
    notes = sealed.written(case, key)
    names = {f"user:{u.pk}": u.full_name for u in _authors(notes)}
    return {
        "case": case,
        "who": who,
        "sex": Sex(who.sex).label,
        "topics": [Topic(topic).label for topic in who.topics],
        "turns": [_turn(note, names) for note in notes],
        "may_write": rules.can_write(viewer, case),
        "events": Event.objects.about(case),
    }


def _authors(notes: list[sealed.Written]) -> list[User]:
    ids = {note.author.removeprefix("user:") for note in notes}
    return list(User.objects.filter(pk__in=ids))


def _turn(note: sealed.Written, names: dict[str, str]) -> Turn:
    day = dt.date.fromisoformat(note.on) if note.on else None
    label = Outcome(note.outcome).label if note.outcome else _KINDS[note.kind]
    more = str(Referred(note.to).label) if note.to else f"{day:%d/%m/%Y}" if day else ""
    return Turn(str(label), note.text, more, names.get(note.author, ""), note.at)


def year_asked(asked: str) -> int:
    this = timezone.localdate().year
    year = whole_number(asked, this)
    return year if FIRST_YEAR <= year <= this else this


def figures_page(viewer: User, asked: str) -> dict[str, Any]:
    """Complete figures of the viewer's line; a public version of a whole province alone, for what
    the country or a commune published beside it could be subtracted."""
    number, today = year_asked(asked), timezone.localdate()
    year = figures.of_year(viewer, number)
    above = viewer.organisations(rules.FIGURES)
    of_province = Organisation.objects.filter(pk__in=above, level=Level.PROVINCE).exists()
    offered = of_province and figures.may_be_public(year, today)
    units = figures.by_unit(viewer, number)
    return {
        "year": year,
        "years": range(today.year, FIRST_YEAR - 1, -1),
        "units": units if len(units) > 1 else [],
        "public": figures.public_version(year) if offered else None,
        "of_province": of_province,
        "enough": figures.ENOUGH,
        "sessions": figures.sessions_held(viewer, number),
        "open_cases": Case.objects.filter(organisation__in=above, state=State.OPEN).count(),
    }


@dataclass(frozen=True)
class Meeting:
    """An appointment that is still to come."""

    on: dt.date
    case: Case
    name: str
    text: str


def appointments(viewer: User, private: bytes, today: dt.date) -> list[Meeting]:
    """Of the open cases she reads, the next first. Days are sealed: only her key finds them."""
    mine = Case.objects.visible_to(viewer).filter(state=State.OPEN).newest_first()
    found = []
    for case in mine.select_related("organisation")[:MOST_OPENED]:
        try:
            key = open_case(case, private, by=viewer)
        except ValidationError:
            continue  # given to her, but not sealed to her present key
        coming = [note for note in sealed.written(case, key) if note.on >= today.isoformat()]
        name = sealed.particulars(case, key).name if coming else ""
        found += [Meeting(dt.date.fromisoformat(note.on), case, name, note.text) for note in coming]
    return sorted(found, key=lambda meeting: (meeting.on, meeting.case.code))
