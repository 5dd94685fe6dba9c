import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.text import fold, nfc


def test_folding_forgets_marks_case_and_the_bar_of_d():
    assert fold("Ô nhiễm nguồn nước sông Pheo, ĐƯỜNG Ðông") == (
        "o nhiem nguon nuoc song pheo, duong dong"
    )


@given(st.text())
def test_folding_is_the_same_for_every_unicode_form(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_stored_text_is_nfc_and_storing_twice_changes_nothing(text):
    stored = nfc(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert nfc(stored) == stored
    assert "\x00" not in stored
