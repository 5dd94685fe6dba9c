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


@given(st.text() | st.text("aAeEzZ đĐÐốỐệ·–”ßİΣςÅᏣꭱ\u0301\u0323\u0345가ᄀ각"))
def test_folding_by_letters_is_the_same_as_folding_the_whole_text(text):
    decomposed = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐÐð", "dDDd")))
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    assert fold(text) == unicodedata.normalize("NFC", bare).casefold()


@given(st.text())
def test_stored_text_is_nfc_and_storing_twice_changes_nothing(text):
    stored = nfc(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert nfc(stored) == stored
    assert "\x00" not in stored
