"""Erase what a row of the register holds about who came; the row and its number stay."""

from django.db import models, transaction
from django.utils import timezone

from doithoai.journal.actions import erase
from doithoai.kit.actors import Actor
from doithoai.kit.fields import EncryptedTextField
from doithoai.kit.rights import require
from doithoai.privacy import holdings
from doithoai.reception.models import Visit
from doithoai.reception.rules import can_erase


@transaction.atomic
def erase_visit(visit: Visit, *, by: Actor) -> Visit:
    """Name, paper, words, papers handed in and voices go; day, numbers and treatment stay.

    Erased already: nothing is done.
    """
    require(can_erase(by, visit))
    if visit.erased_on:
        return visit
    matters = list(visit.matters.all())
    for matter in matters:
        holdings.erase("voices.voice", matter.voice_id, by=by)
        _empty(matter)
    emptied = [*_empty(visit), "sex", "typed", "erased_on"]
    visit.sex, visit.typed, visit.erased_on = "", "", timezone.localdate()
    gone: list[models.Model] = [
        *visit.speakers.all(),
        *visit.handed.all(),
        *visit.corrections.all(),
    ]
    erase(visit, by=by, changes=emptied, rows=matters, removed=gone)
    return visit


def _empty(row: models.Model) -> list[str]:
    """Blank what is encrypted in a row, for that is what is about somebody; the columns' names."""
    fields = [field for field in row._meta.concrete_fields if isinstance(field, EncryptedTextField)]
    for field in fields:
        setattr(row, field.attname, "")
    return [field.name for field in fields]
