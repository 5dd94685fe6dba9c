"""The numbers to call in danger: data, so that they are changed without touching code."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

DATA = Path(__file__).with_name("data") / "helplines.json"


@dataclass(frozen=True)
class Helpline:
    number: str
    name: str
    name_en: str

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


@cache
def helplines() -> tuple[Helpline, ...]:
    return tuple(Helpline(**row) for row in json.loads(DATA.read_text(encoding="utf8")))
