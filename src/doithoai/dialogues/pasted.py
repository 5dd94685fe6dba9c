"""Lists as people paste them, read into rows: one a line, parts between dashes, bars or tabs."""

import datetime as dt
import re

from doithoai.dialogues.models import AgendaItem, Delegate, OpeningReport, Part, TopicGroup
from doithoai.kit.text import fold, nfc

_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[-–—•*+])\s+")
_BETWEEN = re.compile(r"\s+[–—]\s+|\s*[\t|;]\s*")
_BETWEEN_PLAIN = re.compile(r"\s+-\s+")
_HOW_MANY = re.compile(r"^(\d{1,6})(?:\s+\D+)?$")
_HOUR = re.compile(r"^(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})?\s*[-–—:.]?\s+", re.IGNORECASE)
# Posts that sit at the table, at the beginning of a part of what is held ("…, Bí thư Đảng ủy").
_LEADER = re.compile(r"(?:pho )?(?:bi thu|chu tich)\b")
_SECRETARY = re.compile(r"bi thu\b")
_HELD = re.compile(r"\s*[,;]\s*|\s+kiem\s+")
# Bodies whose heads do not lead a dialogue of the authorities with members.
_OTHER_BODIES = re.compile(
    r"\b(?:doan|chi bo|chi doan|chi hoi|cong doan|lien doan|cong ty|hdqt|mat tran|mttq"
    r"|hoi (?!dong nhan|lien hiep phu nu|lhpn|phu nu))"
)
_LONGEST = {"name": 200, "post": 300, "title": 500, "who": 300}


def _lines(text: str) -> list[list[str]]:
    """The parts of each line that says something, without its number or dash."""
    found = []
    for line in nfc(text).splitlines():
        bare = _NUMBERED.sub("", line).strip()
        # A hyphen parts only where nothing clearer does: "Phòng Văn hóa - Xã hội" is one name.
        between = _BETWEEN if _BETWEEN.search(bare) else _BETWEEN_PLAIN
        parts = [part.strip() for part in between.split(bare)]
        parts = [part for part in parts if part]
        if parts:
            found.append(parts)
    return found


def delegates(text: str) -> list[Delegate]:
    """ "Name – post – organisation"; a number as the second part makes it a group of so many."""
    found = [_delegate(parts) for parts in _lines(text)]
    _propose_leaders(found)
    return found


def _propose_leaders(found: list[Delegate]) -> None:
    """Leaders of party and government sit at the table; the first secretary presides.

    Proposed only: the list can be changed as soon as it is stored.
    """
    presiding = False
    for one in found:
        held = [part for part in _HELD.split(fold(one.post)) if _LEADER.match(part)]
        where = fold(one.organisation_name)
        if one.is_group or _OTHER_BODIES.search(where):
            continue
        held = [part for part in held if not _OTHER_BODIES.search(part)]
        if not presiding and any(_SECRETARY.match(part) for part in held):
            one.part, presiding = Part.PRESIDING, True
        elif held:
            one.part = Part.HOST


def _delegate(parts: list[str]) -> Delegate:
    name = parts[0][: _LONGEST["name"]]
    many = _HOW_MANY.match(parts[-1]) if len(parts) > 1 else None
    if many:
        organisation = parts[1] if len(parts) > 2 else ""
        return Delegate(
            name=name,
            organisation_name=organisation[: _LONGEST["post"]],
            is_group=True,
            number=int(many[1]),
        )
    post = parts[1] if len(parts) > 1 else ""
    organisation = " – ".join(parts[2:])
    return Delegate(
        name=name,
        post=post[: _LONGEST["post"]],
        organisation_name=organisation[: _LONGEST["post"]],
    )


def agenda(text: str) -> list[AgendaItem]:
    """ "08:00 what – who"; hours are also written 8h00 or 8 giờ."""
    items = []
    for parts in _lines(text):
        at = _HOUR.match(parts[0])
        starts_at = _time(at[1], at[2] or "0") if at else None
        what = parts[0][at.end() :] if at and starts_at else parts[0]
        who = " – ".join(parts[1:])
        items.append(
            AgendaItem(
                starts_at=starts_at, what=what[: _LONGEST["title"]], who=who[: _LONGEST["who"]]
            )
        )
    return items


def _time(hour: str, minute: str) -> dt.time | None:
    try:
        return dt.time(int(hour), int(minute))
    except ValueError:
        return None


def reports(text: str) -> list[OpeningReport]:
    return [
        OpeningReport(
            title=parts[0][: _LONGEST["title"]], given_by=" – ".join(parts[1:])[: _LONGEST["who"]]
        )
        for parts in _lines(text)
    ]


def groups(text: str) -> list[TopicGroup]:
    """One group a line; a dash inside belongs to its name."""
    return [TopicGroup(name=" – ".join(parts)[: _LONGEST["post"]]) for parts in _lines(text)]
