import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.document_types import has_document_type


@pytest.mark.parametrize("encoding", ["utf8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("sign", ["<!DOCTYPE x>", "<!ENTITY a SYSTEM 'file:///etc/passwd'>"])
def test_a_declaration_is_seen_in_each_encoding(encoding, sign):
    assert has_document_type(io.BytesIO(f"<?xml?>{sign}<x/>".encode(encoding)))


@given(st.integers(2**20 - 40, 2**20 + 5))
def test_a_declaration_between_two_readings_is_seen(place):
    assert has_document_type(io.BytesIO(b" " * place + b"<!DOCTYPE x><x/>"))


def test_words_about_declarations_are_no_declaration():
    assert not has_document_type(io.BytesIO(b"<x>&lt;!DOCTYPE html&gt;</x>"))
