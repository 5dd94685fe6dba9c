"""Rows of the register as its twelve columns say them: on the page, in Word and in a table."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from doithoai.people.models import User
from doithoai.petitions.models import Petition
from doithoai.reception.models import Matter, Treatment, Visit

from .corrected import noted

VIETNAMESE = "vi"
HEADINGS = (
    "Số thứ tự",
    "Ngày tiếp",
    "Họ tên - địa chỉ",
    "CCCD/Hộ chiếu của công dân",
    "Tóm tắt nội dung vụ việc",
    "Phân loại đơn",
    "Số công dân có đơn cùng một nội dung",
    "Cơ quan đã giải quyết",
    "Thụ lý để giải quyết",
    "Trả lại đơn và hướng dẫn",
    "Chuyển đơn đến cơ quan có thẩm quyền",
    "Theo dõi quá trình, kết quả giải quyết",
)
HIDDEN = gettext_lazy("(only people named by the union may read this)")
OWN = (Treatment.TAKEN, Treatment.EXPLAINED)


@dataclass(frozen=True)
class Line:
    """One row with its cells; where a visit has several matters, their parts stand as lines."""

    visit: Visit
    cells: tuple[str, ...]


def rows(visits: Any) -> list[Visit]:
    """With everything a row says, in a number of queries that does not grow with the rows."""
    found: list[Visit] = list(
        visits.select_related("session").prefetch_related(
            "matters", "speakers", "handed", "corrections"
        )
    )
    matters = [matter for visit in found for matter in visit.matters.all()]
    known = {m.pk: m for m in Matter.objects.readable().filter(pk__in=[m.pk for m in matters])}
    for visit in found:
        loaded = [known[m.pk] for m in visit.matters.all()]
        visit._prefetched_objects_cache["matters"] = loaded  # type: ignore[attr-defined]
        for matter in loaded:
            matter.visit = visit
    return found


def lines(visits: Iterable[Visit], viewer: User) -> list[Line]:
    """The cells in Vietnamese whatever the screen's language: it is an official form."""
    with override(VIETNAMESE):
        return [Line(visit, _cells(visit, viewer)) for visit in visits]


def _cells(visit: Visit, viewer: User) -> tuple[str, ...]:
    matters = list(visit.matters.all())
    return (
        str(visit.serial),
        f"{visit.came_on:%d/%m/%Y}",
        "\n".join(filter(None, (_names(visit), visit.address, _for_whom(visit)))),
        _identity(visit),
        visit.summary or _numbered([words_of(one, viewer) for one in matters]),
        _numbered([str(one.get_kind_display()) for one in matters]),
        str(visit.people),
        visit.earlier,
        _numbered(["x" if one.treatment in OWN else "" for one in matters]),
        _numbered([_sent(one, Treatment.GUIDED) for one in matters]),
        _numbered([_sent(one, Treatment.FORWARDED) for one in matters]),
        _course(visit, matters),
    )


def _names(visit: Visit) -> str:
    if visit.erased_on:
        return _("Erased on %(day)s") % {"day": date_format(visit.erased_on)}
    return ", ".join([visit.name, *(one.name for one in visit.speakers.all())])


def _for_whom(visit: Visit) -> str:
    return f"Đại diện cho: {visit.for_whom}" if visit.for_whom else ""


def _identity(visit: Visit) -> str:
    kind = str(visit.get_paper_display())
    return f"{kind}: {visit.paper_number}" if visit.paper_number else kind


def words_of(matter: Matter, viewer: User) -> str:
    """What was said, as far as this person may read it."""
    return matter.voice.text_for(viewer) or str(HIDDEN)


def _numbered(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return parts[0] if parts else ""
    return "\n".join(f"{n}. {part}" for n, part in enumerate(parts, 1) if part)


def _sent(matter: Matter, treatment: Treatment) -> str:
    if matter.treatment != treatment or matter.body is None:
        return ""
    number = f", số {matter.paper_number}" if matter.paper_number else ""
    return f"{matter.body.name}{number}"


def _course(visit: Visit, matters: Sequence[Matter]) -> str:
    if visit.is_refused:
        told = f" (số {visit.notice_number})" if visit.notice_number else ""
        ground = _("Reception refused: %(ground)s") % {"ground": visit.get_ground_display()}
        parts = [f"{ground}{told}"]
    elif visit.conclusion and all(one.is_waiting for one in matters):
        parts = []  # what the leader concluded is how it was dealt with
    else:
        parts = [_numbered([_now(one) for one in matters])]
    if visit.conclusion:
        parts.append(_("Concluded: %(words)s") % {"words": visit.conclusion})
    put_right = noted(visit.corrections.all())
    return "\n".join(filter(None, [*parts, visit.follow_up, put_right]))


def _now(matter: Matter) -> str:
    if matter.petition is not None:
        return _state(matter.petition)
    return matter.note or str(matter.get_treatment_display())


def _state(petition: Petition) -> str:
    day = petition.closed_on or petition.answered_on
    state = f"{petition.code}: {petition.get_state_display()}"
    return f"{state} {day:%d/%m/%Y}" if day else state


def period(chosen: dict[str, Any], today: dt.date) -> tuple[dt.date, dt.date]:
    """From the beginning of the year until today unless something else is asked for."""
    first = chosen.get("first") or dt.date(today.year, 1, 1)
    return first, max(chosen.get("last") or today, first)
