from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConfidenceConfig(AppConfig):
    name = "doithoai.confidence"
    verbose_name = _("Confidence")
