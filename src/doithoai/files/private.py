"""Who wrote a document and where a recording was made: taken out of what people send us unnamed.

Pictures are handled by `metadata`; here are office files, PDF and sound. A PDF is written anew,
so that earlier versions inside it are gone as well, and with them any signature: papers that are
kept for their signature are stored without this.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import Final

from doithoai.files import metadata
from doithoai.files.kinds import DOCX, JPEG, M4A, MP3, OGG, PDF, PNG, WAV, WEBP, XLSX, Kind
from doithoai.files.metadata import DamagedError

_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)
_EMPTY: Final = {
    "docprops/core.xml": _CORE,
    "docprops/app.xml": _APP,
    "docprops/custom.xml": _CUSTOM,
}
# Authors of comments and of tracked changes, in Word and in Excel, and who saved it last.
_AUTHOR: Final = re.compile(
    rb'(\s(?:w:author|w:initials|author|userId|displayName|lastModifiedBy)=)"[^"]*"'
)
_AUTHORS: Final = re.compile(rb"(<author>)[^<]*(</author>)")
_PERSON: Final = re.compile(rb"(comments|people|persons?|document|workbook)[^/]*\.xml$", re.I)
_PICTURES: Final = {"png": PNG, "jpg": JPEG, "jpeg": JPEG, "webp": WEBP}
_NAMELESS: Final = {b"udta", b"meta", b"uuid"}
_HOLDS: Final = {b"moov", b"trak", b"mdia", b"moof"}
_TIMED: Final = {b"mvhd", b"tkhd", b"mdhd"}


def anonymous(content: bytes, kind: Kind) -> bytes:
    """The same file without its author, program, place and times. `DamagedError` if unreadable."""
    work = {
        DOCX: _office,
        XLSX: _office,
        PDF: _pdf,
        MP3: _tagged,
        OGG: _tagged,
        M4A: _mp4,
        WAV: _wav,
    }.get(kind)
    try:
        return work(content) if work else metadata.stripped(content, kind)
    except (zipfile.BadZipFile, struct.error, NotImplementedError, EOFError) as error:
        raise DamagedError(str(error)) from None


def _office(content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename.lower() == "docprops/thumbnail.jpeg":
                continue
            # A fresh entry: the old one carries the time and the system it was saved on.
            new.writestr(
                zipfile.ZipInfo(part.filename),
                _part(part.filename, old.read(part)),
                zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()


def _part(name: str, content: bytes) -> bytes:
    bare = name.lower()
    if bare in _EMPTY:
        return _EMPTY[bare]
    if picture := _PICTURES.get(bare.rpartition(".")[2]):
        return metadata.stripped(content, picture)
    if _PERSON.search(name.encode()):
        return _AUTHORS.sub(rb"\1\2", _AUTHOR.sub(rb'\1""', content))
    return content


def _pdf(content: bytes) -> bytes:
    import pikepdf

    out = io.BytesIO()
    try:
        document = pikepdf.open(io.BytesIO(content))
    except pikepdf.PdfError as error:
        raise DamagedError(str(error)) from None
    with document:
        for name in ("/Info", "/ID"):
            if name in document.trailer:
                del document.trailer[name]
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                for name in ("/Metadata", "/PieceInfo", "/LastModified"):
                    if name in each:
                        del each[name]
                if "/Subtype" in each and "/Rect" in each:  # a comment, with who wrote it
                    for name in ("/T", "/M", "/CreationDate"):
                        if name in each:
                            del each[name]
        document.remove_unreferenced_resources()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _tagged(content: bytes) -> bytes:
    """Titles, comments and pictures of MP3 and Ogg."""
    import mutagen

    held = io.BytesIO(content)
    try:
        if (found := mutagen.File(held)) is not None:
            held.seek(0)
            found.delete(held)
    except mutagen.MutagenError as error:
        raise DamagedError(str(error)) from None
    return held.getvalue()


def _atoms(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Boxes of an MP4: name, where the box begins, where its content begins, where it ends."""
    at = start
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, at)
        inside = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, inside)
            inside += 8
        size = size or end - at
        if size < inside - at or at + size > end:
            raise DamagedError("a box is longer than what holds it")
        yield name, at, inside, at + size
        at += size


def _mp4(content: bytes) -> bytes:
    """Places and titles become empty space of the same length: the offsets of the sound stay."""
    held = bytearray(content)
    _blank(held, 0, len(held))
    return bytes(held)


def _blank(held: bytearray, start: int, end: int) -> None:
    for name, at, inside, stop in _atoms(bytes(held), start, end):
        if name in _NAMELESS:
            held[at + 4 : at + 8] = b"free"
            held[inside:stop] = bytes(stop - inside)
        elif name in _TIMED:
            width = 16 if held[inside] == 1 else 8
            held[inside + 4 : inside + 4 + width] = bytes(width)
        elif name in _HOLDS:
            _blank(held, inside, stop)


def _wav(content: bytes) -> bytes:
    out, at = [], 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        if name in {b"fmt ", b"data", b"fact"}:
            piece = content[at : at + 8 + size]
            out.append(piece + b"\x00" * (len(piece) % 2))
        at += 8 + size + size % 2
    body = b"WAVE" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body
