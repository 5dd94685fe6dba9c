"""Put right what was written down wrongly in a row; what it said before stays beside it."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.petitions.models import Kind
from doithoai.reception import events
from doithoai.reception.models import Correction, Handed, Matter, Speaker, Visit
from doithoai.reception.rules import can_correct
from doithoai.voices import actions as voices

from .visiting import PLAIN, WORDS, Came, check, line, refuse

CONTACT = {"name", "phone", "address", "sex"}
LISTS: dict[str, tuple[type[models.Model], str]] = {
    "speakers": (Speaker, "name"),
    "handed": (Handed, "what"),
}


@transaction.atomic
def correct(visit: Visit, came: Came, reason: str, *, by: Actor) -> Visit:
    """The row as it should have been written. The words of a matter are corrected with its voice,
    what has been dealt with keeps its kind, and a refusal whose notice went out its ground.
    """
    require(can_correct(by, visit))
    if not nfc(reason).strip():
        raise ValidationError(_("Say why it is corrected."))
    if (came.ground is None) == visit.is_refused:
        raise ValidationError(_("Who was refused and is received now gets a row of her own."))
    check(came)
    before = _put_right(visit, came)
    changed = [*before]
    rows, removed = _lists(visit, came, before)
    rows += _kinds(visit, came, before, by)
    if not before:
        raise ValidationError(_("Nothing is different from what is written."))
    written = Correction(
        visit=visit,
        number=visit.corrections.count() + 1,
        before=json.dumps(before, ensure_ascii=False),
        reason=nfc(reason).strip(),
        author=by.actor_id,
        at=timezone.now(),
    )
    record(
        events.CORRECTED,
        visit,
        changes=changed + ["notice_by"] * ("ground" in before),
        rows=[written, *rows],
        removed=removed,
        by=by,
        columns=len(before),
    )
    if CONTACT & before.keys():
        contact = voices.Contact(visit.name, visit.phone, address=visit.address, sex=visit.sex)
        for matter in visit.matters.select_related("voice__speaker"):
            voices.correct_speaker(matter.voice, contact, by=by)
    return visit


def _put_right(visit: Visit, came: Came) -> dict[str, Any]:
    """Set the columns that differ; what they said before."""
    names = [*PLAIN, *WORDS]
    wanted = {name: getattr(came, name) for name in names}
    wanted |= {name: nfc(wanted[name]).strip() for name in WORDS}
    if visit.is_refused:
        wanted |= {"summary": "\n".join(nfc(one.text).strip() for one in came.matters)}
        if not visit.notice_number:
            wanted |= {"ground": came.ground}
    before = {
        name: getattr(visit, name)
        for name, value in wanted.items()
        if getattr(visit, name) != value
    }
    for name in before:
        setattr(visit, name, wanted[name])
    if "ground" in before:
        refuse(visit, came)
    return before


def _lists(
    visit: Visit, came: Came, before: dict[str, Any]
) -> tuple[list[models.Model], list[models.Model]]:
    """Who speaks beside her and what was handed in: replaced as a whole where it differs."""
    rows: list[models.Model] = []
    removed: list[models.Model] = []
    for name, (kind, column) in LISTS.items():
        old = list(getattr(visit, name).all())
        said = [nfc(text).strip() for text in getattr(came, name)]
        if said != [getattr(one, column) for one in old]:
            before[name] = "\n".join(getattr(one, column) for one in old)
            removed += old
            rows += [line(kind, visit, at, **{column: text}) for at, text in enumerate(said, 1)]
    return rows, removed


def _kinds(visit: Visit, came: Came, before: dict[str, Any], by: Actor) -> list[Matter]:
    """Of what waits. A denunciation is read by named people alone from now on."""
    if visit.is_refused:
        return []
    changed = []
    for matter, stated in zip(visit.matters.readable(), came.matters, strict=False):
        if matter.kind == stated.kind or not matter.is_waiting:
            continue
        before[f"kind_{matter.position}"] = matter.kind
        matter.kind = stated.kind
        if stated.kind == Kind.DENUNCIATION:
            voices.keep_secret(matter.voice, by=by)
        changed.append(matter)
    return changed
