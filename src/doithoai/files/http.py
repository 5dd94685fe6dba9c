"""Handing a stored file to a browser. The caller has checked that this person may see it."""

import re
from collections.abc import Iterator
from itertools import chain

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header

from doithoai.files.kinds import BY_MIME, PDF
from doithoai.files.models import FileGoneError, StoredFile
from doithoai.kit.crypto import CryptoError

_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_SANDBOX = "sandbox; default-src 'none'"
# Browsers refuse to start their PDF reader in a sandboxed page; it has a sandbox of its own.
_PDF_POLICY = "default-src 'none'; frame-ancestors 'self'"


def respond(
    stored: StoredFile, *, inline: bool = False, request: HttpRequest | None = None
) -> HttpResponseBase:
    """The file as an answer; shown in the page only if asked and harmless (picture, PDF, sound).

    With `request`, a player may ask for a part (Range). 404 if it was erased.
    """
    start, stop = _asked(stored, request)
    pieces = stored.pieces(start)
    try:
        first = next(pieces, b"")
    except (FileGoneError, CryptoError):
        raise Http404 from None
    shown = inline and stored.may_show_inline
    response = StreamingHttpResponse(
        _cut(first, pieces, stop - start), content_type=stored.mime, status=200
    )
    response["Content-Length"] = str(stop - start)
    response["Content-Disposition"] = content_disposition_header(not shown, stored.name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    is_shown_pdf = shown and stored.mime == PDF.mime
    response["Content-Security-Policy"] = _PDF_POLICY if is_shown_pdf else _SANDBOX
    response["Accept-Ranges"] = "bytes"
    if (start, stop) != (0, stored.size):
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{stored.size}"
    return response


def respond_with(content: bytes, mime: str, name: str) -> HttpResponse:
    """Content that only the caller could open; sound may be played in the page."""
    kind = BY_MIME.get(mime)
    is_sound = kind is not None and kind.inline and mime.startswith("audio/")
    response = HttpResponse(content, content_type=mime if kind else "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(not is_sound, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = _SANDBOX
    return response


def _asked(stored: StoredFile, request: HttpRequest | None) -> tuple[int, int]:
    """First byte and the one after the last. Anything we do not understand means the whole."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "")) if request else None
    if not asked or int(asked[1]) >= stored.size:
        return 0, stored.size
    stop = min(int(asked[2]) + 1, stored.size) if asked[2] else stored.size
    return (int(asked[1]), stop) if int(asked[1]) < stop else (0, stored.size)


def _cut(first: bytes, rest: Iterator[bytes], length: int) -> Iterator[bytes]:
    for piece in chain([first], rest):
        yield piece[:length]
        length -= len(piece)
        if length <= 0:
            return
