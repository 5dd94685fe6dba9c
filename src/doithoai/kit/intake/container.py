"""What a file really is, by its first bytes and its parts, and whether it may be opened."""

import io
import zipfile
from dataclasses import dataclass

from doithoai.kit.document_types import has_document_type
from doithoai.kit.intake.outcome import Limits, Refusal, RefusalCode

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"MZ", "exe"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_PARTS = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}


@dataclass(frozen=True)
class Opened:
    """A file whose kind is known: "xlsx", "docx" or "text"; `archive` for the first two."""

    kind: str
    archive: zipfile.ZipFile | None = None


def examine(data: bytes, limits: Limits) -> Opened | Refusal:
    """The kind of a file by its content. Nothing is unpacked before its size is known."""
    if len(data) > limits.size:
        return Refusal(RefusalCode.TOO_BIG, str(limits.size))
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return Refusal(RefusalCode.EMPTY)
    if data.startswith(_OLE):
        return _ole(data)
    for start, kind in _OTHER:
        if data.startswith(start):
            return Refusal(RefusalCode.UNSUPPORTED_KIND, kind)
    if data.startswith(b"PK"):
        return _office(data, limits)
    if b"<html" in data[:2000].lower() or b"<table" in data[:2000].lower():
        return Refusal(RefusalCode.UNSUPPORTED_KIND, "html")
    return Opened("text")


def _ole(data: bytes) -> Refusal:
    """Old .xls/.doc files and password-protected new ones share this container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal(RefusalCode.PASSWORD)
    kind = "doc" if "WordDocument".encode("utf-16-le") in data else "xls"
    return Refusal(RefusalCode.OLD_OFFICE, kind)


def _office(data: bytes, limits: Limits) -> Opened | Refusal:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Refusal(RefusalCode.BROKEN)
    names = {entry.filename for entry in entries}
    kind = next((kind for part, kind in _PARTS.items() if part in names), None)
    if any(entry.flag_bits & 1 for entry in entries):
        return Refusal(RefusalCode.PASSWORD)
    if kind is None:
        ods = "mimetype" in names and "content.xml" in names
        return Refusal(RefusalCode.UNSUPPORTED_KIND, "ods" if ods else "zip")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > limits.expanded or expanded > limits.ratio * max(len(data), 1 << 16):
        return Refusal(RefusalCode.EXPANDS_TOO_BIG, str(limits.expanded))
    if any(name.endswith("vbaProject.bin") for name in names):
        return Refusal(RefusalCode.MACROS)
    if any(name.startswith("xl/externalLinks/") for name in names):
        return Refusal(RefusalCode.EXTERNAL_LINKS)
    return Opened(kind, archive) if _intact(archive, entries) else Refusal(RefusalCode.BROKEN)


def _intact(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    """Whether the parts that we read unpack with the right check sum, and declare nothing."""
    try:
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as part:
                    if has_document_type(part):
                        return False
    except Exception:  # a damaged archive raises a dozen different errors
        return False
    return True
