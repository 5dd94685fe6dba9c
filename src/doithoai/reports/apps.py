from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "doithoai.reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from doithoai.jobs.models import labels

        labels["reports.situation"] = _("Counting the situation")
        autodiscover_modules("measures")
