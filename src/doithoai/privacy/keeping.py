"""How long each kind is kept in a unit: by its own rule, or a number that is only for planning."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.rulebook.deadlines import find
from doithoai.rulebook.terms import Rule
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain


@dataclass(frozen=True)
class Period:
    """The rule that holds in this unit today."""

    rule: Rule

    @property
    def is_in_force(self) -> bool:
        """Whether the program erases by it."""
        return not self.rule.planning_value

    @property
    def words(self) -> str:
        if self.is_in_force:
            return self.rule.limit
        return _("%(limit)s (for planning; not laid down)") % {"limit": self.rule.limit}


def period(rule_id: str, unit: Organisation) -> Period | None:
    """None for what has no rule of its own."""
    if not rule_id:
        return None
    deadline = find(rule_id, timezone.localdate(), owner_chain(unit), kind=unit.kind)
    return Period(deadline.rule) if deadline else None
