"""What the picker offers: which units a field takes, how they are found and shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from .models import Area, Kind, Level, Line, Organisation

MOST = 12
"""So many are offered at once; a longer list is not read but narrowed by another word."""
AREA, ORGANISATION = "area", "organisation"
_MODELS: dict[str, type[Area] | type[Organisation]] = {AREA: Area, ORGANISATION: Organisation}
_WORDS: dict[str, list[str]] = {"level": Level.values, "kind": Kind.values, "line": Line.values}
_OF_AREAS = ("level",)


@dataclass(frozen=True)
class Offer:
    """One unit in a list of results."""

    key: str
    title: str
    whereabouts: str
    followers: Sequence[str]
    is_abolished: bool

    @property
    def label(self) -> str:
        """All that is written into the box when it is chosen."""
        return ", ".join(part for part in (self.title, self.whereabouts) if part)


@dataclass(frozen=True)
class Scope:
    """Areas or organisations, of some levels, kinds and lines, perhaps only those of today."""

    what: str = AREA
    level: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    standing: bool = False

    @classmethod
    def read(cls, what: str, query: QueryDict) -> "Scope":
        """From an address; words that are not known are passed over."""
        filters = {
            name: tuple(word for word in query.getlist(name) if word in known)
            for name, known in _WORDS.items()
        }
        return cls(what, **filters, standing=query.get("standing") == "1")

    def written(self) -> str:
        """The query string that `read` reads."""
        pairs = [(name, word) for name in _WORDS for word in getattr(self, name)]
        return urlencode([*pairs, ("standing", "1")] if self.standing else pairs)

    def rows(self) -> QuerySet[Any]:
        """The units a field of this scope takes."""
        rows: Any = _MODELS[self.what].objects.all()
        for name in _OF_AREAS if self.what == AREA else _WORDS:
            if words := getattr(self, name):
                rows = rows.filter(**{f"{name}__in": words})
        return rows.on(timezone.localdate()) if self.standing else rows  # type: ignore[no-any-return]

    def find(self, typed: str, limit: int = MOST) -> list[Offer]:
        """The nearest units for what was typed, ready to be shown."""
        keys = list(self._search(typed).values_list("pk", flat=True)[:limit])
        shown = {row.pk: row for row in self.rows().shown().filter(pk__in=keys)}  # type: ignore[attr-defined]
        return [offer(shown[key]) for key in keys if key in shown]

    def one(self, key: str) -> Any | None:
        """The unit of that key, if the field takes it."""
        try:
            return self.rows().filter(pk=key).first()
        except (ValidationError, ValueError):
            return None

    def named(self, typed: str) -> Any | None:
        """The only unit that bears this name, or the only one that is found by it."""
        for rows in (self.rows().named(typed), self._search(typed)):  # type: ignore[attr-defined]
            found = list(rows[:2])
            if len(found) == 1:
                return found[0]
            if found:
                return None
        return None

    def still_finds(self, unit: Any, typed: str) -> bool:
        """Whether what is typed still means this unit: nothing is, or it would be found."""
        return not typed.strip() or self._search(typed).filter(pk=unit.pk).exists()

    def _search(self, typed: str) -> QuerySet[Any]:
        return self.rows().search(typed)  # type: ignore[attr-defined,no-any-return]


def offer(unit: Area | Organisation) -> Offer:
    """One row of results. Fetch the unit through `.shown()`."""
    followers = [str(follower) for follower in unit.followers] if unit.is_abolished else []
    title = unit.title if isinstance(unit, Area) else unit.name
    return Offer(str(unit.pk), title, unit.whereabouts, followers, unit.is_abolished)
