"""What a file is, by its content: the kinds we take, and why others are refused.

The name is only used to catch a file that claims to be what it is not. A kind that can carry
programs or active pages (macros, HTML, SVG, scripts) is refused whatever it is called.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doithoai.files import packages

_HEAD: Final = 8192


@dataclass(frozen=True)
class Kind:
    """A kind we take: its media type, the endings its name may have, whether a page may show it."""

    mime: str
    endings: tuple[str, ...]
    inline: bool = False


PDF = Kind("application/pdf", ("pdf",), inline=True)
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
PNG = Kind("image/png", ("png",), inline=True)
JPEG = Kind("image/jpeg", ("jpg", "jpeg", "jfif"), inline=True)
WEBP = Kind("image/webp", ("webp",), inline=True)
HEIC = Kind("image/heic", ("heic", "heif"))
MP3 = Kind("audio/mpeg", ("mp3",), inline=True)
M4A = Kind("audio/mp4", ("m4a", "mp4"), inline=True)
OGG = Kind("audio/ogg", ("ogg", "oga", "opus"), inline=True)
WAV = Kind("audio/wav", ("wav",), inline=True)
WEBM = Kind("audio/webm", ("webm", "weba"), inline=True)
WEB_PAGES: Final = ("html", "htm", "xhtml")
PICTURES: Final = (PNG, JPEG, WEBP)
CSV = Kind("text/csv", ("csv",))
TXT = Kind("text/plain", ("txt",))
KINDS: Final = (PDF, DOCX, XLSX, PNG, JPEG, WEBP, HEIC, MP3, M4A, OGG, WAV, WEBM, CSV, TXT)
BY_MIME: Final = {kind.mime: kind for kind in KINDS}
_BY_ENDING: Final = {ending: kind for kind in KINDS for ending in kind.endings}
# What `filetype` answers → what we call it.
_GUESSED: Final = {
    "application/pdf": PDF,
    DOCX.mime: DOCX,
    XLSX.mime: XLSX,
    "image/png": PNG,
    "image/jpeg": JPEG,
    "image/webp": WEBP,
    "image/heic": HEIC,
    "audio/mpeg": MP3,
    "audio/mp4": M4A,
    "audio/ogg": OGG,
    "audio/x-wav": WAV,
    "audio/wav": WAV,
    "video/mp4": M4A,
    "video/webm": WEBM,
    "audio/webm": WEBM,
}
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKS_ACTIVE: Final = tuple(b"<!doctype <html <svg <script <?xml <?php <body #!".split())
_LEGACY_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ENDINGS_SHOWN: Final = "pdf, docx, xlsx, png, jpg, webp, mp3, m4a, ogg, wav, webm, txt, csv"
SCANS: Final = (PDF, *PICTURES)
"""A paper as it was signed: a PDF or a photograph of it."""
PAPERS: Final = (*SCANS, DOCX, XLSX)
"""The same, or the file it was written in."""
# What a file is refused for that another kind of file would not be.
_OF_ANOTHER_KIND: Final = ("not_taken", "legacy_office", "open_document", "heic")

_OFFICE: Final = {"docx": DOCX, "xlsx": XLSX}


def _refuse(code: str, message: object, **values: str) -> ValidationError:
    return ValidationError(message, code=code, params=values)  # type: ignore[arg-type]


def ending(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")


def wanted_only(content: bytes, name: str, wanted: tuple[Kind, ...]) -> Kind:
    """The kind, where a field takes only these; who sends another is told which are wanted."""
    try:
        kind = identify(content, name)
    except ValidationError as error:
        if error.code not in _OF_ANOTHER_KIND or _BY_ENDING.get(ending(name)) in wanted:
            raise
        kind = None
    if kind is None or kind not in wanted:
        raise _refuse(
            "not_wanted",
            _("“%(name)s” is not the kind of file that is wanted here: %(endings)s."),
            name=name,
            endings=endings_of(wanted),
        )
    return kind


def endings_of(wanted: tuple[Kind, ...]) -> str:
    return ", ".join(f".{kind.endings[0]}" for kind in wanted)


def identify(content: bytes, name: str, *, as_source: bool = False) -> Kind:
    """The kind of this content. `ValidationError` with a sentence for each way to be refused.

    `as_source`: a web page may come, too, and is plain text from then on: no browser draws it.
    """
    if not content:
        raise _refuse("empty", _("The file “%(name)s” is empty."), name=name)
    if as_source and ending(name) in WEB_PAGES and not _CONTROL.search(content):
        return TXT
    kind = _by_content(content, name)
    claimed = _BY_ENDING.get(ending(name))
    if claimed is not kind and {claimed, kind} != {CSV, TXT}:
        raise _refuse(
            "mismatch",
            _("The name “%(name)s” does not match its content, which is %(kind)s."),
            name=name,
            kind=kind.endings[0],
        )
    return CSV if claimed is CSV else kind


def _is_plain(content: bytes, name: str) -> bool:
    """Called text and without a control character: no magic number outweighs that."""
    if _BY_ENDING.get(ending(name)) not in {TXT, CSV}:
        return False
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROL.search(content)


def _by_content(content: bytes, name: str) -> Kind:
    if _is_plain(content, name):
        return _text(content, name)
    if content.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")):
        raise _refuse("program", _("“%(name)s” is a program. Programs are not taken."), name=name)
    if content.startswith(_LEGACY_OFFICE):
        raise _refuse(
            "legacy_office",
            _(
                "“%(name)s” is in an old or password-protected office format."
                " Save it as .docx or .xlsx without a password."
            ),
            name=name,
        )
    if content.startswith(b"PK\x03\x04"):
        return _OFFICE[packages.examine(content, name)]
    guess = filetype.guess(content[:_HEAD])
    if guess is None:
        return _text(content, name)
    if guess.mime == HEIC.mime:
        raise _refuse(
            "heic",
            _("“%(name)s” is a picture that tells where it was taken. Save it as .jpg first."),
            name=name,
        )
    if guess.mime not in _GUESSED:
        raise _not_taken(name)
    return _GUESSED[guess.mime]


def _not_taken(name: str) -> ValidationError:
    if ending(name) in _BY_ENDING:
        return _refuse(
            "not_taken",
            _("“%(name)s” is called .%(ending)s, but its content is not: it may be damaged."),
            name=name,
            ending=ending(name),
        )
    return _refuse(
        "not_taken",
        _("“%(name)s” is of a kind that is not taken. Taken are: %(endings)s."),
        name=name,
        endings=ENDINGS_SHOWN,
    )


def _text(content: bytes, name: str) -> Kind:
    """Plain text in some encoding, without active content; which one, the reader finds out."""
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_LOOKS_ACTIVE) or b"<script" in head:
        raise _refuse(
            "active",
            _("“%(name)s” is a web page, a drawing or a script, which could run in a browser."),
            name=name,
        )
    if not _is_plain(content, name):
        raise _not_taken(name)
    return TXT
