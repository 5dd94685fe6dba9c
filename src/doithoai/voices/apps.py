from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    name = "doithoai.voices"
    verbose_name = _("Voices")

    def ready(self) -> None:
        from doithoai.jobs.models import labels

        labels["voices.import"] = _("Taking over a file")
