"""Papers that came in signed: by a signer that is known here, by an unknown one, and changed since.

All three are made up on the spot, with keys that are thrown away. The one authority is trusted
while they are taken in, as an office trusts those whose certificates it keeps.
"""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.files.base import ContentFile

from doithoai.papers import actions

from .data import read
from .scene import Scene
from .weeks import Step, day

SINCE, UNTIL = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2060, 1, 1, tzinfo=dt.UTC)


def signed_papers(scene: Scene) -> Iterator[Step]:
    yield Step(9, lambda: _take_in(scene))


def _take_in(scene: Scene) -> None:
    unit, clerk = scene.bodies["hoi"], scene.people["tiepnhan"]
    with TemporaryDirectory() as folder:
        known, other = (Signer(Path(folder), name) for name in ("UBND xã Ví Dụ", "Phòng Minh Họa"))
        content = {
            "verified": known.signed(),
            "unknown": other.signed(),
            "broken": known.signed().replace(b"595", b"596", 1),
        }
        with _trusting(known.certificate):
            for row in read("registers")["signed"]:
                arrival = actions.Arrival(row["sender"], row["abstract"], day(0))
                file = ContentFile(content[row["state"]], f"{row['state']}.pdf")
                actions.receive(unit, arrival, file=file, by=clerk)


@contextmanager
def _trusting(certificate: Path) -> Iterator[None]:
    """As if the certificate lay in DOITHOAI_SIGNATURE_ROOTS. Only while loading, as `weeks.at`."""
    roots = certificate.parent / "roots"
    roots.mkdir()
    (roots / certificate.name).write_bytes(certificate.read_bytes())
    before, settings.SIGNATURE_ROOTS = settings.SIGNATURE_ROOTS, str(roots)
    try:
        yield
    finally:
        settings.SIGNATURE_ROOTS = before


class Signer:
    """A key and the certificate that it signed itself, as files."""

    def __init__(self, folder: Path, name: str) -> None:
        private = ec.generate_private_key(ec.SECP256R1())
        encoding, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        self.key = folder / f"{private.public_key().public_numbers().x:x}.key"
        self.certificate = self.key.with_suffix(".pem")
        plain = serialization.NoEncryption()
        self.key.write_bytes(private.private_bytes(encoding, kind, plain))
        self.certificate.write_bytes(_certificate(private, name).public_bytes(encoding))

    def signed(self) -> bytes:
        from pyhanko.sign import signers  # slow to import

        files = (str(self.key), str(self.certificate))
        signer = signers.SimpleSigner.load(*files)  # type: ignore[no-untyped-call]
        meta = signers.PdfSignatureMetadata(field_name="ChuKy")
        return bytes(signers.sign_pdf(_blank_page(), meta, signer=signer).getvalue())


def _certificate(private: ec.EllipticCurvePrivateKey, name: str) -> x509.Certificate:
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    allowed = {"digital_signature", "content_commitment", "key_cert_sign"}
    uses = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement "
        "key_cert_sign crl_sign encipher_only decipher_only"
    )
    return (
        x509.CertificateBuilder(who, who, private.public_key(), x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{use: use in allowed for use in uses.split()}), True)
        .sign(private, hashes.SHA256())
    )


def _blank_page() -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pypdf import PdfWriter

    writer, page = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(page)
    return IncrementalPdfFileWriter(page)
