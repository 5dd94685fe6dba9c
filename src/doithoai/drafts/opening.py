"""A draft's file or pasted text opened, or one sentence why not; what was met on the way, said."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from doithoai.drafts.actions import Incoming
from doithoai.kit.intake import Refusal, RefusalCode
from doithoai.kit.text import nfc
from doithoai.reading.clauses import DraftText, RemarkCode, open_draft
from doithoai.voices.wording import refusal


def opened(file: "UploadedFile[bytes] | None", text: str) -> Incoming:
    """ValidationError with the reason; the file wins where both are given."""
    if file is None:
        return Incoming(DraftText(nfc(text.replace("\r\n", "\n"))))
    found = open_draft(file.read(), file.name or "")
    file.seek(0)
    if isinstance(found, Refusal):
        raise ValidationError(_reason(found))
    return Incoming(found, file, file.name or "")


def _reason(found: Refusal) -> str:
    if found.code == RefusalCode.UNSUPPORTED_KIND:
        message = _("Files of this kind (%(kind)s) are not read. Taken are .docx, .txt and .pdf.")
        return message % {"kind": found.detail}
    return str(refusal(found))


def sentences(remarks: Iterable[Any]) -> list[str]:
    """What a reader of the draft has to know about its file."""
    words = {
        RemarkCode.TRACKED: _(
            "The file holds %(number)s tracked changes; it is read as if all were accepted."
        ),
        RemarkCode.COMMENTS: _(
            "The file holds %(number)s comments in its margin; they are not part of the draft."
        ),
        RemarkCode.IMAGES: _(
            "The file holds %(number)s pictures or objects; see them in the file itself."
        ),
        RemarkCode.NESTED_TABLES: _(
            "In %(number)s cells there is a table inside a table; it is read within the cell."
        ),
        RemarkCode.FOOTNOTES: _("Its %(number)s footnotes stand at the end of the text."),
        RemarkCode.CONVERTED: _("Its letters were of an old font and were made Unicode."),
        RemarkCode.RECOGNISED: _("Its letters were recognised from pictures: check them."),
    }
    return [words[RemarkCode(code)] % {"number": number} for code, number in remarks]
