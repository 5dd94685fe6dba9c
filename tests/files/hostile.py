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


def _parts(whole: bytes, changes: dict[str, bytes]) -> bytes:
    """An office file with some of its parts exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.infolist():
            new.writestr(part.filename, changes.get(part.filename) or old.read(part))
    return out.getvalue()


def twisted_document(body: str) -> bytes:
    """A Word file that opens, with this between the tags of its body."""
    from docx import Document

    out = io.BytesIO()
    Document().save(out)
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    return _parts(out.getvalue(), {"word/document.xml": xml.encode()})


def twisted_sheet(rows: str, more: str = "") -> bytes:
    """A table that opens, with these rows in its first sheet."""
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{name}"><sheetData>{rows}</sheetData>{more}</worksheet>'
    return _parts(out.getvalue(), {"xl/worksheets/sheet1.xml": xml.encode()})


def _told(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


_HEAD = "".join(_cell(f"{chr(65 + at)}1", word) for at, word in enumerate(("Họ tên", "Nội dung")))
_WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' + _told("a") + "</w:tc>"
# Files of a kind that is taken, which open; what reads them must neither break nor swell.
TWISTED: dict[str, tuple[str, bytes]] = {
    "a cell wide as the world": (
        "a.docx",
        twisted_document(f"<w:tbl><w:tr>{_WIDE}{_WIDE}</w:tr></w:tbl>"),
    ),
    "tables in tables": (
        "a.docx",
        twisted_document("<w:tbl><w:tr><w:tc>" * 60 + _told("a") + "</w:tc></w:tr></w:tbl>" * 60),
    ),
    "very many paragraphs": ("a.docx", twisted_document(_told("Điều 1. a") * 30_000)),
    "one endless paragraph": ("a.docx", twisted_document(_told("Điều 1. " * 200_000))),
    "a template in the words": ("a.docx", twisted_document(_told("{{77777*77777}}{% debug %}"))),
    "words of no document": ("a.docx", twisted_document("<w:p><w:r><w:tab/></w:r></w:p>")),
    "the last cell of all": (
        "a.xlsx",
        twisted_sheet(f'<row r="1">{_HEAD}</row><row r="1048576">{_cell("XFD1048576", "x")}</row>'),
    ),
    "a row of no number": ("a.xlsx", twisted_sheet(f'<row r="-1">{_cell("A-1", "x")}</row>')),
    "merged over everything": (
        "a.xlsx",
        twisted_sheet(
            f'<row r="1">{_HEAD}</row>',
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    ),
    "formulas": (
        "a.xlsx",
        twisted_sheet(f'<row r="1">{_HEAD}</row><row r="2"><c r="A2"><f>1/0</f></c></row>'),
    ),
    "a string that is not there": (
        "a.xlsx",
        twisted_sheet('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'),
    ),
    "a day beyond all days": (
        "a.xlsx",
        twisted_sheet('<row r="1"><c r="A1" t="d"><v>99999-99-99</v></c></row>'),
    ),
    "a number beyond all numbers": (
        "a.xlsx",
        twisted_sheet(f'<row r="1">{_HEAD}</row><row r="2"><c r="A2"><v>1e999</v></c></row>'),
    ),
    "a table behind a picture": ("a.xlsx", picture("PNG") + twisted_sheet("")),
    "a paper that is a Word file": ("a.pdf", b.PDF + twisted_document("")),
    "a Word file that is a table": ("a.docx", twisted_sheet(f'<row r="1">{_HEAD}</row>')),
    "a list of one endless line": ("a.csv", b"a," * 1_000_000),
    "a list of open quotes": ("a.csv", b'Ho ten,Noi dung\n"' + b"x\n" * 50_000),
    "a list of two letters": ("a.txt", "Họ tên\tNội dung\r\n".encode("utf-16")),
}
