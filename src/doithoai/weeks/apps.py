from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WeeksConfig(AppConfig):
    name = "doithoai.weeks"
    verbose_name = _("Week")

    def ready(self) -> None:
        autodiscover_modules("agenda")
