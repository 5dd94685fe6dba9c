"""What the papers of a dialogue are told, and the small wordings they share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import Any

from doithoai.papers.layout import STATE_ND30, Column, PaperText, Profile, Signing

NOT_STATED = "không nêu trong văn bản"
DOTS = "……………………"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Frame:
    """What stands around the words: who issues the paper, its number, who signs, who gets it.

    `body_mark` is the issuer's part of the symbol ("BTV"); the kind's part ("KH") is added by
    each paper unless `symbol` is given whole. `signing` None leaves post and name to be written.
    """

    issuer: str
    superior: str = ""
    profile: Profile = STATE_ND30
    body_mark: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    dated: date | None = None
    year: int | None = None
    signing: Signing | None = None
    recipients: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()

    def paper(self, kind_name: str, mark: str, **parts: Any) -> PaperText:
        """A paper of that kind in this frame; `mark` is the kind's abbreviation ("KH")."""
        between = "/" if self.profile.star else "-"
        symbol = self.symbol or between.join(part for part in (mark, self.body_mark) if part)
        given: dict[str, Any] = {
            "signing": self.signing or Signing(post=DOTS),
            "recipients": self.recipients,
            "legal_bases": self.legal_bases,
        } | parts
        return PaperText(
            issuer=in_full(self.issuer),
            superior=self.superior,
            profile=self.profile,
            kind_name=kind_name,
            number=self.number,
            symbol=symbol,
            place=self.place,
            dated=self.dated,
            year=self.year,
            **given,
        )


# The heading names the issuing body in full (Decree 30/2020, Annex I); the one above need not be.
_IN_FULL = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bHội LHPN\b"), "Hội Liên hiệp Phụ nữ"),
    (re.compile(r"\bMTTQ(?: ?VN| Việt Nam)?\b"), "Mặt trận Tổ quốc Việt Nam"),
)


def in_full(body: str) -> str:
    """A body's name without the usual short forms."""
    for short, full in _IN_FULL:
        body = short.sub(full, body)
    return body


@dataclass(frozen=True)
class Person:
    """A delegate, or a group of which only the number counts. `part` groups the list."""

    name: str
    post: str = ""
    organisation: str = ""
    part: str = ""
    is_group: bool = False
    number: int | None = None


@dataclass(frozen=True)
class Meeting:
    """The dialogue. `title` reads "Hội nghị đối thoại giữa … với …".

    `half_day` is "sáng" or "chiều" where no hour is known. `from_document` marks data read from a
    document of the past: what it does not say is then said to be missing there, not left blank.
    """

    title: str
    organiser: str
    held_on: date | None = None
    starts_at: time | None = None
    half_day: str = ""
    place: str = ""
    theme: str = ""
    presiding: tuple[Person, ...] = ()
    hosts: tuple[Person, ...] = ()
    sites: tuple[str, ...] = ()
    from_document: bool = False

    @property
    def missing(self) -> str:
        return NOT_STATED if self.from_document else DOTS

    @property
    def name(self) -> str:
        """The title inside a sentence."""
        return lower_first(self.title)

    @property
    def where(self) -> str:
        return self.place or self.missing

    @property
    def day(self) -> str:
        """ "ngày 18/10/2019" """
        return f"ngày {short_date(self.held_on) or self.missing}"

    @property
    def when(self) -> str:
        """ "8 giờ 00, thứ Sáu, ngày 18/10/2019"; "Chiều thứ Sáu, ngày 18/10/2019" """
        if self.held_on is None and self.from_document:
            return NOT_STATED
        weekday = _WEEKDAYS[self.held_on.weekday()] if self.held_on else "thứ ……"
        if self.starts_at:
            return f"{clock(self.starts_at)}, {weekday}, {self.day}"
        if self.half_day:
            return f"{self.half_day.capitalize()} {weekday}, {self.day}"
        return (
            f"{weekday}, {self.day}" if self.from_document else f"…… giờ ……, {weekday}, {self.day}"
        )


@dataclass(frozen=True)
class AgendaStep:
    """A step of the running order."""

    what: str
    who: str = ""
    starts_at: time | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class PlanStep:
    """A piece of work of the plan: what, who, until when."""

    what: str
    who: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Matter:
    """One matter with what was answered.

    `voices` is the number of voices in it; None where not counted. `raised_by` are words that may
    be printed; empty prints "Không nêu tên". `outcome` and `treatment` are labels as shown.
    """

    content: str
    group: str = ""
    voices: int | None = None
    raised_by: str = ""
    body: str = ""
    helping: str = ""
    answer: str = ""
    answered_by: str = ""
    outcome: str = ""
    treatment: str = ""
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Task:
    """A point of the conclusion; a task where `owner` has to do it."""

    text: str
    owner: str = ""
    addressee: str = ""
    due_on: date | None = None
    state: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Report:
    """A report given at the meeting."""

    title: str
    given_by: str = ""
    text: str = ""


NUMBER = Column("TT", align="centre", width_mm=10)


def day_column(title: str) -> Column:
    """A column just wide enough for a date."""
    return Column(title, align="centre", width_mm=26)


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def short_date(day: date | None) -> str:
    """ "05/01/2026"; empty without a day."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""


def clock(at: time) -> str:
    return f"{at.hour} giờ {at.minute:02}"


def counted(number: int) -> str:
    """A count as papers write it: "08", "1.737"."""
    return f"{number:02}" if number < 10 else f"{number:,}".replace(",", ".")


def stop(text: str) -> str:
    """The text as a whole sentence."""
    bare = text.rstrip()
    return bare if bare.endswith((".", "!", "?", "…", ":", ";", "./.")) else bare + "."


def person(one: Person) -> str:
    """ "Đồng chí Nguyễn Văn A, Bí thư Đảng ủy"; a group with its number."""
    post = one.post
    if one.organisation and not one.post.endswith(one.organisation):
        post = f"{one.post} {one.organisation}".strip()
    if one.is_group:
        number = f": {counted(one.number)} người" if one.number is not None else ""
        return f"{one.name}{f' ({post})' if post else ''}{number}"
    return f"Đồng chí {one.name}{f', {post}' if post else ''}"


def by_group(matters: Iterable[Matter]) -> list[tuple[str, list[Matter]]]:
    """Matters under the event's own groups, in the order in which the groups first appear."""
    rows = list(matters)
    order = {name: at for at, name in reversed(list(enumerate(m.group for m in rows)))}
    rows.sort(key=lambda matter: order[matter.group])
    return [(name, list(some)) for name, some in groupby(rows, key=lambda m: m.group)]


def total_voices(matters: Sequence[Matter]) -> int | None:
    """All voices in the matters; None if any matter was not counted."""
    numbers = [matter.voices for matter in matters]
    return sum(n for n in numbers if n is not None) if all(n is not None for n in numbers) else None


def final(text: str) -> str:
    """The last sentence of a paper, with the mark that nothing follows."""
    return text.rstrip(" .") + "./."


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
