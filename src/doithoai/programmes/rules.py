"""Who runs programmes, who keeps rows, who reads the names of those honoured."""

from uuid import UUID

from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation

from .models import Award, Entry, InformationSheet, Programme, SheetImport, Training
from .models.imports import ImportState

MANAGE, ENTER, NAMES = "programmes.manage", "programmes.enter", "programmes.names"


def can_run(actor: Actor, organisation_id: UUID) -> bool:
    return actor.may(MANAGE, organisation_id)


def can_change(actor: Actor, thing: Programme | Training) -> bool:
    return actor.may(MANAGE, thing.organisation_id)


def can_exchange(actor: Actor, programme: Programme) -> bool:
    """Either side may write down what was asked and told."""
    sides = (programme.organisation_id, programme.partner_id)
    return any(side is not None and actor.may(MANAGE, side) for side in sides)


def can_reply(actor: Actor, sheet: InformationSheet) -> bool:
    return sheet.replied_on is None and can_exchange(actor, sheet.programme)


def can_enter(actor: Actor, keeper: Organisation) -> bool:
    return actor.may(ENTER, keeper.pk)


def can_enter_for(keeper: Organisation, unit: Organisation) -> bool:
    """A unit keeps rows about itself and about those below it in its line."""
    return unit.pk == keeper.pk or keeper.is_above(unit)


def can_correct(actor: Actor, entry: Entry) -> bool:
    if entry.is_withdrawn or (isinstance(entry, Award) and entry.halted_on):
        return False
    return actor.may(ENTER, entry.keeper_id)


def can_read_name(actor: Actor, award: Award) -> bool:
    """Officers and leaders of the unit whose person it is, and of the one that keeps the row.

    Nobody while she restricts what is done with it.
    """
    if award.halted_on:
        return False
    return actor.may(NAMES, award.organisation_id) or actor.may(NAMES, award.keeper_id)


def can_take_over(actor: Actor, imported: SheetImport) -> bool:
    return imported.state == ImportState.UPLOADED and actor.may(ENTER, imported.keeper_id)


def can_halt(actor: Actor, award: Award) -> bool:
    """Who answers for the unit's personal data; under a code the program."""
    return actor.may("privacy.handle", award.organisation_id)


def can_erase(actor: Actor, award: Award) -> bool:
    """Who answers for the unit's personal data; at night the program."""
    return actor.may("privacy.handle", award.organisation_id)
