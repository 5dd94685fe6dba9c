from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "doithoai.journal"
    verbose_name = _("Journal")

    def ready(self) -> None:
        # Sentences of old events need every app's types, also those nobody imported yet.
        autodiscover_modules("events")
