"""What is counted of commitments: with the unit that follows them, whoever owes."""

from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.commitments.models import Commitment, State
from doithoai.kit.measures import Measure, register


def _commitments(name: str, label: Any, definition: Any, day: str, records: Any) -> Measure:
    return Measure(
        name=f"commitments.{name}",
        label=label,
        unit=_("commitments"),
        definition=definition,
        source=_("Register of what has to be done"),
        records=records,
        day=day,
        organisation="follower",
        first="first_follower",
        page="commitments:detail",
    )


def _counted() -> Any:
    return Commitment.objects.exclude(state=State.CANCELLED)


def _late() -> Any:
    """Not confirmed as done by its day, which has passed."""
    late = Q(settled_on=None) | Q(settled_on__gt=F("due_on"))
    return _counted().filter(late, due_on__lt=timezone.localdate())


register(
    _commitments(
        "given",
        _("Commitments given"),
        _("Commitments on the day they were made, without those cancelled."),
        "made_on",
        _counted,
    ),
    _commitments(
        "kept",
        _("Commitments kept"),
        _("Commitments of which somebody else confirmed that they were done, on that day."),
        "settled_on",
        lambda: Commitment.objects.filter(state=State.KEPT),
    ),
    _commitments(
        "overdue",
        _("Commitments overdue"),
        _("Commitments that were not confirmed as done by their term, on the day of the term."),
        "due_on",
        _late,
    ),
)
