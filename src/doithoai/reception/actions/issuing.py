"""Notices of reception that go out with a number: entered in the register of papers."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.journal.models import Event
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.papers import actions as papers
from doithoai.papers.layout import PaperText
from doithoai.papers.models import Kind, Paper
from doithoai.papers.rules import can_number
from doithoai.petitions.papers import number_parts
from doithoai.reception import events
from doithoai.reception.models import Session, Visit
from doithoai.reception.papers import CHANGE, days_of_month
from doithoai.reception.rules import can_issue, can_note_notice

KINDS = {
    "refusal": Kind.RECEPTION_REFUSAL,
    "conclusion": Kind.RECEPTION_CONCLUSION,
    "timetable": Kind.RECEPTION_DAYS,
    "moved": Kind.RECEPTION_DAYS,
}
"""The other papers of reception carry no number: both sides sign them at the desk."""
LOOKED_THROUGH = 100
TOLD = [kind.verb for kind in (events.POSTED, events.MOVED, events.REARRANGED, events.CANCELLED)]


@transaction.atomic
def issue(
    about: Visit | Session,
    kind: str,
    text: PaperText,
    dated: dt.date,
    number: str = "",
    *,
    by: Actor,
) -> Paper:
    """Draw it up under the office's own number, or the next of the register here.

    What names somebody who came is read by the people on duty and by whoever drew it. KeyError:
    a paper without a number.
    """
    require(can_issue(by, about))
    if earlier := entered(about, kind):
        raise ValidationError(
            _("This was entered already: %(paper)s. Nothing has changed since.")
            % {"paper": earlier}
        )
    paper = papers.draw_up(
        KINDS[kind],
        about.organisation,
        text,
        about=about,
        restricted=isinstance(about, Visit),
        by=by,
    )
    given, symbol = number_parts(nfc(number).strip())
    if len(given) > 20:
        raise ValidationError(_("This number is too long."))
    return papers.record_number(
        paper,
        dated,
        number=given,
        symbol=symbol[:40],
        redrawn=lambda made: replace(text, number=made.number, symbol=made.symbol, dated=dated),
        by=by,
    )


def entered(about: Visit | Session, kind: str) -> Paper | None:
    """The paper that says the same already: a notice on a row goes out once, one on days again
    only when a day that it tells of was posted, moved or called off since."""
    mine = Paper.objects.filter(kind=KINDS[kind]).latest_first()
    if isinstance(about, Visit):
        return mine.about(about).first()
    if kind == "moved":
        told, mine, title = [about.pk], mine.about(about), CHANGE
    else:
        month = Session.objects.published().of_month(about)
        told = list(month.values_list("pk", flat=True))
        mine = mine.filter(organisation=about.organisation)
        title = days_of_month(about.held_on)
    last = next((one for one in mine[:LOOKED_THROUGH] if one.abstract == title), None)
    return None if last is None or _changed(told, last) else last


def _changed(sessions: Collection[UUID], since: Paper) -> bool:
    about = Event.objects.filter(
        subject_type=Session._meta.label_lower, subject_id__in=sessions, verb__in=TOLD
    )
    return about.filter(at__gt=since.drawn_at).exists()


@transaction.atomic
def note_notice(
    visit: Visit, text: PaperText, dated: dt.date, number: str = "", *, by: Actor
) -> Visit:
    """The notice of refusal goes out. Whoever may not draw up papers notes the number it got."""
    require(can_note_notice(by, visit))
    number = nfc(number).strip()
    if can_number(by, visit.organisation_id):
        number = issue(visit, "refusal", text, dated, number, by=by).full_number
    elif not number:
        raise ValidationError(_("A notice has a number."))
    visit.notice_number, visit.notice_dated = number[:40], dated
    record(events.NOTIFIED, visit, changes=("notice_number", "notice_dated"), by=by, dated=dated)
    return visit
