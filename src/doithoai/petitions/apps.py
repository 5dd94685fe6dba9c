from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "doithoai.petitions"
    verbose_name = _("Petitions")

    def ready(self) -> None:
        from doithoai.jobs.models import labels

        labels["petitions.run"] = _("One step for many petitions")
