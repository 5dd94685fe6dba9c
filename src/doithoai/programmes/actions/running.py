"""Programmes, courses, and what partners tell each other."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doithoai.files.actions import store
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.programmes import events
from doithoai.programmes.models import (
    Criterion,
    InformationSheet,
    Observation,
    Programme,
    Reach,
    Training,
)
from doithoai.programmes.rules import can_change, can_exchange, can_reply, can_run


def neat(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: nfc(value).strip() if isinstance(value, str) else value
        for name, value in values.items()
    }


def put(thing: Any, values: Mapping[str, Any], by: Actor) -> tuple[str, ...]:
    """Set the values on a row; an uploaded file is stored, none leaves the one that is there."""
    kept = neat(values)
    if file := kept.pop("file", None):
        kept["file"] = store(file, file.name, by=by)
    for name, value in kept.items():
        setattr(thing, name, value)
    return tuple(kept)


@transaction.atomic
def start_programme(
    values: Mapping[str, Any], criteria: Sequence[str] = (), *, by: Actor
) -> Programme:
    programme = Programme()
    put(programme, values, by)
    require(can_run(by, programme.organisation_id))
    record(events.STARTED, programme, rows=_criteria(programme, criteria), by=by)
    return programme


@transaction.atomic
def change_programme(
    programme: Programme, values: Mapping[str, Any], criteria: Sequence[str] = (), *, by: Actor
) -> Programme:
    """ValidationError if a criterion goes for which rows are there."""
    require(can_change(by, programme))
    changes = put(programme, {**values, "organisation": programme.organisation}, by)
    gone = programme.criteria.exclude(name__in=neat_names(criteria))
    if Reach.objects.filter(criterion__in=gone).exists():
        raise ValidationError(_("There are rows for a criterion that is no longer in the list."))
    rows = _criteria(programme, criteria)
    record(events.CHANGED, programme, changes=changes, rows=rows, removed=list(gone), by=by)
    return programme


def neat_names(criteria: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for each in criteria if (name := nfc(each).strip())))


def _criteria(programme: Programme, names: Sequence[str]) -> list[Criterion]:
    kept = (
        {one.name: one for one in programme.criteria.all()} if not programme._state.adding else {}
    )
    rows = []
    for position, name in enumerate(neat_names(names), start=1):
        row = kept.get(name) or Criterion(programme=programme, name=name)
        row.position = position
        rows.append(row)
    return rows


def observe(programme: Programme, values: Mapping[str, Any], *, by: Actor) -> Programme:
    """Note a shortcoming with cause and remedy, or a matter that the programme does not cover."""
    require(can_exchange(by, programme))
    observation = Observation(programme=programme, **neat(values))
    record(events.OBSERVED, programme, rows=[observation], by=by, kind=observation.kind)
    return programme


def send_sheet(programme: Programme, values: Mapping[str, Any], *, by: Actor) -> InformationSheet:
    require(can_exchange(by, programme))
    sheet = InformationSheet(programme=programme, **neat(values))
    record(events.SHEET_SENT, sheet, by=by, ask=sheet.ask, way=sheet.way)
    return sheet


def note_reply(
    sheet: InformationSheet, reply: str, replied_on: dt.date, *, by: Actor
) -> InformationSheet:
    require(can_reply(by, sheet))
    if replied_on < sheet.sent_on:
        raise ValidationError(_("The reply is older than what it replies to."))
    sheet.reply, sheet.replied_on = nfc(reply).strip(), replied_on
    changes = ("reply", "replied_on")
    record(events.SHEET_REPLIED, sheet, changes=changes, by=by, replied_on=replied_on)
    return sheet


@transaction.atomic
def hold_training(values: Mapping[str, Any], *, by: Actor) -> Training:
    training = Training()
    put(training, values, by)
    require(can_run(by, training.organisation_id))
    record(events.TRAINING_ENTERED, training, by=by)
    return training


@transaction.atomic
def change_training(training: Training, values: Mapping[str, Any], *, by: Actor) -> Training:
    require(can_change(by, training))
    if training.attendances.standing().exists() and values["first_day"] != training.first_day:
        raise ValidationError(_("Attendance was entered for the first day: it stays."))
    changes = put(training, {**values, "organisation": training.organisation}, by)
    record(events.TRAINING_CHANGED, training, changes=changes, by=by)
    return training
