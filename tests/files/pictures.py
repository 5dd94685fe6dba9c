"""Real pictures, as telephones and programs make them."""

import io

from PIL import Image

KINDS = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}
# Red above, blue below.
TOP, BOTTOM = (200, 30, 30), (30, 30, 200)


def picture(kind: str = "JPEG", size: tuple[int, int] = (24, 32), **more: object) -> bytes:
    sheet = Image.new("RGB", size, BOTTOM)
    sheet.paste(TOP, (0, 0, size[0], size[1] // 2))
    out = io.BytesIO()
    sheet.save(out, format=kind, **more)
    return out.getvalue()


def photograph(place: bytes, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """With maker, description and a place, as a telephone writes them."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x010F] = orientation, place.decode(), "Galaxy A05"
    exif.get_ifd(0x8825)[0x001D] = "2026:11:22"
    return picture(kind, exif=exif, **({"comment": place} if kind == "JPEG" else {}))


def corner(content: bytes, x: int, y: int) -> tuple[int, ...]:
    with Image.open(io.BytesIO(content)) as shown:
        return shown.convert("RGB").getpixel((x, y))
