"""Languages in which people here speak to us, for what an officer writes down for them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANGUAGES: Final[dict[str, str | Promise]] = {
    "vi": _("Vietnamese (Kinh)"),
    "tyz": _("Tày"),
    "nut": _("Nùng"),
    "tai": _("Thái"),
    "mtq": _("Mường"),
    "hmn": _("Mông"),
    "ium": _("Dao"),
    "km": _("Khmer"),
    "zh": _("Hoa"),
    "jra": _("Gia Rai"),
    "rad": _("Ê Đê"),
    "bdq": _("Ba Na"),
    "cjm": _("Chăm"),
    "sign": _("Sign language"),
    "other": _("Another language"),
}
