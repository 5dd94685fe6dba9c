from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    name = "doithoai.targets"
    verbose_name = _("Targets")

    def ready(self) -> None:
        autodiscover_modules("measures")
