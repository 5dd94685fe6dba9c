"""PDF: its text layer; of scanned pages what tesseract makes out, where it is installed.

Lines broken by the page's width are joined again, for a sentence runs over several of them.
"""

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from doithoai.kit.intake import Refusal, RefusalCode
from doithoai.kit.text import nfc
from doithoai.reading.letters import can_read, letters_of

MOST_PAGES = 500
_MOST_SCANNED = 40
_SECONDS_A_PAGE = 60
_FEWEST_LETTERS = 20
SCANNED = "scan"
"""Detail of the refusal of a PDF that has only pictures of text."""
_NEW_PARAGRAPH = re.compile(r"\s*(?:[-–•*+]\s|\d{1,3}[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\.\s)")
_ENDS = (".", "!", "?", ":", ";", "…", "./.")
_FULL_LINE = 0.7
"""A line shorter than this share of the longest ends its paragraph."""


@dataclass(frozen=True)
class Pages:
    text: str
    draft: bool


def text_of_pdf(data: bytes) -> Pages | Refusal:
    """The words of a PDF, or why there are none."""
    from pypdf import PdfReader  # slow to import, and few runs meet a PDF
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Refusal(RefusalCode.PASSWORD)
        pages = [page.extract_text() or "" for page in islice(reader.pages, MOST_PAGES)]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, OSError):
        return Refusal(RefusalCode.BROKEN)
    except Exception:  # pypdf meets damage in as many ways as there are damaged files
        return Refusal(RefusalCode.BROKEN)
    worded = sum(sum(map(str.isalpha, page)) >= _FEWEST_LETTERS for page in pages)
    text = nfc("\n".join(map(unwrapped, pages)))
    if worded and 2 * worded >= len(pages):
        return Pages(text, draft=False)
    recognised = _recognised(data)
    # Of a few pages with words among many pictures the words are kept where nothing reads those.
    return Pages(text, draft=True) if worded and isinstance(recognised, Refusal) else recognised


def unwrapped(page: str) -> str:
    """Paragraphs on one line each, where the page's width broke them."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    widest = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    open_ended = False
    for line in lines:
        starts = not line or _NEW_PARAGRAPH.match(line) or not open_ended
        if starts:
            paragraphs.append(line)
        else:
            paragraphs[-1] += " " + line
        ended = line.endswith(_ENDS) and len(line) < widest
        open_ended = bool(line) and not ended and len(line) >= _FULL_LINE * widest
    return "\n".join(paragraphs)


def _recognised(data: bytes) -> Pages | Refusal:
    """The letters that tesseract sees on the pages' pictures: a draft for a person to check."""
    draw = shutil.which("pdftoppm")
    if not (draw and can_read()):
        return Refusal(RefusalCode.UNSUPPORTED_KIND, SCANNED)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "pages.pdf")
        source.write_bytes(data)
        try:
            pages = _read_pictures(source, draw)
            text = nfc("\n".join(unwrapped(_tidied(page)) for page in pages))
        except (subprocess.SubprocessError, OSError, UnicodeDecodeError):
            return Refusal(RefusalCode.UNSUPPORTED_KIND, SCANNED)
    return Pages(text, draft=True) if text.strip() else Refusal(RefusalCode.EMPTY)


def _read_pictures(source: Path, draw: str) -> Iterator[str]:
    # The program gets a file of our own by name: no word of the text is an argument.
    subprocess.run(
        [draw, "-r", "300", "-gray", "-l", str(_MOST_SCANNED), source.name, "page"],
        cwd=source.parent,
        check=True,
        capture_output=True,
        timeout=_SECONDS_A_PAGE * _MOST_SCANNED,
    )
    for picture in sorted(source.parent.glob("page*.pgm")):
        yield letters_of(picture.read_bytes(), seconds=_SECONDS_A_PAGE)


_SPECKS = " \t\f|_`'‹›¬ˆ~^°·•—=\\"
_BROKEN_DAY = re.compile(r"(?<!\d)(\d{1,2}/\d) (\d/(?:19|20)\d\d)(?!\d)")
_FEWEST_IN_A_LINE = 0.5


def _tidied(page: str) -> str:
    """What tesseract made out, without the specks that it takes for marks.

    A blank line in the middle of a sentence is where a line stood a little apart.
    """
    kept: list[str] = []
    for line in (_BROKEN_DAY.sub(r"\1\2", raw.strip(_SPECKS)) for raw in page.splitlines()):
        if line and sum(map(str.isalnum, line)) < _FEWEST_IN_A_LINE * len(line):
            continue
        within = line[:1].islower() and len(kept) > 1 and not kept[-1]
        if within and not kept[-2].endswith(_ENDS):
            kept[-1] = line
        elif line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept)
