from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    name = "doithoai.voices"
    verbose_name = _("Voices")

    def ready(self) -> None:
        from doithoai.confidence.subjects import register
        from doithoai.jobs.models import labels
        from doithoai.voices.confidential import KIND

        labels["voices.import"] = _("Taking over a file")
        register(KIND)
