"""A PDF that nobody could open is told from one that only lacks a signature."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError

from doithoai.files.pdfs import refuse_unreadable
from tests.papers.signed_pdfs import changed, plain, signed


def code(content):
    with pytest.raises(ValidationError) as refused:
        refuse_unreadable(content, "tra-loi.pdf")
    assert "tra-loi.pdf" in refused.value.messages[0]
    return refused.value.code


def locked():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="mở", owner="chủ"))
    return out.getvalue()


def empty():
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def test_plain_signed_and_changed_ones_can_be_read(tmp_path):
    for content in (plain(), plain() + b"\r\n\0\0", signed(tmp_path), changed(signed(tmp_path))):
        refuse_unreadable(content, "tra-loi.pdf")


def test_what_only_begins_like_one_is_damaged():
    assert code(b"%PDF-1.7\nnothing startxref") == "damaged"
    assert code(b"%PDF-1.7\nnothing at all") == "damaged"


def test_one_without_a_page_is_damaged():
    assert code(empty()) == "damaged"


@pytest.mark.parametrize("share", [0.5, 0.7, 0.95])
def test_one_that_was_cut_off_is_told_so_though_its_first_page_can_be_drawn(tmp_path, share):
    whole = signed(tmp_path)
    assert code(whole[: int(len(whole) * share)]) == "cut_off"


def test_one_that_opens_only_with_a_password_is_told_so():
    assert code(locked()) == "password"
