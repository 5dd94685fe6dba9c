"""Where and with what a picture was taken: removed before a picture is stored.

A telephone writes the place into every photograph; somebody who reports violence must not hand
it over unknowing. Only the segments that carry pixels stay; the picture itself is not touched.
"""

import struct
from typing import Final

from doithoai.files.kinds import JPEG, PNG, WEBP, Kind

_PNG_KEPT: Final = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"),
    *(b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}
_WEBP_DROPPED: Final = {b"EXIF", b"XMP "}
_ORIENTATION: Final = 0x0112


class DamagedError(ValueError):
    """The picture is cut off or not built as its kind demands."""


def stripped(content: bytes, kind: Kind) -> bytes:
    """The same picture without camera, place and time. Other kinds are returned unchanged.

    A JPEG keeps the one number that says which side is up. `DamagedError` if it cannot be read.
    """
    work = {JPEG: _jpeg, PNG: _png, WEBP: _webp}.get(kind)
    try:
        return work(content) if work else content
    except (struct.error, IndexError) as error:
        raise DamagedError(str(error)) from None


def _jpeg(content: bytes) -> bytes:
    out, at, turned = [content[:2]], 2, 1
    while True:
        if content[at] != 0xFF:
            raise DamagedError("no marker where one belongs")
        marker = content[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == 0xD9:
            raise DamagedError("no picture in it")
        (size,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + size]
        if size < 2 or len(segment) != size + 2:
            raise DamagedError("cut off")
        if marker == 0xE1:
            turned = _orientation(segment) or turned
        elif not _carries_metadata(marker, segment):
            out.append(segment)
        at += 2 + size
        if marker == 0xDA:  # the pixels follow, to the end mark; what trails it is dropped
            break
    end = content.rfind(b"\xff\xd9", at)
    out.append(content[at:] if end < 0 else content[at : end + 2])
    if turned != 1:
        out.insert(1, _exif_with(turned))
    return b"".join(out)


def _carries_metadata(marker: int, segment: bytes) -> bool:
    """APP1–APP15 and comments, except colour profiles (APP2) and Adobe's colour mark (APP14)."""
    if marker == 0xE2:
        return not segment.startswith(b"ICC_PROFILE", 4)
    return marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xEE)


def _orientation(segment: bytes) -> int | None:
    """Which side is up (1–8) from an Exif segment, None if it does not say."""
    if not segment.startswith(b"Exif\x00\x00", 4):
        return None
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    try:
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for index in range(min(count, 200)):
            tag, _type, _n, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + index * 12)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else None
    except struct.error:
        return None
    return None


def _exif_with(orientation: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    tiff = b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + b"\x00" * 4
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(content: bytes) -> bytes:
    out, at = [content[:8]], 8
    while True:
        size, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + size]
        if len(chunk) != 12 + size:
            raise DamagedError("cut off")
        if name in _PNG_KEPT:
            out.append(chunk)
        at += 12 + size
        if name == b"IEND":
            return b"".join(out)


def _webp(content: bytes) -> bytes:
    out, at = [], 12
    while at < len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        padded = size + size % 2
        chunk = bytearray(content[at : at + 8 + padded])
        if len(chunk) < 8 + size:
            raise DamagedError("cut off")
        if name == b"VP8X":
            chunk[8] &= ~0b00001100 & 0xFF  # no Exif, no XMP any more
        if name not in _WEBP_DROPPED:
            out.append(bytes(chunk))
        at += 8 + padded
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body
