"""What must be true in danger, as data: the numbers to call, and what the law asks of a receiver.

Each entry names its source and how sure we are of it (H the text itself was read, M a reputable
secondary source, L one secondary or partial source). Both files are changed without touching code.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DATA = Path(__file__).with_name("data")
SURE: dict[str, str | Promise] = {
    "H": _("the text itself was read"),
    "M": _("from a reputable second source"),
    "L": _("from one second source, to be checked against the text"),
}


@dataclass(frozen=True)
class Helpline:
    number: str
    name: str
    name_en: str
    source: str
    source_en: str
    confidence: str
    checked_on: str
    shown: str = ""
    in_urgent_only: bool = False

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name

    @property
    def in_figures(self) -> str:
        return self.shown or self.number


@dataclass(frozen=True)
class LegalDuty:
    """What the law asks of whoever receives an urgent report; `rule` names it in the rulebook."""

    about: str
    text: str
    text_en: str
    source: str
    source_en: str
    confidence: str
    rule: str

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" else self.text

    @property
    def source_shown(self) -> str:
        return self.source_en if get_language() == "en" else self.source

    @property
    def sure(self) -> str:
        return str(SURE[self.confidence])


@cache
def all_helplines() -> tuple[Helpline, ...]:
    rows = json.loads((DATA / "helplines.json").read_text(encoding="utf8"))
    return tuple(Helpline(**row) for row in rows)


@cache
def helplines() -> tuple[Helpline, ...]:
    """The short ones, for every page."""
    return tuple(line for line in all_helplines() if not line.in_urgent_only)


@cache
def duties() -> tuple[LegalDuty, ...]:
    rows = json.loads((DATA / "duties.json").read_text(encoding="utf8"))
    return tuple(LegalDuty(**row) for row in rows)
