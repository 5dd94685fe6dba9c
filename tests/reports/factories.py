"""Small worlds of units, areas and voices, written straight into the tables."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import uuid4

from hypothesis import strategies as st

from doithoai.units.models import (
    Area,
    AreaSuccession,
    Kind,
    Level,
    Line,
    Organisation,
    Succession,
)
from doithoai.voices.models import Channel, Confidence, Voice

MERGER = dt.date(2025, 7, 1)
BEFORE = MERGER - dt.timedelta(days=1)
TODAY = dt.date(2026, 1, 15)
LEVELS = (Level.PROVINCE, Level.COMMUNE)


@dataclass(frozen=True)
class Said:
    """One voice: where it was heard, who took it over, the area (an index), the day."""

    unit: int
    taken_by: int | None
    area: int | None
    day: dt.date


@dataclass
class World:
    """Units and areas by index; `heirs[i]` is None while unit i stands, likewise `into`.

    Areas 0 … n-1 are the places of the units, n … 2n-1 each lies in the one n before it.
    """

    parents: list[int | None]
    heirs: list[list[int] | None]
    into: list[list[int] | None]
    said: list[Said]
    units: list[Organisation] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)

    def store(self) -> "World":
        size = len(self.parents)
        for number in range(2 * size):
            inside = self.areas[number - size] if number >= size else None
            gone = self.into[number] is not None
            self.areas.append(_area(number, inside, BEFORE if gone else None))
        for number, parent in enumerate(self.parents):
            above = None if parent is None else self.units[parent]
            gone = self.heirs[number] is not None
            self.units.append(_unit(number, above, self.areas[number], BEFORE if gone else None))
        Area.objects.bulk_create(self.areas)
        Organisation.objects.bulk_create(self.units)
        Succession.objects.bulk_create(
            Succession(old=self.units[old], new=self.units[new], valid_from=MERGER)
            for old, heirs in enumerate(self.heirs)
            for new in heirs or []
        )
        AreaSuccession.objects.bulk_create(
            AreaSuccession(
                old=self.areas[old],
                new=self.areas[new],
                valid_from=MERGER,
                whole=len(into or []) == 1,
                main=False,
            )
            for old, into in enumerate(self.into)
            for new in into or []
        )
        self.voices = Voice.objects.bulk_create(self._voice(each) for each in self.said)
        return self

    def _voice(self, said: Said) -> Voice:
        taken = said.taken_by is not None
        return voice_row(
            self.units[said.taken_by if taken else said.unit],
            said.day,
            first_organisation=self.units[said.unit] if taken else None,
            area=None if said.area is None else self.areas[said.area],
        )


def voice_row(unit: Organisation, day: dt.date, **more: object) -> Voice:
    """Unsaved."""
    values = {
        "text": "Đường vào thôn Mẫu ngập",
        "channel": Channel.WEB,
        "confidence": Confidence.INTERNAL,
        "heard_on": day,
        "received_at": dt.datetime.combine(day, dt.time(9), dt.UTC),
        "submission_key": uuid4().hex,
        "version": 1,
    }
    return Voice(organisation=unit, **(values | more))


def _unit(number: int, above: Organisation | None, area: Area, end: dt.date | None) -> Organisation:
    unit = Organisation(
        name=f"Hội LHPN đơn vị {number}",
        kind=Kind.WOMENS_UNION,
        line=Line.UNION,
        level=LEVELS[number % 2],
        area=area,
        parent=above,
        valid_to=end,
        version=1,
    )
    unit.place()
    return unit


def _area(number: int, inside: Area | None, end: dt.date | None) -> Area:
    return Area(
        key=f"t{number}",
        code=f"t{number}",
        level=Level.COMMUNE if inside else Level.PROVINCE,
        kind="Xã",
        name=f"Mẫu {number}",
        parent=inside,
        province=inside,
        valid_to=end,
    )


@st.composite
def worlds(draw) -> World:
    """Trees with mergers, splits, ends without a successor and circles among the gone."""
    size = draw(st.integers(2, 6))
    number = st.integers(0, size - 1)
    parents = [None, *(draw(st.none() | st.integers(0, i - 1)) for i in range(1, size))]

    def fates(count: int) -> list[list[int] | None]:
        some = st.lists(st.integers(0, count - 1), max_size=3, unique=True)
        drawn = [draw(st.none() | some) for _i in range(count)]
        return [fate and [to for to in fate if to != i] for i, fate in enumerate(drawn)]

    days = st.dates(dt.date(2025, 4, 1), dt.date(2025, 10, 31))
    area = st.none() | st.integers(0, 2 * size - 1)
    said = draw(st.lists(st.builds(Said, number, st.none() | number, area, days), max_size=25))
    return World(parents, fates(size), fates(2 * size), said)
