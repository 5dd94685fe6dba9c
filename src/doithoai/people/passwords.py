"""Words that everybody would try first here: named in AUTH_PASSWORD_VALIDATORS."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doithoai.kit.text import fold

LOCAL: Final = (
    *("doithoai", "hoilhpn", "lhpn", "phunu", "hoiphunu", "ubnd"),
    *("tiepdan", "kiennghi", "danvan", "matkhau", "vietnam"),
)


class LocalWordValidator:
    """Refuses a password that is such a word with a year, signs or a few letters around it."""

    def validate(self, password: str, user: Any = None) -> None:
        letters = "".join(sign for sign in fold(password) if sign.isalpha())
        if any(word in letters and len(letters) - len(word) < 4 for word in LOCAL):
            raise ValidationError(self.get_help_text(), code="local_word")

    def get_help_text(self) -> str:
        return _("Take no name of this system or of the office with a few signs around it.")
