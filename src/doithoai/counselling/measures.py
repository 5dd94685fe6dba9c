"""What is counted of counselling: the tallies raised when a case is closed, never a case."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doithoai.counselling.models import Heading, Tally, Topic
from doithoai.counselling.rules import FIGURES
from doithoai.kit.measures import Measure, register


def _cases(name: str, label: Any, heading: Heading, value: str = "") -> Measure:
    return Measure(
        name=f"counselling.{name}",
        label=label,
        unit=pgettext_lazy("figure", "cases"),
        definition=_("Cases closed, on the first day of the month in which they were closed."),
        source=_("Counts raised when a case is closed; nothing leads back to the case"),
        records=lambda: Tally.objects.filter(heading=heading, value=value),
        day="month",
        amount="number",
        whole="counselling.cases" if value else "",
        guarded=True,
        verb=FIGURES,
        shown=lambda tally, _viewer: str(tally.get_sex_display()),
    )


register(
    _cases("cases", _("Counselling cases closed"), Heading.CASES),
    *(
        _cases(
            f"topic.{topic.value}",
            format_lazy(_("Counselling cases closed: {part}"), part=topic.label),
            Heading.TOPIC,
            topic.value,
        )
        for topic in Topic
    ),
)
