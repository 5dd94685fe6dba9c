"""Files as somebody sends them who means harm: each with its name, none to be taken."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from . import builders as b
from .pictures import picture

HTML = b"<!doctype html><html><script>alert(document.domain)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PE, ELF = b"MZ\x90\x00" + bytes(200), b"\x7fELF\x02\x01\x01" + bytes(200)


def slipping() -> bytes:
    """An archive whose parts want to lie outside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../../../etc/cron.d/x", b"* * * * * root true")
    return out.getvalue()


def nested(depth: int = 6) -> bytes:
    inner = b" " * 2**20
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{level}.zip", inner)
        inner = out.getvalue()
    return inner


REFUSED: dict[str, tuple[str, bytes]] = {
    "empty": ("a.pdf", b""),
    "a page as a picture": ("a.png", HTML),
    "a drawing as a picture": ("a.jpg", SVG),
    "a drawing": ("a.svg", SVG),
    "a page": ("a.html", HTML),
    "a page as a paper": ("a.pdf", HTML),
    "a program as a paper": ("hop-dong.pdf", PE),
    "a program as Word": ("a.docx", ELF),
    "a script": ("a.txt", b"#!/bin/sh\nrm -rf /\n"),
    "a program behind two endings": ("anh.png.exe", PE),
    "a swelling Word file": ("a.docx", b.bomb()),
    "a swelling Excel file": ("a.xlsx", b.bomb("xl/workbook.xml")),
    "an archive of archives": ("a.docx", nested()),
    "an archive that slips out": ("a.zip", slipping()),
    "foreign entities in Word": ("a.docx", b.docx(**{"word__styles.xml": b.XXE})),
    "foreign entities in Excel": ("a.xlsx", b.xlsx(**{"xl__styles.xml": b.XXE})),
    "swelling entities": ("a.docx", b.docx(**{"word__styles.xml": b.LAUGHS})),
    "a template from elsewhere": ("a.docx", b.docx(**{"word___rels__a.xml.rels": b.REMOTE})),
    "macros": ("a.docx", b.docx(word__vbaProject__bin=b"x", types=b"macroEnabled")),
    "macros in Excel": ("a.xlsm", b.office("xl/workbook.xml", **{"xl__vbaProject.bin": b"x"})),
    "a locked Word file": ("a.docx", b.locked(b.docx())),
    "a locked Word file of old": ("a.docx", b.OLE),
    "a writer's file": ("a.odt", b.odt()),
    "half a picture": ("a.png", b.png()[:40]),
    "a picture that is a page": ("a.html", picture("PNG") + HTML),
    "a picture of very many pixels": ("a.png", picture("PNG")[:16] + b"\x00\x01\x86\xa0" * 2 + b""),
    "a card": ("a.vcf", bytes(range(256)) * 4),
    "a shortcut": ("a.lnk", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(100)),
}
NAMES = (
    "../../../etc/passwd.png",
    "..\\..\\windows\\win.png",
    "anh\x00.png",
    "anh\u202egnp.exe.png",
    "\r\nSet-Cookie: a=b.png",
    'a";filename="b.html.png',
    "=cmd|' /C calc'!A0.png",
    "{{7*7}}.png",
    "đ" * 260 + ".png",
    ".png",
    "CON.png",
)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    file = SimpleUploadedFile("x", content, content_type="image/png")
    file._name = name  # as it stands in the request: the library would tidy it up
    return file
