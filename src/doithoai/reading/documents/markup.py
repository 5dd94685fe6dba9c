"""Web pages: the words between the tags, a line a block; no script, style, menu or form."""

import re
from html.parser import HTMLParser

from doithoai.kit.legacy import decode

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"}
    | {"td", "th", "blockquote", "figcaption", "figure", "ul", "ol", "table", "header", "hr", "dd"}
)
_UNREAD = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "form", "svg", "iframe", "head"}
    | {"select", "button", "object", "aside"}
)
_EMPTY = frozenset({"br", "hr", "img", "meta", "link", "input", "source", "wbr", "col", "area"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r" ?\n[\s]*")


def text_of_html(data: bytes) -> str | None:
    """The page's words; None if its letters cannot be made out."""
    source = _decoded(data)
    if source is None:
        return None
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return _LINES.sub("\n", _SPACES.sub(" ", "".join(reader.pieces))).strip()


def _decoded(data: bytes) -> str | None:
    named = _CHARSET.search(data[:4000])
    if named and named[1].lower() not in {b"utf-8", b"utf8"}:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data)
    return decoded.text if decoded else None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD and tag not in _EMPTY:
            self._unread.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            # Whatever was opened inside and never closed ends with it.
            del self._unread[self._unread.index(tag) :]
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data.replace("\n", " "))
