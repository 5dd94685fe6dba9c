from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "doithoai.people"
    verbose_name = _("Accounts and posts")

    def ready(self) -> None:
        from . import log_in, rule_owners  # noqa: F401  # register receivers and providers
