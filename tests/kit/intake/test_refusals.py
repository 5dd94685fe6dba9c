"""Each way a file can be unfit has its own code, and none of them raises."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.kit.intake import Limits, Refusal, RefusalCode, Table, open_table, open_text
from tests.kit.intake.files import EXAMPLE, rezipped, word, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
GOOD = workbook(*EXAMPLE)


def flipped(data):
    """A good archive whose sheet was damaged on the way: the check sum no longer fits."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def marked_encrypted(data):
    """The same archive with the "encrypted" bit set on every entry of its directory."""
    out, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


CASES = {
    "nothing at all": (b"", RefusalCode.EMPTY),
    "only blanks": (b"\xef\xbb\xbf \r\n\t\r\n", RefusalCode.EMPTY),
    "a workbook without a word": (workbook(), RefusalCode.NO_ROWS),
    "a workbook with a header only": (workbook(EXAMPLE[0]), RefusalCode.NO_ROWS),
    "a document without a word": (word(), RefusalCode.NO_ROWS),
    "cut off in the middle": (GOOD[: len(GOOD) // 2], RefusalCode.BROKEN),
    "damaged inside": (flipped(GOOD), RefusalCode.BROKEN),
    "a sheet that is no XML": (
        rezipped(GOOD, replace=[("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData")]),
        RefusalCode.BROKEN,
    ),
    "protected by a password": (
        OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512,
        RefusalCode.PASSWORD,
    ),
    "an encrypted archive": (marked_encrypted(GOOD), RefusalCode.PASSWORD),
    "an Excel 97 file": (OLE + "Workbook".encode("utf-16-le"), RefusalCode.OLD_OFFICE),
    "a Word 97 file": (OLE + "WordDocument".encode("utf-16-le"), RefusalCode.OLD_OFFICE),
    "macros": (rezipped(GOOD, add=[("xl/vbaProject.bin", b"x")]), RefusalCode.MACROS),
    "macros in a document": (
        rezipped(word(["a"]), add=[("word/vbaProject.bin", b"x")]),
        RefusalCode.MACROS,
    ),
    "links to other workbooks": (
        rezipped(GOOD, add=[("xl/externalLinks/externalLink1.xml", b"<x/>")]),
        RefusalCode.EXTERNAL_LINKS,
    ),
    "a bomb": (
        rezipped(GOOD, add=[("xl/media/big.xml", b"\0" * 60_000_000)]),
        RefusalCode.EXPANDS_TOO_BIG,
    ),
    "a PDF": (b"%PDF-1.7 ...", RefusalCode.UNSUPPORTED_KIND),
    "a picture": (b"\x89PNG\r\n\x1a\n", RefusalCode.UNSUPPORTED_KIND),
    "a program": (b"MZ\x90\x00", RefusalCode.UNSUPPORTED_KIND),
    "a web page named .xls": (b"<html><table><tr>", RefusalCode.UNSUPPORTED_KIND),
    "a language we do not read": (
        "Жители просят починить дорогу".encode("cp1251"),
        RefusalCode.UNKNOWN_ENCODING,
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.docx", "a.txt", "a", "a.xlsm"])
def test_an_unfit_file_is_refused_by_its_own_code(case, name):
    data, code = CASES[case]
    refusal = open_table(data, name)
    assert isinstance(refusal, Refusal)
    assert refusal.code is code


def test_an_archive_of_something_else_is_named():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    assert open_table(out.getvalue(), "a.xlsx") == Refusal(RefusalCode.UNSUPPORTED_KIND, "zip")


def test_fifty_megabytes_are_refused_without_being_copied():
    data = b"a,b\n" * (50 * 1024 * 1024 // 4)
    tracemalloc.start()
    refusal = open_table(data, "a.csv")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal == Refusal(RefusalCode.TOO_BIG, str(20 * 1024 * 1024))
    assert peak < 1_000_000


def test_more_rows_than_allowed_are_refused_in_every_kind():
    few = Limits(rows=2)
    lines = "\n".join(f"Đề nghị số {n}" for n in range(9))
    for data, name in (
        (GOOD, "a.xlsx"),
        (b"a,b\n1,2\n3,4\n5,6\n", "a.csv"),
        (lines.encode(), "a.txt"),
        (word(lines.split("\n")), "a.docx"),
    ):
        assert open_table(data, name, few) == Refusal(RefusalCode.TOO_MANY_ROWS, "2"), name


def test_an_entity_bomb_in_a_document_stays_closed():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"a" * 1000 + b'">'
        b'<!ENTITY b "' + b"&a;" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">]>'
    )
    start = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    data = rezipped(word(["MARK"]), replace=[("word/document.xml", start, bomb)])
    data = rezipped(data, replace=[("word/document.xml", b"MARK", b"&c;")])
    opened = open_table(data, "a.docx")
    assert isinstance(opened, Refusal)
    assert isinstance(open_text(data, "a.docx"), Refusal)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a.docx", "a.txt"]))
def test_no_bytes_raise(data, name):
    assert isinstance(open_table(data, name), Table | Refusal)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_no_damage_to_a_workbook_raises(at, noise):
    assert isinstance(
        open_table(GOOD[:at] + noise + GOOD[at + len(noise) :], "a.xlsx"), Table | Refusal
    )
