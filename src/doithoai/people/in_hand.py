"""What somebody has in hand as a person, beside what her organisation holds: no post takes it over.

Apps on higher floors say in their own `in_hand.py` what they know of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from doithoai.people.models import Duty, Post


@dataclass(frozen=True)
class InHand:
    """So many of one kind, and who sees to it that somebody else has them."""

    what: str | Promise
    number: int
    how: str | Promise


Source = Callable[[Post], Iterator[InHand]]
_sources: list[Source] = []


def source(function: Source) -> Source:
    _sources.append(function)
    return function


@cache
def _known() -> tuple[Source, ...]:
    autodiscover_modules("in_hand")
    return tuple(_sources)


def of(post: Post) -> list[InHand]:
    """What her post's successor does not get by it; nothing without a number."""
    return [found for each in _known() for found in each(post) if found.number]


@source
def duties(post: Post) -> Iterator[InHand]:
    ahead = Duty.objects.filter(post=post, ends_on__gte=timezone.localdate())
    how = _("The unit plans these days of duty anew.")
    yield InHand(_("Days of duty to come"), ahead.count(), how)
