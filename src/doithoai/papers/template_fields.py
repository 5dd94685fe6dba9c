"""The fields that an office may write into its own template, and what each stands for."""

from django.utils.translation import gettext_lazy as _

BODY = "noi_dung"
FIELDS = {
    "co_quan_chu_quan": _("Superior body"),
    "co_quan_ban_hanh": _("Issuing body"),
    "so_ky_hieu": _("Number and symbol"),
    "dia_danh_ngay_thang": _("Place and date"),
    "ten_loai": _("Name of the kind of paper"),
    "trich_yeu": _("Abstract"),
    "kinh_gui": _("Addressees, one a line"),
    "can_cu": _("Legal bases, one a line"),
    BODY: _("The whole body; stands alone in its paragraph"),
    "quyen_han_ky": _("Signing authority, one a line"),
    "chuc_vu_ky": _("Post of the signer"),
    "nguoi_ky": _("Name of the signer"),
    "noi_nhan": _("Recipients, one a line"),
}
