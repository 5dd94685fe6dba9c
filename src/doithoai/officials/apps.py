from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficialsConfig(AppConfig):
    name = "doithoai.officials"
    verbose_name = _("Opinions on officials and party members")
