"""Pictures are drawn anew before they are stored: only what they show survives.

A telephone writes the place into every photograph; somebody who reports violence must not hand it
over unknowing. And whatever was hidden in a picture for a browser to stumble over (a page behind
its end, a script in a comment) is not pixels, so it is gone as well.
"""

import io
from collections.abc import Sequence
from typing import Any, Final

from doithoai.files.kinds import JPEG, PNG, WEBP, Kind

MOST_PIXELS: Final = 50_000_000
"""More than telephones take; each pixel costs up to four bytes of memory while it is drawn."""
_FORMATS: Final = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_HOW: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 90, "method": 2},
}
_KEPT_MODES: Final = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA")}


Box = tuple[int, int, int, int]


class DamagedError(ValueError):
    """The picture is cut off, not built as its kind demands, or far too large."""


def stripped(content: bytes, kind: Kind) -> bytes:
    """The same picture, right side up, drawn from its pixels. Other kinds are returned unchanged.

    Of a moving picture the first is kept. `DamagedError` if it cannot be read.
    """
    if kind not in _FORMATS:
        return content
    from PIL import Image  # slow to import, and few requests carry pictures

    name = _FORMATS[kind]
    try:
        with Image.open(io.BytesIO(content), formats=[name]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DamagedError("more pixels than anybody photographs")
            return _drawn(picture, name)
    except DamagedError:
        raise
    except Exception as error:  # decoders raise a dozen different errors on what is damaged
        raise DamagedError(type(error).__name__) from None


def covered(content: bytes, kind: Kind, boxes: Sequence[Box]) -> bytes:
    """The same picture with black in the place of these boxes, drawn from its pixels.

    A box is left, top, width and height in thousandths; what it touches is covered whole. Black,
    not blurred: a blur can be taken back. `DamagedError` if the picture cannot be read.
    """
    from PIL import Image, ImageDraw

    name = _FORMATS[kind]
    try:
        with Image.open(io.BytesIO(content), formats=[name]) as picture:
            sheet = picture.convert("RGB")
            draw = ImageDraw.Draw(sheet)
            for box in boxes:
                draw.rectangle(_pixels(box, sheet.size), fill=(0, 0, 0))
            return _drawn(sheet, name)
    except Exception as error:  # as above
        raise DamagedError(type(error).__name__) from None


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """First and last pixel in either direction, rounded outwards."""
    left, top, width, height = box
    across, down = size
    return (
        left * across // 1000,
        top * down // 1000,
        -(-(left + width) * across // 1000) - 1,
        -(-(top + height) * down // 1000) - 1,
    )


def _drawn(picture: Any, name: str) -> bytes:
    from PIL import Image, ImageOps

    shown = ImageOps.exif_transpose(picture)
    modes = _KEPT_MODES.get(name, ("RGB", "RGBA"))
    if shown.mode not in modes:
        shown = shown.convert("RGBA" if "RGBA" in modes and shown.has_transparency_data else "RGB")
    # A fresh sheet: nothing but size, mode, colours and pixels is taken over.
    sheet = Image.new(shown.mode, shown.size)
    if shown.mode == "P":
        sheet.putpalette(shown.getpalette("RGBA") or [], "RGBA")
    sheet.paste(shown)
    out = io.BytesIO()
    sheet.save(out, format=name, **_HOW[name])
    return out.getvalue()
