"""How often strangers may press, without keeping who they are.

An address is never stored or logged. It is counted in the cache under an HMAC whose key changes
every day, and forgotten after the window. What is counted is an address together with what it
was used for (a unit, a meeting), because thousands of phones share one address of a mobile
network, and 200 people in a hall share one Wi-Fi: there the meeting's QR opens a wider gate.
With several server processes and the default cache each counts alone; the limits are for floods,
not for book-keeping.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from doithoai.kit.crypto import hmac_lookup


@dataclass(frozen=True)
class Limit:
    """At most `most` times within `seconds` from the first."""

    name: str
    most: int
    seconds: int

    def is_spent(self, *whose: str) -> bool:
        return int(cache.get(self._key(whose), 0)) >= self.most

    def spend(self, *whose: str) -> bool:
        """Count one more; False if that is too often."""
        key = self._key(whose)
        if cache.add(key, 1, self.seconds):
            return True
        try:
            return int(cache.incr(key)) <= self.most
        except ValueError:  # ran out between the two
            return self.spend(*whose)

    def _key(self, whose: tuple[str, ...]) -> str:
        day = timezone.localdate().isoformat()
        return hmac_lookup(f"portal.limits/{day}", "\x00".join((self.name, *whose)))


SPEAKING = Limit("speaking", most=settings.VOICES_PER_ADDRESS, seconds=600)
"""Voices from one address to one unit: a family or a shared phone, not a flood."""
AT_A_MEETING = Limit("at a meeting", most=1200, seconds=600)
"""Voices from one address to one meeting: 200 people, several each, pressing again."""
WRONG_CODES = Limit("wrong codes", most=30, seconds=900)
"""Codes that open nothing, from one address. Right ones are not counted."""
WRITING = Limit("writing", most=20, seconds=3600)
"""Messages and judgements under one receipt."""


def address_of(request: HttpRequest) -> str:
    """Where the request came from, for counting and nothing else."""
    return str(request.META.get("REMOTE_ADDR", ""))
