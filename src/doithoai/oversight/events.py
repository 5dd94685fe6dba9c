"""What happens to plans, supervisions and cases watched."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType, names
from doithoai.journal.events import fields as f
from doithoai.oversight.models import CaseResult, Form, Part, Piece, StageKind, Supervision

PLAN_MADE = EventType("oversight.plan.made", _("Plan begun"))
ITEM_SET = EventType(
    "oversight.plan.item_set",
    _("Foreseen for quarter %(quarter)s: %(form)s at %(body)s"),
    quarter=f.Number(),
    form=f.Choice(Form),
    body=f.Id("units.organisation"),
)
ITEM_DROPPED = EventType(
    "oversight.plan.item_dropped",
    _("Supervision at %(body)s taken out of the plan"),
    body=f.Id("units.organisation"),
)
PLAN_AGREED = EventType("oversight.plan.agreed", _("The Front agreed on %(on)s"), on=f.Date())
PLAN_APPROVED = EventType("oversight.plan.approved", _("Plan approved"))

STARTED = EventType(
    "oversight.supervision.started",
    _("Supervision of %(body)s begun: %(form)s"),
    body=f.Id("units.organisation"),
    form=f.Choice(Form),
)
CHANGED = EventType(
    "oversight.supervision.changed",
    _("Particulars changed; working day: %(works_on)s"),
    works_on=f.Date(optional=True),
)
AGREED = EventType("oversight.supervision.agreed", _("The Front agreed on %(on)s"), on=f.Date())
STUDIED = EventType(
    "oversight.supervision.studied", _("Documents supervised: %(number)s"), number=f.Number()
)
JOINED = EventType(
    "oversight.supervision.joined", _("Somebody joined the team: %(part)s"), part=f.Choice(Part)
)
LEFT = EventType("oversight.supervision.left", _("Somebody left the team"))
FILED = EventType(
    "oversight.supervision.filed",
    _("In the file: %(piece)s, %(on)s"),
    piece=f.Choice(Piece),
    on=f.Date(),
)
UNFILED = EventType(
    "oversight.supervision.unfiled",
    _("Taken out of the file: %(piece)s"),
    piece=f.Choice(Piece),
)
FOUND = EventType("oversight.supervision.found", _("Findings: %(number)s"), number=f.Number())
ENDED = EventType("oversight.supervision.ended", _("Ended on %(on)s"), on=f.Date())
RECOMMENDED = EventType(
    "oversight.supervision.recommended",
    _("Recommendation %(petition)s to %(body)s"),
    petition=f.Id("petitions.petition"),
    body=f.Id("units.organisation"),
)
PASSED_ON = EventType(
    "oversight.supervision.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)

PLAN_PASSED_ON = EventType(
    "oversight.plan.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)
CASE_PASSED_ON = EventType(
    "oversight.case.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)

CASE_OPENED = EventType("oversight.case.opened", _("Case entered"))
CASE_VIEWED = EventType("oversight.case.viewed", _("Case looked at"))
CASE_SHARED = EventType("oversight.case.shared", _("Somebody more may read it"))
STAGE_ADDED = EventType(
    "oversight.case.stage_added",
    _("%(kind)s on %(on)s"),
    kind=f.Choice(StageKind),
    on=f.Date(),
)
CASE_CLOSED = EventType(
    "oversight.case.closed",
    _("Closed on %(on)s: %(result)s"),
    result=f.Choice(CaseResult),
    on=f.Date(),
)


@names("oversight.supervision")
def titles(ids: Iterable[str]) -> dict[str, str]:
    found = Supervision.objects.filter(pk__in=list(ids))
    return {str(pk): title for pk, title in found.values_list("pk", "title")}
