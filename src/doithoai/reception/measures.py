"""What is counted of the reception of citizens."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.kit.measures import Measure, register
from doithoai.reception.models import HELD, Session, Visit

SOURCE = _("Reception register, form 03/TCD")


def _visits(name: str, label: Any, unit: Any, definition: Any, **more: Any) -> Measure:
    return Measure(
        name=f"reception.{name}",
        label=label,
        unit=unit,
        definition=definition,
        source=SOURCE,
        records=Visit.objects.all,
        day="came_on",
        page="reception:visit",
        **more,
    )


register(
    Measure(
        name="reception.sessions",
        label=_("Reception sessions held"),
        unit=pgettext_lazy("figure", "sessions"),
        definition=_("Sessions of reception that were opened, on their day."),
        source=SOURCE,
        records=lambda: Session.objects.filter(state__in=HELD),
        day="held_on",
        page="reception:session",
        words=("buổi tiếp", "kỳ tiếp"),
    ),
    _visits(
        "visits",
        _("Visits"),
        pgettext_lazy("figure", "visits"),
        _("Rows of the register, one for each visit, on the day of the visit."),
        words=("lượt tiếp", "lượt công dân"),
    ),
    _visits(
        "people",
        _("People received"),
        pgettext_lazy("figure", "people"),
        _("People who came in these visits, groups in full number, on the day of the visit."),
        amount="people",
    ),
)
