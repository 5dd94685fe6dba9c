"""Plan a dialogue, name who takes part and how it runs, move it on."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.dialogues import events
from doithoai.dialogues.models import (
    ANSWERING,
    AgendaItem,
    Delegate,
    Dialogue,
    Frequency,
    OpeningReport,
    Phase,
    TopicGroup,
    Treatment,
)
from doithoai.dialogues.rules import can_lay_down, can_manage, can_plan, can_take_back
from doithoai.files.actions import store
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.units.models import Organisation
from doithoai.units.rules import can_pass_on


def plan(dialogue: Dialogue, *, by: Actor) -> Dialogue:
    """Record a new dialogue; it follows the organiser's last one unless another is named."""
    require(can_plan(by, dialogue.organiser))
    if dialogue.previous is None:
        earlier = Dialogue.objects.standing().filter(
            organiser=dialogue.organiser, kind=dialogue.kind
        )
        dialogue.previous = earlier.latest_first().first()
    dialogue.title = nfc(dialogue.title).strip()
    record(events.PLANNED, dialogue, by=by)
    return dialogue


def change(dialogue: Dialogue, values: Mapping[str, Any], *, by: Actor) -> Dialogue:
    """Write other values into the plan; texts are normalised."""
    require(can_manage(by, dialogue))
    for name, value in values.items():
        setattr(dialogue, name, nfc(value).strip() if isinstance(value, str) else value)
    record(events.CHANGED, dialogue, changes=tuple(values), by=by)
    return dialogue


def take_back(dialogue: Dialogue, *, by: Actor) -> Dialogue:
    """It was entered from a document by mistake. It stays, and is listed and counted no more."""
    require(can_take_back(by, dialogue))
    dialogue.taken_back_on = timezone.localdate()
    record(events.TAKEN_BACK, dialogue, changes=("taken_back_on",), by=by)
    return dialogue


def set_delegates(dialogue: Dialogue, delegates: Iterable[Delegate], *, by: Actor) -> Dialogue:
    """Put these in place of the list. A delegate who was there before keeps its row."""
    require(can_manage(by, dialogue))
    rows, removed = _in_place(dialogue, delegates, dialogue.delegates.all())
    _find_bodies(rows)
    record(events.DELEGATES_SET, dialogue, rows=rows, removed=removed, by=by, number=len(rows))
    return dialogue


def _find_bodies(rows: Iterable[Delegate]) -> None:
    """Whoever answers speaks for a body: link it where its written name is that of one only."""
    known: dict[str, Organisation | None] = {}
    for row in rows:
        written = row.organisation_name = nfc(row.organisation_name).strip()
        if not written or row.part not in ANSWERING:
            continue
        if row.organisation is None or row.organisation.name != written:
            if written not in known:
                standing = Organisation.objects.on(timezone.localdate()).named(written)
                found = list(standing[:2])
                known[written] = found[0] if len(found) == 1 else None
            row.organisation = known[written]


def set_agenda(dialogue: Dialogue, items: Iterable[AgendaItem], *, by: Actor) -> Dialogue:
    require(can_manage(by, dialogue))
    rows, removed = _in_place(dialogue, items, dialogue.agenda.all())
    record(events.AGENDA_SET, dialogue, rows=rows, removed=removed, by=by)
    return dialogue


def set_groups(dialogue: Dialogue, groups: Iterable[TopicGroup], *, by: Actor) -> Dialogue:
    """Name the groups of matters. The matters of a group that is dropped stay, without one."""
    require(can_manage(by, dialogue))
    rows, removed = _in_place(dialogue, groups, dialogue.groups.all())
    record(events.GROUPS_SET, dialogue, rows=rows, removed=removed, by=by)
    return dialogue


def set_reports(dialogue: Dialogue, reports: Iterable[OpeningReport], *, by: Actor) -> Dialogue:
    require(can_manage(by, dialogue))
    rows, removed = _in_place(dialogue, reports, dialogue.reports.all())
    record(events.REPORTS_SET, dialogue, rows=rows, removed=removed, by=by)
    return dialogue


@transaction.atomic
def keep_report(report: OpeningReport, content: File, *, by: Actor) -> OpeningReport:  # type: ignore[type-arg]
    """Keep the paper itself of a report given at the opening, or of a paper of a seminar."""
    require(can_manage(by, report.dialogue))
    report.file = store(content, content.name or "", by=by)
    record(events.REPORT_KEPT, report.dialogue, rows=(report,), by=by)
    return report


def lay_down(frequency: Frequency, *, by: Actor) -> Frequency:
    """How often the units of a level hold a dialogue of this form; one rule a form and level."""
    require(can_lay_down(by, frequency.organisation))
    same = Frequency.objects.in_force().filter(
        organisation=frequency.organisation, kind=frequency.kind, level=frequency.level
    )
    if same.exists():
        raise ValidationError(_("It is laid down for this form and level already."))
    every = int(frequency.every)
    record(events.LAID_DOWN, frequency, by=by, kind=frequency.kind, every=every)
    return frequency


def end_frequency(frequency: Frequency, *, by: Actor) -> Frequency:
    require(can_lay_down(by, frequency.organisation))
    frequency.is_ended = True
    record(events.FREQUENCY_ENDED, frequency, changes=("is_ended",), by=by)
    return frequency


def _in_place(
    dialogue: Dialogue, wanted: Iterable[Any], present: Iterable[Any]
) -> tuple[list[Any], list[Any]]:
    """The rows in their new order, and those that are no longer wanted."""
    rows = list(wanted)
    for position, row in enumerate(rows, 1):
        row.dialogue, row.position = dialogue, position
    kept = {row.pk for row in rows}
    return rows, [row for row in present if row.pk not in kept]


def move_to(dialogue: Dialogue, phase: Phase, *, by: Actor) -> Dialogue:
    """On to a phase, or back to one; what was entered stays.

    Raises ValidationError where the day is missing, or a matter still waits when the results
    are to be reported.
    """
    require(can_manage(by, dialogue))
    if phase.is_held and dialogue.held_on is None and not dialogue.is_of_a_document:
        raise ValidationError(_("Set the day of the dialogue first."))
    waiting = dialogue.questions.filter(treatment=Treatment.WAITING).count()
    if phase == Phase.REPORTED and waiting:
        raise ValidationError(
            _("%(number)s matters have neither an answer nor a body that settles them."),
            params={"number": waiting},
        )
    dialogue.phase = phase
    record(events.MOVED_ON, dialogue, changes=("phase",), by=by, phase=phase)
    return dialogue


def pass_on(dialogue: Dialogue, old: Organisation, new: Organisation, *, by: Actor) -> Dialogue:
    """The successor of the organiser goes on with it; who organised it first is kept."""
    require(can_pass_on(by, old))
    if dialogue.organiser_id != old.pk:
        return dialogue
    dialogue.organiser = new
    dialogue.first_organiser = dialogue.first_organiser or old
    changes = ("organiser", "first_organiser")
    record(events.PASSED_ON, dialogue, changes=changes, by=by, old=old.pk, body=new.pk)
    return dialogue
