"""PDFs as offices send them: plain, signed, signed and changed afterwards."""

import datetime as dt
import io
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pypdf import PdfWriter

USES = (
    "digital_signature content_commitment key_encipherment data_encipherment key_agreement "
    "key_cert_sign crl_sign encipher_only decipher_only"
)
SIGNER = "Ủy ban nhân dân xã Ví Dụ"


def plain() -> bytes:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(buffer)
    return buffer.getvalue()


@cache
def identity() -> tuple[bytes, bytes]:
    """A key and the certificate it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIGNER)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_for_signing(), critical=True)
        .sign(key, hashes.SHA256())
    )
    form, encoding = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    private = key.private_bytes(encoding, form, serialization.NoEncryption())
    return private, certificate.public_bytes(encoding)


def _for_signing() -> x509.KeyUsage:
    names = USES.split()
    yes = {"digital_signature", "content_commitment", "key_cert_sign"}
    return x509.KeyUsage(**{name: name in yes for name in names})


def signed(folder) -> bytes:
    key, certificate = identity()
    (folder / "key.pem").write_bytes(key)
    (folder / "cert.pem").write_bytes(certificate)
    signer = signers.SimpleSigner.load(str(folder / "key.pem"), str(folder / "cert.pem"))
    writer = IncrementalPdfFileWriter(io.BytesIO(plain()))
    meta = signers.PdfSignatureMetadata(field_name="ChuKy", reason="Duyệt")
    return signers.sign_pdf(writer, meta, signer=signer).getvalue()


def changed(content: bytes) -> bytes:
    """One page grows after it was signed: the same bytes, one digit apart."""
    return content.replace(b"200", b"299", 1)
