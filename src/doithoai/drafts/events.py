"""What happens to a draft and to a comment; no words of either stand in an event."""

from django.utils.translation import gettext_lazy as _

from doithoai.drafts.models import Criticism, Disposition, Source
from doithoai.journal.events import EventType
from doithoai.journal.events import fields as f
from doithoai.units.passing import passed_on

RECEIVED = EventType(
    "drafts.draft.received",
    _("Draft taken in, comments until %(closes_on)s, %(clauses)s clauses"),
    closes_on=f.Date(),
    clauses=f.Number(),
)
CHANGED = EventType(
    "drafts.draft.changed",
    _("Particulars changed, comments until %(closes_on)s"),
    closes_on=f.Date(),
)
EDITION_ADDED = EventType(
    "drafts.draft.edition_added",
    _("Version %(number)s added: %(kept)s clauses known again, %(fresh)s new, %(gone)s gone"),
    number=f.Number(),
    kept=f.Number(),
    fresh=f.Number(),
    gone=f.Number(),
)
FRONT_AGREED = EventType(
    "drafts.draft.front_agreed",
    _("Agreement of the Fatherland Front of %(on)s noted: %(form)s"),
    on=f.Date(),
    form=f.Choice(Criticism),
)
ASSESSED = EventType("drafts.draft.assessed", _("Assessment of the whole draft written"))
INVITED = EventType(
    "drafts.draft.invited", _("%(body)s invited to comment"), body=f.Id("units.organisation")
)
UNINVITED = EventType(
    "drafts.draft.uninvited",
    _("%(body)s no longer invited"),
    body=f.Id("units.organisation"),
)
RELEASED = EventType("drafts.draft.released", _("Released to the public"))
WITHDRAWN = EventType("drafts.draft.withdrawn", _("Withdrawn from the public"))
SENT = EventType(
    "drafts.draft.sent", _("Comments sent to the drafting body on %(on)s"), on=f.Date()
)
SETTLED = EventType(
    "drafts.draft.settled",
    _("Settled: all %(comments)s comments have a disposition"),
    comments=f.Number(),
)
REOPENED = EventType(
    "drafts.draft.reopened",
    _("Opened again, comments until %(closes_on)s"),
    closes_on=f.Date(),
)
COMMENTED = EventType(
    "drafts.comment.given", _("Comment given: %(source)s"), source=f.Choice(Source)
)
DISPOSED = EventType(
    "drafts.comment.disposed", _("Disposition: %(disposition)s"), disposition=f.Choice(Disposition)
)
HALTED = EventType("drafts.comment.halted", _("Its author restricted the use of her name"))
RESUMED = EventType("drafts.comment.resumed", _("The name of its author may be used again"))
MAILED = EventType("drafts.comment.mailed", _("Its author was told by e-mail of the disposition"))
PASSED_ON = passed_on("drafts.draft")
