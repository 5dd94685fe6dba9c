"""The table of contents of every address."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from . import health

# Prefix → app. Each app's urls.py reads as its own table of contents.
PREFIXES = {
    "": "portal",
    "desk/": "desk",
    "desk/voices/": "voices",
    "desk/confidence/": "confidence",
    "desk/petitions/": "petitions",
    "desk/commitments/": "commitments",
    "desk/officials/": "officials",
    "desk/dialogues/": "dialogues",
    "desk/archive/": "archive",
    "desk/reception/": "reception",
    "desk/counselling/": "counselling",
    "desk/drafts/": "drafts",
    "desk/reports/": "reports",
    "desk/oversight/": "oversight",
    "desk/targets/": "targets",
    "desk/programmes/": "programmes",
    "desk/weeks/": "weeks",
    "desk/papers/": "papers",
    "desk/notices/": "notices",
    "desk/privacy/": "privacy",
    "desk/units/": "units",
    "desk/rules/": "rulebook",
    "desk/people/": "people",
    "desk/jobs/": "jobs",
    "dev/": "ui",
}
urlpatterns = [
    path("health", health.view, name="health"),
    path("accounts/", include("doithoai.people.log_in_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("deadlines/", include("doithoai.rulebook.public_urls")),
    *(
        path(prefix, include(f"doithoai.{app}.urls"))
        for prefix, app in PREFIXES.items()
        if f"doithoai.{app}" in settings.INSTALLED_APPS and find_spec(f"doithoai.{app}.urls")
    ),
]
