"""Pictures of identity cards and passports are not taken in, alone or inside a document.

Three signs: the name of the file, the square code of a card with a chip, and the words and the
lines for machines on it, as far as tesseract makes them out where it is installed. A picture waits
for that a few seconds at most and is then taken as it is: a blurred, bent or covered card is only
noticed by whoever takes the paper in (docs/personal-data.md).
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from threading import BoundedSemaphore
from time import monotonic
from typing import Any, Final

from doithoai.files.kinds import DOCX, PDF, PICTURES, XLSX, Kind
from doithoai.files.metadata import MOST_PIXELS
from doithoai.kit.text import fold
from doithoai.reading.cards import are_words_of_card, is_code_of_card
from doithoai.reading.letters import can_read, letters_of

SECONDS: Final = 4.0
"""For the letters of one file; tesseract takes less than one for most pictures."""
MOST_PICTURES: Final = 6
"""Looked at in one document, the first ones."""
_SIDE: Final = 1400
"""A card that fills a third of the picture can still be read; twice the side takes four times."""
_LEAST_SIDE: Final = 200
_TURNS: Final = (0, 90, 270, 180)
_PAGES: Final = 40
_ONE_AT_A_TIME: Final = BoundedSemaphore(1)
_NAMES: Final = re.compile(
    r"(?<![a-z])(cccd|cmnd|cmt|can ?cuoc|chung minh (nhan dan|thu)|ho ?chieu"
    r"|id ?card|identity ?card|passport)(?![a-z])"
)
_INSIDE: Final = re.compile(r"(^|/)media/[^/]+\.(png|jpe?g|webp)$", re.I)


def looks_like_card(name: str) -> bool:
    """Whether the name of a file says that it shows an identity card or a passport."""
    return bool(_NAMES.search(re.sub(r"[\W_\d]+", " ", fold(name))))


def shows_card(content: bytes, kind: Kind) -> bool:
    """Whether a picture, or one of a document's first pictures, shows one."""
    pictures = list(islice(_pictures(content, kind), MOST_PICTURES))
    return any(map(_has_code, pictures)) or _has_words(pictures)


def _pictures(content: bytes, kind: Kind) -> Iterator[Any]:
    """Each as grey pixels, right side up; what cannot be read or is tiny is left out."""
    from PIL import Image, ImageOps  # slow to import, and few requests carry pictures

    for raw in _parts(content, kind):
        try:
            picture = raw if isinstance(raw, Image.Image) else Image.open(io.BytesIO(raw))
            if min(picture.size) >= _LEAST_SIDE and picture.width * picture.height <= MOST_PIXELS:
                yield ImageOps.exif_transpose(picture).convert("L")
        except Exception:  # noqa: S112 whether it is damaged, others say: here it shows no card
            continue


def _parts(content: bytes, kind: Kind) -> Iterable[Any]:
    if kind in PICTURES:
        return [content]
    if kind in (DOCX, XLSX):
        return _of_office(content)
    return _of_pdf(content) if kind is PDF else ()


def _of_office(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if _INSIDE.search(part.filename):
                yield archive.read(part)


def _of_pdf(content: bytes) -> Iterator[Any]:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            for page in islice(document.pages, _PAGES):
                for stream in page.get_images().values():
                    if isinstance(stream, pikepdf.Stream):
                        yield _drawn(pikepdf.PdfImage(stream))
    except Exception:  # a damaged or closed PDF: others say so
        return


def _drawn(image: Any) -> Any:
    if image.width * image.height > MOST_PIXELS:
        return None
    try:
        return image.as_pil_image()
    except Exception:  # a way of packing pixels that is not known here
        return None


def _has_code(picture: Any) -> bool:
    import zxingcpp

    codes = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    )
    return any(is_code_of_card(code.text) for code in codes)


def _has_words(pictures: list[Any]) -> bool:
    """Cards lie as they were held: upright first, then turned."""
    until = monotonic() + SECONDS
    if not (pictures and can_read()) or not _ONE_AT_A_TIME.acquire(timeout=SECONDS):
        return False
    try:
        return any(
            are_words_of_card(_letters(each, turn, until)) for turn in _TURNS for each in pictures
        )
    except (subprocess.SubprocessError, OSError, UnicodeDecodeError):
        return False
    finally:
        _ONE_AT_A_TIME.release()


def _letters(picture: Any, turn: int, until: float) -> str:
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE))
    out = io.BytesIO()
    small.rotate(turn, expand=True).save(out, format="PPM")
    left = max(until - monotonic(), 0)
    return letters_of(out.getvalue(), seconds=left, scattered=True)
