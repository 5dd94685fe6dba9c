"""The numbers that Word draws before paragraphs and stores nowhere: counted as Word counts."""

import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from doithoai.kit.intake.words import W

_LEVELS = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_DEEPEST_STYLE = 12


def _roman(number: int) -> str:
    written = ""
    for amount, letters in (*_ROMAN, (1, "i")):
        written += letters * (number // amount)
        number %= amount
    return written


def _letters(number: int) -> str:
    """a … z, aa, bb: as Word goes on behind z."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def shown(number: int, form: str) -> str:
    """A number in one of Word's forms; forms that drafts here do not use come as digits."""
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number).upper() if form[0] == "u" else _roman(number)
    if form in ("upperLetter", "lowerLetter"):
        return _letters(number).upper() if form[0] == "u" else _letters(number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _attribute(element: Any, path: str, default: str = "") -> str:
    found = element.find(path) if element is not None else None
    return str(found.get(f"{W}val", default)) if found is not None else default


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else default


@dataclass(frozen=True)
class _Depth:
    form: str
    pattern: str
    start: int
    style: str
    all_digits: bool
    restarts: bool


@dataclass
class _List:
    """A numbered list: how its levels look, and how far each has counted."""

    depths: dict[int, _Depth]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        if depth not in self.depths:
            return ""
        for outer in range(depth):
            if outer in self.depths:
                self.counts.setdefault(outer, self.depths[outer].start)
        known = self.depths[depth]
        self.counts[depth] = self.counts.get(depth, known.start - 1) + 1
        for inner in range(depth + 1, _LEVELS):
            if inner in self.depths and self.depths[inner].restarts:
                self.counts.pop(inner, None)
        if known.form == "bullet":
            return "-"
        return "" if known.form == "none" else re.sub("%([1-9])", self._one(known), known.pattern)

    def _one(self, known: _Depth) -> Any:
        def written(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            if depth not in self.counts:
                return ""
            form = "decimal" if known.all_digits else self.depths[depth].form
            return shown(self.counts[depth], form)

        return written


class Numbering:
    """The lists of one document. `number` is asked of every paragraph, in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._styles = {one.get(f"{W}styleId"): one for one in _children(styles, "style")}
        self._abstract = {
            one.get(f"{W}abstractNumId"): one for one in _children(numbering, "abstractNum")
        }
        self._nums = {one.get(f"{W}numId"): one for one in _children(numbering, "num")}
        self._lists: dict[str, _List] = {}
        self._started: set[str] = set()

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "Numbering":
        from docx.oxml.parser import parse_xml

        names = set(archive.namelist())
        parts = ("word/numbering.xml", "word/styles.xml")
        read = [parse_xml(archive.read(part)) if part in names else None for part in parts]
        return cls(*read)

    def number(self, paragraph: Any) -> str:
        """The number in front of it, "" without one; counts it."""
        num, depth = self._place(paragraph)
        if num not in self._nums:
            return ""
        listed = self._list(num)
        if depth is None:
            style = _attribute(paragraph, f"{W}pPr/{W}pStyle")
            depth = next((at for at, one in listed.depths.items() if one.style == style), 0)
        if num not in self._started:
            self._started.add(num)
            self._restart(num, listed)
        return listed.next(depth)

    def _place(self, paragraph: Any) -> tuple[str, int | None]:
        """The list a paragraph is in and how deep, by itself or by its style."""
        own = _attribute(paragraph, f"{W}pPr/{W}numPr/{W}numId")
        if own:
            depth = _attribute(paragraph, f"{W}pPr/{W}numPr/{W}ilvl", "0")
            return own, _whole(depth, 0)
        style = self._styles.get(_attribute(paragraph, f"{W}pPr/{W}pStyle"))
        for _step in range(_DEEPEST_STYLE):
            if style is None:
                break
            if num := _attribute(style, f"{W}pPr/{W}numPr/{W}numId"):
                depth = _attribute(style, f"{W}pPr/{W}numPr/{W}ilvl")
                return num, _whole(depth, 0) if depth else None
            style = self._styles.get(_attribute(style, f"{W}basedOn"))
        return "", None

    def _list(self, num: str) -> _List:
        """Lists of one pattern count together; a linked style leads to the pattern behind it."""
        key = _attribute(self._nums[num], f"{W}abstractNumId")
        linked = self._styles.get(_attribute(self._abstract.get(key), f"{W}numStyleLink"))
        through = _attribute(linked, f"{W}pPr/{W}numPr/{W}numId")
        if through in self._nums and through != num:
            key = _attribute(self._nums[through], f"{W}abstractNumId")
        if key not in self._lists:
            levels = _children(self._abstract.get(key), "lvl")
            depths = {_whole(one.get(f"{W}ilvl", "0"), 0): _depth(one) for one in levels}
            self._lists[key] = _List(depths)
        return self._lists[key]

    def _restart(self, num: str, listed: _List) -> None:
        """A list that was told to begin again does so where it first occurs."""
        for one in _children(self._nums[num], "lvlOverride"):
            start = _attribute(one, f"{W}startOverride")
            if start:
                listed.counts[_whole(one.get(f"{W}ilvl", "0"), 0)] = _whole(start, 1) - 1


def _children(element: Any, tag: str) -> list[Any]:
    return list(element.iterchildren(f"{W}{tag}")) if element is not None else []


def _depth(level: Any) -> _Depth:
    return _Depth(
        form=_attribute(level, f"{W}numFmt", "decimal"),
        pattern=_attribute(level, f"{W}lvlText"),
        start=_whole(_attribute(level, f"{W}start", "1"), 1),
        style=_attribute(level, f"{W}pStyle"),
        all_digits=level.find(f"{W}isLgl") is not None,
        restarts=_attribute(level, f"{W}lvlRestart") != "0",
    )
