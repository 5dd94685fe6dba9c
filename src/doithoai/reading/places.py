"""Places and administrative units, with their level and the unit of that day in the gazetteer.

The gazetteer is `kit.areas`: the units of today and those that ended on 1 July 2025. A name that
several units bear is settled by the province named beside it or most often in the text, else
left without a key.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from doithoai.kit.areas import REFORM, Place, places
from doithoai.kit.sentences import Span
from doithoai.kit.syllables import CAPITALS
from doithoai.kit.text import fold
from doithoai.reading.view import View


class Level(StrEnum):
    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True)
class Unit:
    """A mention of a unit: its name as worded, its level, and its key where it is certain."""

    name: str
    level: Level
    key: str
    span: Span
    confidence: float


_KIND_LEVELS = {
    "tỉnh": Level.PROVINCE,
    "quận": Level.DISTRICT,
    "huyện": Level.DISTRICT,
    "thị xã": Level.DISTRICT,
    "tx": Level.DISTRICT,
    "phường": Level.COMMUNE,
    "xã": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
    "tt": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}
_HEAD = re.compile(
    r"(?i:(?<!\w)(?P<kind>tỉnh|thành phố|tp\.?|quận|huyện|thị xã|tx\.?|phường|xã|thị trấn|tt\.?"
    rf"|đặc khu))\s?(?P<name>\d{{1,2}}(?![\d/.,%]\d|\w)|(?<=[\s.Pp])[{CAPITALS}][\w'’]*"
    rf"(?:[ -][{CAPITALS}][\w'’]*){{0,4}})"
)
_RUN = re.compile(rf"(?<!\w)[{CAPITALS}][\w'’]*(?:[ -][{CAPITALS}][\w'’]*){{0,8}}")
_HCM = frozenset({"hcm", "ho chi minh", "sai gon", "tphcm", "tp hcm"})
_ALIASES = {
    "hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "sai gon": "ho chi minh",
    "hue": "hue",
    "thua thien hue": "hue",
    "thua thien": "hue",
    "vung tau": "vung tau",
    "dak lak": "dak lak",
    "daklak": "dak lak",
    "bac kan": "bac kan",
}
_LONGEST_NAME = 5


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in places().values():
        found.setdefault(_key(place.name), []).append(place)
    return {name: tuple(sorted(them)) for name, them in found.items()}


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    folded = fold(name).replace("’", "").replace("'", "").replace("-", " ").replace(".", "").strip()
    return _ALIASES.get(folded, folded)


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    names = {_key(p.name) for p in places().values() if level_of(p) is Level.PROVINCE}
    return frozenset(names | {"ho chi minh", "ba ria vung tau"})


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    """Towns known by their name alone: "Biên Hòa", "Vũng Tàu"."""
    return frozenset(_key(p.name) for p in places().values() if p.kind == "Thành phố")


def level_of(place: Place) -> Level:
    """By the length of the code: 2 digits province, 3 district, 5 commune."""
    return {2: Level.PROVINCE, 3: Level.DISTRICT}.get(len(place.code), Level.COMMUNE)


@lru_cache(maxsize=20_000)
def is_place_name(name: str) -> bool:
    """Whether any unit of Việt Nam bears this name."""
    return _key(name) in _by_name()


def units(seen: View, stretches: Iterable[Span], day: date | None) -> list[Unit]:
    """Every unit mentioned, in order. `day` decides between the units of before and after 2025."""
    found = [
        unit for stretch in stretches for unit in (*_headed(seen, stretch), *_bare(seen, stretch))
    ]
    found = _without_overlaps(found)
    main = Counter(_key(u.name) for u in found if u.level is Level.PROVINCE).most_common(1)
    return [_settled(found, index, day, main[0][0] if main else "") for index in range(len(found))]


def _without_overlaps(found: list[Unit]) -> list[Unit]:
    kept: list[Unit] = []
    for unit in sorted(found, key=lambda unit: (unit.span.start, -unit.span.end)):
        if not kept or unit.span.start >= kept[-1].span.end:
            kept.append(unit)
    return kept


def _headed(seen: View, stretch: Span) -> Iterator[Unit]:
    """ "huyện Như Xuân", "quận 2", "TP. HCM"."""
    for match in _HEAD.finditer(seen.text, stretch.start, stretch.end):
        kind = match["kind"].lower().rstrip(".")
        name = _known_part(match["name"]) or match["name"]
        key = _key(name)
        if name.isdigit() and kind not in {"quận", "phường", "tổ"}:
            continue
        if kind in {"thành phố", "tp"}:
            level = Level.PROVINCE if key in _CENTRAL_CITIES else Level.DISTRICT
        else:
            level = _KIND_LEVELS[kind]
        known = name.isdigit() or any(level_of(p) is level for p in _by_name().get(key, ()))
        span = Span(match.start(), match.start("name") + len(name))
        yield Unit(name, level, "", span, 0.9 if known else 0.6)


_CENTRAL_CITIES = frozenset({"ha noi", "ho chi minh", "da nang", "hai phong", "can tho", "hue"})


def _known_part(run: str) -> str:
    """The longest beginning of a capitalised run that is a unit's name."""
    words = run.split(" ")
    for count in range(min(len(words), _LONGEST_NAME), 0, -1):
        name = " ".join(words[:count])
        if is_place_name(name) or _key(name) in _HCM:
            return name
    return ""


def _bare(seen: View, stretch: Span) -> Iterator[Unit]:
    """Provinces and towns named without their type: "Đà Nẵng", "Biên Hòa"."""
    for match in _RUN.finditer(seen.text, stretch.start, stretch.end):
        words = match.group().split(" ")
        at = match.start()
        index = 0
        while index < len(words):
            count, level = _province_at(words, index)
            length = len(" ".join(words[index : index + (count or 1)]))
            if count:
                name = " ".join(words[index : index + count])
                yield Unit(name, level, "", Span(at, at + length), 0.75)
            index += count or 1
            at += length + 1


def _province_at(words: list[str], index: int) -> tuple[int, Level]:
    for count in (4, 3, 2, 1):
        if index + count > len(words):
            continue
        key = _key(" ".join(words[index : index + count]))
        if count == 1 and key not in {"hue", "hcm", "tphcm"} and key != "ho chi minh":
            continue
        if key in _provinces():
            return count, Level.PROVINCE
        if count > 1 and key in _cities():
            return count, Level.DISTRICT
    return 0, Level.PROVINCE


def _settled(found: Sequence[Unit], index: int, day: date | None, main: str) -> Unit:
    """The unit with its key, if exactly one of that day fits."""
    unit = found[index]
    following = found[index + 1 : index + 3]
    near = [_key(u.name) for u in following if u.span.start - unit.span.end < 40]
    fitting = _candidates(unit, day)
    for parents in (near, [main]):
        chosen = [p for p in fitting if _lies_in(p, parents)]
        if len(chosen) == 1:
            return Unit(unit.name, unit.level, chosen[0].key, unit.span, unit.confidence)
    key = fitting[0].key if len(fitting) == 1 else ""
    return Unit(unit.name, unit.level, key, unit.span, unit.confidence)


def _candidates(unit: Unit, day: date | None) -> list[Place]:
    name = _key(unit.name)
    same = [p for p in _by_name().get(name, ()) if level_of(p) is unit.level]
    on = day or (date(REFORM.year, 6, 30) if unit.level is Level.DISTRICT else None)
    if on is None:
        return same[:1] if len({p.name for p in same}) == 1 == len(same) else same
    return [
        p
        for p in same
        if (p.valid_from is None or p.valid_from <= on) and (p.valid_to is None or on <= p.valid_to)
    ]


def _lies_in(place: Place, names: Sequence[str]) -> bool:
    known = places()
    parent = known.get(place.parent)
    while parent is not None:
        if _key(parent.name) in names:
            return True
        parent = known.get(parent.parent)
    return False
