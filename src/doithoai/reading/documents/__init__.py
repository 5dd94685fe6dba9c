"""Files of reports opened: .txt, .docx, .html and .pdf become text, or one reason why not.

Plain text is left as it is, so that places refer to the file's own characters; the others
become one line a paragraph. Nothing is fetched or run.
"""

from dataclasses import dataclass
from pathlib import PurePath

from doithoai.kit.intake import Limits, Refusal, RefusalCode, open_text
from doithoai.kit.intake.container import examine
from doithoai.kit.legacy import Legacy
from doithoai.reading.documents.markup import text_of_html
from doithoai.reading.documents.pages import text_of_pdf

__all__ = ["Document", "open_document"]

_HTML = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Document:
    """A report's text; `kind` is txt, docx, html or pdf; `draft` when letters were recognised."""

    text: str
    kind: str
    encoding: str = ""
    draft: bool = False


def open_document(data: bytes, name: str, limits: Limits | None = None) -> Document | Refusal:
    """The text of a file, by its content first and by its name second."""
    opened = examine(data, limits or Limits())
    kind = opened.kind if not isinstance(opened, Refusal) else ""
    if isinstance(opened, Refusal) and opened.code is RefusalCode.UNSUPPORTED_KIND:
        kind = opened.detail
    if kind == "pdf":
        pages = text_of_pdf(data)
        return pages if isinstance(pages, Refusal) else Document(pages.text, "pdf", "", pages.draft)
    if kind == "html" or (kind == "text" and _looks_like_html(data, name)):
        return _worded(text_of_html(data), "html")
    if isinstance(opened, Refusal):
        return opened
    if kind == "text" and (plain := _utf8(data)) is not None:
        return _worded(plain, "txt")
    found = open_text(data, name, limits)
    if isinstance(found, Refusal):
        return found
    return Document(found.text, found.kind, found.encoding)


def _looks_like_html(data: bytes, name: str) -> bool:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    named = PurePath(name).suffix.lower() in _HTML and b"<" in data
    return named or head.startswith((b"<!doctype html", b"<html"))


def _utf8(data: bytes) -> str | None:
    """The characters as they stand, unless the letters are those of an old font."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    read = open_text(data, "a.txt")
    if isinstance(read, Refusal) or read.encoding in set(Legacy):
        return None
    return text


def _worded(text: str | None, kind: str) -> Document | Refusal:
    if text is None:
        return Refusal(RefusalCode.UNKNOWN_ENCODING)
    return Document(text, kind) if text.strip() else Refusal(RefusalCode.EMPTY)
