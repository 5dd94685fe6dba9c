"""Small real files of each kind, made from scratch."""

import io
import struct
import wave
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OGG = b"OggS" + bytes(60)
MP3 = b"ID3\x04" + bytes(60)
M4A = b"\x00\x00\x00\x20ftypM4A " + bytes(60)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(60)

XXE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>"""
_RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{}" Target="http://example.org/x" TargetMode="External"/></Relationships>'
)
REMOTE = _RELATION.format("attachedTemplate").encode()
HYPERLINK = _RELATION.format("hyperlink").encode()


def office(main: str, **extra: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", extra.pop("types", b"<Types/>"))
        archive.writestr(main, b"<x/>")
        for name, content in extra.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def docx(**extra: bytes) -> bytes:
    return office("word/document.xml", **extra)


def xlsx(**extra: bytes) -> bytes:
    return office("xl/workbook.xml", **extra)


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = b"".join(chunk(*c) for c in chunks)
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + body
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def exif(orientation: int, secret: bytes, order: str = ">") -> bytes:
    mark = b"MM\x00*" if order == ">" else b"II*\x00"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\x00\x00" + mark + struct.pack(order + "IH", 8, 1) + entry + bytes(4) + secret


def jpeg(*segments: tuple[int, bytes], tail: bytes = b"") -> bytes:
    out = b"\xff\xd8"
    for marker, data in [*segments, (0xDB, bytes(65)), (0xDA, bytes(10))]:
        out += bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data
    return out + b"\x12\x34\xff\x00\x56" + b"\xff\xd9" + tail


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP"
    for name, data in [*chunks, (b"VP8L", b"\x2f" + bytes(9))]:
        body += name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(320))
    return out.getvalue()


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


def locked(archive: bytes) -> bytes:
    """The same with the mark of encryption on every part, where it is kept and in the list."""
    changed = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = archive.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = archive.find(mark, at + 4)
    return bytes(changed)


def bomb(main: str = "word/document.xml", size: int = 60 * 2**20) -> bytes:
    """A few kilobytes that unpack to `size`."""
    return office(main, **{"word__media.xml": b" " * size})
