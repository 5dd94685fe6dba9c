"""What changed between looking at the preview and pressing the button, or while the run went on.

Who decides where things go has seen them at a version. The page carries these versions along; what
is no longer at its version is named instead of being passed on unseen.
"""

import binascii
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from .items import Item

Seen = dict[str, int]
LARGEST = 4_000_000


class What(TextChoices):
    NEW = "new", pgettext_lazy("meanwhile", "came in")
    CHANGED = "changed", pgettext_lazy("meanwhile", "changed")
    GONE = "gone", pgettext_lazy("meanwhile", "is no longer open here")


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was; of what is gone the name is not at hand any more."""

    what: What
    key: str
    label: str = ""


def seen(items: Iterable[Item]) -> Seen:
    return {item.key: item.version for item in items}


def packed(found: Seen) -> str:
    """For a hidden field."""
    return b64encode(zlib.compress(json.dumps(found).encode())).decode()


def unpacked(text: str) -> Seen | None:
    """None where it is nothing that `packed` gave."""
    try:
        opened = zlib.decompressobj().decompress(b64decode(text, validate=True), LARGEST)
        given = json.loads(opened)
        return {str(key): int(version) for key, version in given.items()}
    except (binascii.Error, zlib.error, ValueError, TypeError, AttributeError):
        return None


def changes(before: Mapping[str, int], items: Iterable[Item]) -> list[Change]:
    found, now = [], {item.key: item for item in items}
    for key, item in now.items():
        if key not in before:
            found.append(Change(What.NEW, key, item.label))
        elif before[key] != item.version:
            found.append(Change(What.CHANGED, key, item.label))
    return found + [Change(What.GONE, key) for key in before if key not in now]
