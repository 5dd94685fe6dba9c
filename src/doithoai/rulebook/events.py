"""What is recorded of the rulebook."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType, fields, names
from doithoai.kit.workdays import DayKind

from . import owners
from .library import delivered
from .terms import Unit

VERSION_ADDED = EventType(
    "rulebook.rule.version_added",
    _("%(rule)s: %(amount)s %(unit)s from %(valid_from)s, laid down by %(owner)s"),
    rule=fields.Id("rulebook.rule"),
    owner=fields.Id("rulebook.owner"),
    amount=fields.Number(optional=True),
    unit=fields.Choice(Unit),
    valid_from=fields.Date(),
    valid_to=fields.Date(optional=True),
)
DAY_SET = EventType(
    "rulebook.day.exception_added",
    _("%(day)s set by the decision of %(decided_on)s"),
    day=fields.Date(),
    kind=fields.Choice(DayKind),
    decided_on=fields.Date(),
)
YEAR_CONFIRMED = EventType(
    "rulebook.year.confirmed",
    _("Days off of %(year)s confirmed by the decision of %(decided_on)s"),
    year=fields.Id(),
    decided_on=fields.Date(),
)


@names("rulebook.rule")
def _rules(ids: Iterable[str]) -> Mapping[str, str]:
    topics = delivered().topics
    return {key: topics[key].title for key in ids if key in topics}


@names("rulebook.owner")
def _owners(ids: Iterable[str]) -> Mapping[str, str]:
    return owners.names_of(ids)
