"""Parts of pages that are drawn once: a component is a function of the words it is given.

`{% part "ui/badge.html" state=… text=… %}` draws that template from these words and nothing else,
and keeps the markup for whoever needs the same words in the same language on the same day. What
belongs to one visitor, the token of forms and the address of the page, is filled in each time.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import get_template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from .gaps import MARK, fill, gap

Word = str | int | dt.date | tuple[object, ...] | None
_WORDS = (str, int, dt.date, tuple, type(None))
KEPT, SECONDS = 4_000, 60
"""So many parts of half a kilobyte; what was not asked for longest is drawn anew."""


def draw(template: str, given: Mapping[str, Any], visitor: Mapping[str, Any]) -> str:
    """The part's markup; `visitor` has `csrf_token` and `here`."""
    words = {name: _word(value) for name, value in given.items()}
    drawn = _draw if settings.DEBUG else _kept
    html = drawn(template, get_language(), timezone.localdate(), **words)
    return fill(html, visitor) if MARK in html else html


def _word(value: Any) -> Word:
    """Only what is equal by its value may tell parts apart; rows and forms are not."""
    if isinstance(value, Promise):
        return str(value)
    if issubclass(type(value), _WORDS):  # a lazy object would be kept with its request
        return value  # type: ignore[no-any-return]
    raise TypeError(f"a part is given words, numbers and days, not {type(value).__name__}")


def _draw(template: str, language: str, day: dt.date, /, **words: Word) -> str:
    own = {name: gap(name) for name in ("csrf_token", "here")}
    return get_template(template).render({**own, **words})


# Typed: a safe string and the same words unsafe are two parts, as are 1 and True.
_kept = lru_cache(maxsize=KEPT, typed=True)(_draw)


def for_a_minute(template: str, given: Mapping[str, Any], key: tuple[object, ...] | None) -> str:
    """A part of what may change, kept for a minute under `key`; without one, drawn each time."""
    if key is None:
        return get_template(template).render(dict(given))
    place = hashlib.sha256(repr((template, get_language(), key)).encode()).hexdigest()
    html: str | None = cache.get(place)
    if html is None:
        html = get_template(template).render(dict(given))
        cache.set(place, html, SECONDS)
    return html
