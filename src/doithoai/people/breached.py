"""Passwords that were stolen somewhere, looked up on this machine: named in the settings.

The file is the one that haveibeenpwned.com gives away ("ordered by hash"): a line for each, its
SHA-1 in capitals, a colon, how often it was seen. Nothing goes over the network.
"""

import hashlib
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class BreachedPasswordValidator:
    """Refuses what stands in that file; without the file it refuses nothing."""

    def validate(self, password: str, user: Any = None) -> None:
        if settings.BREACHED_PASSWORDS and is_breached(password, settings.BREACHED_PASSWORDS):
            raise ValidationError(
                _("This password was stolen from some place on the internet. Choose another."),
                code="breached",
            )

    def get_help_text(self) -> str:
        return _("No password that was stolen somewhere before.")


def is_breached(password: str, file: Path) -> bool:
    """Some thirty readings of one line, however long the file is."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, 2)
        while low < high:
            middle = (low + high) // 2
            if _hash_after(lines, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return _hash_after(lines, low) == wanted


def _hash_after(lines: BinaryIO, place: int) -> bytes:
    """The hash of the first line that begins at this place or after; "~" at the end of all."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline()
    return lines.readline()[:40].upper() or b"~"
