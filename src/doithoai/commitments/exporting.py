"""The register as a table (.xlsx): what the list shows, without personal details."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from doithoai.commitments.models import UNSETTLED, Commitment
from doithoai.kit.sheets import Sheet, Value, write
from doithoai.reading.personal import personal_marks

MOST: Final = 10_000
AT_ONCE: Final = 500
GAP = "…"
WIDTHS = (60, 24, 36, 36, 14, 26, 14, 14)


def sheet(rows: QuerySet[Commitment], today: dt.date) -> bytes:
    """At most 10,000 rows."""
    headings = (
        _("What is to be done"),
        _("Came from"),
        _("Who owes it"),
        _("Who follows it"),
        _("Term"),
        _("State"),
        _("Days overdue"),
        _("Settled on"),
    )
    page = Sheet(_("Follow-up"), headings, WIDTHS, _lines(rows, today))
    return write([page, _sources(today)])


def _sources(today: dt.date) -> Sheet:
    """What the one number of a line says and where it comes from."""
    told = _("Days from the term to %(day)s, where the work is not settled.")
    row = (_("Days overdue"), told % {"day": f"{today:%d/%m/%Y}"}, _("Register of follow-up"))
    headings = (_("Figure"), _("How it is counted"), _("Source"))
    return Sheet(_("Sources of figures"), headings, (30, 70, 40), [row])


def _lines(rows: QuerySet[Commitment], today: dt.date) -> Iterator[tuple[Value, ...]]:
    for each in rows[:MOST].iterator(AT_ONCE):
        late = (today - each.due_on).days if each.due_on and each.state in UNSETTLED else 0
        yield (
            without_personal(each.what),
            str(each.get_origin_display()),
            each.owner.name,
            each.follower.name,
            each.due_on,
            str(each.get_state_display()),
            max(late, 0),
            each.settled_on,
        )


def without_personal(text: str) -> str:
    """A file is passed on: everything that may give a person away is left out, rather too much."""
    kept, at = [], 0
    for mark in personal_marks(text):
        kept += [text[at : mark.start], GAP]
        at = mark.end
    return "".join([*kept, text[at:]])
