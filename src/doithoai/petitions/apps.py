from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "doithoai.petitions"
    verbose_name = _("Petitions")

    def ready(self) -> None:
        from doithoai.confidence.subjects import Kind, register
        from doithoai.jobs.models import labels

        register(
            Kind(
                label="petitions.petition",
                name=_("Restricted petition"),
                page="petitions:detail",
                is_restricted=lambda petition: petition.is_restricted,
                organisation=lambda petition: petition.holder,
            )
        )
        labels["petitions.run"] = _("One step for many petitions")
