"""What an established library says about the digital signatures inside a PDF.

Nothing is fetched: a signer is known only by the certificates of authorities kept in the folder
`DOITHOAI_SIGNATURE_ROOTS` (PEM or DER). Without them an intact signature is of an unknown signer.
"""

import io
import logging
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from doithoai.papers.models import Signed

_LONGEST = 300


class Found(NamedTuple):
    """The worst of all signatures, and who signed as their certificates say."""

    state: Signed
    signers: str = ""


def of_pdf(content: bytes) -> Found:
    """Look at every signature. What the library cannot read as signed and intact is broken."""
    # The library takes a second and 30 MB to load: only when a PDF is attached.
    from pyhanko.pdf_utils.reader import PdfFileReader

    # Certificates and file names in the library's log would name people.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        embedded = PdfFileReader(io.BytesIO(content), strict=False).embedded_regular_signatures
    except Exception:  # a file the library cannot read holds no signature that it could vouch for
        return Found(Signed.BROKEN if b"/ByteRange" in content else Signed.NONE)
    if not embedded:
        return Found(Signed.NONE)
    states = [_state(one) for one in embedded]
    worst = next(s for s in (Signed.BROKEN, Signed.UNKNOWN, Signed.VERIFIED) if s in states)
    return Found(worst, "; ".join(dict.fromkeys(_signer(one) for one in embedded))[:_LONGEST])


def _state(signature: Any) -> Signed:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=_roots(), allow_fetching=False)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except Exception:  # the library raises many kinds for a signature it cannot make sense of
        return Signed.BROKEN
    if status.bottom_line:
        return Signed.VERIFIED
    unchanged = status.intact and status.valid and status.docmdp_ok
    return Signed.UNKNOWN if unchanged and not status.trusted else Signed.BROKEN


def _signer(signature: Any) -> str:
    try:
        return str(signature.signer_cert.subject.native.get("common_name", "?"))
    except Exception:  # a broken signature may have no certificate to read
        return "?"


def _roots() -> list[Any]:
    from pyhanko.keys import load_certs_from_pemder

    folder = settings.SIGNATURE_ROOTS
    files = sorted(str(path) for path in Path(folder).iterdir()) if folder else []
    return list(load_certs_from_pemder(files))  # type: ignore[no-untyped-call]
