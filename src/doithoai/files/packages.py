"""Office files are archives of parts: looked into part by part before anything opens them.

Nothing is unpacked before its size is known, and no XML is parsed here: what could make a parser
fetch or swell (a document type) has no place in these formats and is refused by its first signs.
"""

import io
import re
import zipfile
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doithoai.kit.document_types import has_document_type

MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 200 * 2**20
MOST_RATIO: Final = 200
_SMALL: Final = 10 * 2**20
_MAIN: Final = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_TYPES: Final = "[Content_Types].xml"
_ENCRYPTED: Final = 0x1
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>", re.I)
_EXTERNAL: Final = re.compile(rb"TargetMode\s*=\s*[\"']External", re.I)
_LINK: Final = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.I)
_PROGRAM_PARTS: Final = re.compile(
    r"(^|/)(activex/|ctrlprops/|vbaproject\.bin|embeddings/.*\.(bin|exe|vbs|js)$)"
)

REASONS: Final[dict[str, Promise]] = {
    "not_taken": _("“%(name)s” is damaged, or an archive that is neither Word nor Excel."),
    "open_document": _("“%(name)s” is an OpenDocument file. Save it as .docx or .xlsx."),
    "password": _("“%(name)s” is protected by a password. Save it without one."),
    "bomb": _("“%(name)s” unpacks to far more than it seems."),
    "macros": _("“%(name)s” contains macros. Save it without macros (.docx, .xlsx)."),
    "embedded": _("“%(name)s” contains a program or a control. Remove it and save again."),
    "linked": _("“%(name)s” would load something from another place when opened."),
    "entity": _("“%(name)s” contains definitions that have no place in an office file."),
}


def examine(content: bytes, name: str) -> str:
    """ "docx" or "xlsx"; `ValidationError` with the reason for everything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _looked_into(archive, name, len(content))
    except ValidationError:
        raise
    except Exception:  # a damaged archive raises a dozen different errors
        raise _refused("not_taken", name) from None


def _refused(code: str, name: str) -> ValidationError:
    return ValidationError(REASONS[code], code=code, params={"name": name})  # type: ignore[arg-type]


def _looked_into(archive: zipfile.ZipFile, name: str, size: int) -> str:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    swells = unpacked > _SMALL and unpacked > MOST_RATIO * size
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swells:
        raise _refused("bomb", name)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise _refused("password", name)
    names = {part.filename.lower() for part in parts}
    kind = next((kind for main, kind in _MAIN.items() if main in names), "")
    if not kind:
        raise _refused("open_document" if "content.xml" in names else "not_taken", name)
    if b"macroEnabled" in archive.read(_TYPES) or any("vbaproject.bin" in each for each in names):
        raise _refused("macros", name)
    if any(_PROGRAM_PARTS.search(each) for each in names):
        raise _refused("embedded", name)
    for part in parts:
        if fault := _fault_of(archive, part):
            raise _refused(fault, name)
    return kind


def _fault_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """What is wrong with one part: "entity", "linked" or nothing. Reads it piece by piece."""
    ending = part.filename.lower().rpartition(".")[2]
    if ending == "rels":
        relations = _RELATION.findall(archive.read(part))
        if any(_EXTERNAL.search(each) and not _LINK.search(each) for each in relations):
            return "linked"
    if ending not in {"xml", "rels", "vml"}:
        return ""
    with archive.open(part) as file:
        return "entity" if has_document_type(file) else ""
