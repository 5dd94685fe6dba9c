"""Only harmless kinds are taken, by what they contain and not by what they are called."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from doithoai.files import kinds, packages

from . import builders as b

GOOD = [
    (b.PDF, "a.pdf", kinds.PDF),
    (b.docx(), "Báo cáo.DOCX", kinds.DOCX),
    (b.xlsx(), "a.xlsx", kinds.XLSX),
    (b.png(), "a.png", kinds.PNG),
    (b.jpeg(), "a.JPG", kinds.JPEG),
    (b.jpeg(), "a.jpeg", kinds.JPEG),
    (b.webp(), "a.webp", kinds.WEBP),
    (b.MP3, "a.mp3", kinds.MP3),
    (b.M4A, "a.m4a", kinds.M4A),
    (b.OGG, "a.ogg", kinds.OGG),
    (b.wav(), "a.wav", kinds.WAV),
    ("Ý kiến của chị em".encode(), "a.txt", kinds.TXT),
    ("Ý kiến".encode("utf-16"), "a.txt", kinds.TXT),
    (b"BM is not always a bitmap", "a.txt", kinds.TXT),
    (b"\xef\xbb\xbfa;b\n1;2\n", "a.csv", kinds.CSV),
]
BAD = [
    (b"", "a.pdf", "empty"),
    (b"MZ\x90\x00" + bytes(80), "a.pdf", "program"),
    (b"\x7fELF" + bytes(80), "a", "program"),
    (b"#!/bin/sh\nrm -rf /\n", "run.sh", "program"),
    (b.OLE, "a.doc", "legacy_office"),
    (b.OLE, "a.docx", "legacy_office"),
    (b.docx(word__vbaProject__bin=b"x", types=b"macroEnabled"), "a.docx", "macros"),
    (b.office("xl/workbook.xml", **{"xl__vbaProject.bin": b"x"}), "a.xlsx", "macros"),
    (b"<!DOCTYPE html><html>", "a.html", "active"),
    (b"<html><script>alert(1)</script>", "a.txt", "active"),
    (b"#!/bin/sh\nrm -rf /\n", "a.txt", "active"),
    (b"  \n<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg", "active"),
    (b"<svg onload=alert(1)>", "a.png", "active"),
    (b"<?xml version='1.0'?><x/>", "a.csv", "active"),
    (b.HEIC, "a.heic", "heic"),
    (b.odt(), "a.odt", "open_document"),
    (b.odt(), "a.docx", "open_document"),
    (b.locked(b.docx()), "a.docx", "password"),
    (
        b.docx(word__embeddings__x=b"MZ", **{"word__embeddings__oleObject1.bin": b"MZ"}),
        "a.docx",
        "embedded",
    ),
    (b.docx(**{"word__activeX__activeX1.xml": b"<x/>"}), "a.docx", "embedded"),
    (b.xlsx(**{"xl__styles.xml": b.XXE}), "a.xlsx", "entity"),
    (b.docx(**{"word__footnotes.xml": b.XXE.decode().encode("utf-16")}), "a.docx", "entity"),
    (b.docx(**{"docProps__app.xml": b.LAUGHS}), "a.docx", "entity"),
    (b.docx(**{"word___rels__settings.xml.rels": b.REMOTE}), "a.docx", "linked"),
    (b.PDF, "a.docx", "mismatch"),
    (b.png(), "a.jpg", "mismatch"),
    (b.docx(), "a.xlsx", "mismatch"),
    (b.PDF, "a", "mismatch"),
    (b.office("other.txt"), "a.zip", "not_taken"),
    (b"PK\x03\x04 broken", "a.docx", "not_taken"),
    (bytes(200), "a.txt", "not_taken"),
    (b"GIF89a" + bytes(60), "a.gif", "not_taken"),
    (b"print(1)", "a.py", "not_taken"),
]


@pytest.mark.parametrize("content, name, kind", GOOD, ids=[g[1] + "-" + g[2].mime for g in GOOD])
def test_harmless_kinds_are_taken(content, name, kind):
    assert kinds.identify(content, name) is kind


@pytest.mark.parametrize("content, name, code", BAD, ids=[f"{c[1]}-{c[2]}" for c in BAD])
def test_other_kinds_are_refused_each_with_its_reason(content, name, code):
    with pytest.raises(ValidationError) as refused:
        kinds.identify(content, name)
    assert refused.value.code == code
    if code != "mismatch":
        assert name in refused.value.messages[0]


def test_an_archive_that_unpacks_to_far_more_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MOST_UNPACKED", 1000)
    with pytest.raises(ValidationError) as refused:
        kinds.identify(b.docx(big=bytes(2000)), "a.docx")
    assert refused.value.code == "bomb"


def test_a_small_archive_of_very_much_nothing_is_refused_unopened():
    with pytest.raises(ValidationError) as refused:
        kinds.identify(b.docx(word__media=bytes(50 * 2**20)), "a.docx")
    assert refused.value.code == "bomb"


def test_links_that_a_reader_presses_herself_are_taken():
    linked = b.docx(**{"word___rels__document.xml.rels": b.HYPERLINK})
    assert kinds.identify(linked, "a.docx") is kinds.DOCX


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.txt", "a.docx", "x", "a.png"]))
def test_any_bytes_are_taken_or_refused_in_words(content, name):
    try:
        kinds.identify(content, name)
    except ValidationError as refused:
        assert refused.messages[0]


@given(st.binary(max_size=200), st.integers(0, 200))
def test_damaged_office_files_are_refused_in_words(noise, place):
    whole = b.docx(word__media=b"some text here " * 20)
    broken = whole[:place] + noise + whole[place + len(noise) :]
    try:
        kinds.identify(broken, "a.docx")
    except ValidationError as refused:
        assert refused.messages[0]


def test_a_web_page_is_refused_unless_it_is_kept_as_a_source():
    page = b"<!doctype html><html><body>Tin</body></html>"
    with pytest.raises(ValidationError):
        kinds.identify(page, "tin.html")
    assert kinds.identify(page, "tin.html", as_source=True).mime == "text/plain"


def test_as_a_source_only_what_is_called_a_page_and_is_text_is_taken():
    with pytest.raises(ValidationError):
        kinds.identify(b"<script>alert(1)</script>", "tin.txt", as_source=True)
    with pytest.raises(ValidationError):
        kinds.identify(b"<html>\x00\x01", "tin.html", as_source=True)
