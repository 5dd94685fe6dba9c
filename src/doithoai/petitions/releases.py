"""What the public has read of an answer over time: for staff, with what changed in between."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from doithoai.journal.events import names_of
from doithoai.kit.differences import Piece, differences
from doithoai.kit.turning import whole_number
from doithoai.petitions.models import PublicVersion, PublicWording
from doithoai.petitions.personal import FIELDS


@dataclass(frozen=True)
class Stage:
    """One wording: the answer as it was issued, each that was released, what is ready now."""

    label: str
    words: tuple[str, ...]
    """By the order of `personal.FIELDS`."""
    wording: PublicWording | None = None
    released_by: str = ""
    ended_by: str = ""

    @property
    def is_erased(self) -> bool:
        return self.wording is not None and not any(self.words)


@dataclass(frozen=True)
class Compared:
    title: str
    pieces: list[Piece]


def stages(version: PublicVersion) -> list[Stage]:
    """In the order of time."""
    wordings = list(version.wordings.all())
    whom = {one.partition(":")[::2] for w in wordings for one in (w.released_by, w.ended_by)}
    names = names_of(pair for pair in whom if pair[1])
    item = version.item
    found = [Stage(_("The answer as it was issued"), (version.petition.title, item.text, ""))]
    found += [
        Stage(
            _("Released wording %(number)s") % {"number": each.number},
            _words(each),
            each,
            names.get(each.released_by.partition(":")[::2], ""),
            names.get(each.ended_by.partition(":")[::2], ""),
        )
        for each in wordings
    ]
    if not version.is_published or not wordings:
        found.append(Stage(_released_or_ready(version), _words(version)))
    return found


def _released_or_ready(version: PublicVersion) -> str:
    return _("Released now") if version.is_published else _("Not released yet, as it is now")


def _words(of: PublicVersion | PublicWording) -> tuple[str, ...]:
    return tuple(getattr(of, name) for name in FIELDS)


def page(version: PublicVersion, old: str, new: str) -> dict[str, Any]:
    """Two of them side by side, by default the last two."""
    found = stages(version)
    last = len(found) - 1
    later = whole_number(new, last)
    later = later if 0 < later <= last else last
    earlier = min(whole_number(old, later - 1), later - 1)
    titles = (_("Matter"), _("Answer"), _("What was promised"))
    pairs = zip(titles, found[earlier].words, found[later].words, strict=True)
    return {
        "version": version,
        "stages": list(enumerate(found)),
        "old": earlier,
        "new": later,
        "compared": [Compared(t, differences(a, b)) for t, a, b in pairs if a or b],
    }
