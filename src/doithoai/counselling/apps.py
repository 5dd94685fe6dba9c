from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounsellingConfig(AppConfig):
    name = "doithoai.counselling"
    verbose_name = _("Counselling")

    def ready(self) -> None:
        from doithoai.confidence.subjects import register
        from doithoai.counselling.sealed import KIND

        register(KIND)
