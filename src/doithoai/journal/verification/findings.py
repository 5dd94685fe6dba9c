"""What a verification can find, each with its sentence."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """The sort of a fault; the value is what `--json` tells and tests ask for."""

    ALTERED = "altered"
    MOVED = "moved"
    DELETED = "deleted"
    INSERTED = "inserted"
    UNLISTED_LOSS = "unlisted loss"
    VERSION = "version"
    SUBJECT_MISSING = "subject missing"
    SUBJECT_UNKNOWN = "subject unknown"
    TREE = "tree"
    ROLLED_BACK = "rolled back"
    LEAVES_ALTERED = "leaves altered"
    LEAVES_SHORT = "leaves short"
    CHECKPOINT_BAD = "checkpoint bad"
    CHECKPOINT_ROOT = "checkpoint root"
    CHECKPOINT_MISSING = "checkpoint missing"
    TOO_MANY = "too many"


SENTENCES = {
    Kind.ALTERED: _("Altered: event %(event)s at leaf %(leaf)s is not what was recorded."),
    Kind.MOVED: _("Swapped or moved: event %(event)s was leaf %(was)s and stands at %(leaf)s."),
    Kind.DELETED: _("Deleted: leaves %(first)s to %(last)s have no event any more."),
    Kind.INSERTED: _("Inserted: event %(event)s stands at leaf %(leaf)s and was never sealed."),
    Kind.UNLISTED_LOSS: _("Emptied: what event %(event)s carried is gone and no erasure lists it."),
    Kind.VERSION: _("Version: %(type)s %(subject)s says %(version)s and has %(events)s events."),
    Kind.SUBJECT_MISSING: _("Missing: %(type)s %(subject)s has events but no row any more."),
    Kind.SUBJECT_UNKNOWN: _("Unknown: there are events about %(type)s, which is not installed."),
    Kind.TREE: _("Altered: the stored tree (%(what)s) is not that of the events."),
    Kind.ROLLED_BACK: _("Rolled back: %(signed)s events were signed, the database has %(size)s."),
    Kind.LEAVES_ALTERED: _("Altered: leaf %(leaf)s in the file of leaf hashes."),
    Kind.LEAVES_SHORT: _("Cut short: the file of leaf hashes has %(size)s of %(signed)s leaves."),
    Kind.CHECKPOINT_BAD: _("Checkpoint %(number)s is not one signed by this key, in order."),
    Kind.CHECKPOINT_ROOT: _("Checkpoint of %(size)s events: its root is not that of the events."),
    Kind.CHECKPOINT_MISSING: _(
        "Cut short: the checkpoint of %(signed)s events is not in the file."
    ),
    Kind.TOO_MANY: _("There are too many faults to name each one."),
}


@dataclass(frozen=True)
class Finding:
    """One fault, with what its sentence names."""

    kind: Kind
    about: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(SENTENCES[self.kind]) % self.about
