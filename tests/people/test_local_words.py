import pytest
from django.core.exceptions import ValidationError

from doithoai.people.passwords import LocalWordValidator


@pytest.mark.parametrize(
    "password", ["Doithoai@2026", "phunu12345", "HộiPhụNữ2026!", "ubnd@123456"]
)
def test_what_everybody_would_try_first_is_refused(password):
    with pytest.raises(ValidationError):
        LocalWordValidator().validate(password)


@pytest.mark.parametrize(
    "password", ["sông xanh núi biếc phụ nữ Việt", "k3-rừng-Thông-91", "1234567890"]
)
def test_a_long_sentence_may_hold_the_word(password):
    LocalWordValidator().validate(password)
