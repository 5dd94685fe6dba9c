"""Whether a PDF can be opened at all: asked where somebody relies on reading it later."""

import io
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Readers look for the way in at the end of the file, no further up than this.
_TAIL: Final = 1_100
_FAULTS: Final[dict[str, Promise]] = {
    "damaged": _("“%(name)s” is damaged and cannot be read."),
    "cut_off": _("“%(name)s” is cut off: its end is missing. Send the whole file again."),
    "password": _("“%(name)s” is protected by a password. Save it without one."),
}


def refuse_unreadable(content: bytes, name: str) -> None:
    """`ValidationError` for a PDF without a page to read, cut off, or closed by a password."""
    if fault := _fault(content):
        raise ValidationError(_FAULTS[fault], code=fault, params={"name": name})  # type: ignore[arg-type]


def _fault(content: bytes) -> str:
    import pikepdf  # slow to import, and few requests carry a PDF

    if b"startxref" not in content.rstrip(b"\0\r\n \t")[-_TAIL:]:
        # What is left may still draw a page: as if no signature had ever been in the file.
        return "cut_off" if b" obj" in content else "damaged"
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return "" if len(document.pages) else "damaged"
    except pikepdf.PasswordError:
        return "password"
    except Exception:  # the library raises many kinds for what it cannot make sense of
        return "damaged"
