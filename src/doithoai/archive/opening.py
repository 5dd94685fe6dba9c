"""A file opened for the archive: its text, or one sentence why there is none."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doithoai.archive.actions import Incoming
from doithoai.kit.intake import Refusal, RefusalCode
from doithoai.reading.documents import open_document
from doithoai.voices.wording import refusal

LONGEST = 2_000_000
"""Characters; nobody could look a longer text through."""


def opened(content: bytes, name: str) -> Incoming:
    """The document as it comes in. ValidationError with the reason."""
    found = open_document(content, name)
    if isinstance(found, Refusal):
        raise ValidationError(_reason(found))
    if len(found.text) > LONGEST:
        raise ValidationError(_("The text is longer than 2,000,000 characters. Split it."))
    return Incoming(content, name, found.text, is_draft=found.draft)


def _reason(found: Refusal) -> str:
    if found.code == RefusalCode.UNSUPPORTED_KIND:
        message = _(
            "Files of this kind (%(kind)s) are not read. Taken are .txt, .docx, .pdf and .html."
        )
        return message % {"kind": found.detail}
    return str(refusal(found))
