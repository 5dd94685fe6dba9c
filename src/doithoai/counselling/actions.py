"""Every write to a case, one function per verb."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.confidence.models import Seal, SightStep
from doithoai.confidence.sealing import new_seal
from doithoai.counselling import events, sealed
from doithoai.counselling.models import Case, Heading, Outcome, Referred, State, Tally
from doithoai.counselling.rules import can_erase, can_open, can_write
from doithoai.counselling.sealed import Particulars, Written
from doithoai.journal.actions import erase as erase_events
from doithoai.journal.actions import record, record_viewing
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.people.models import CaseKey, Grant, Post, User
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides


def open_case_file(
    organisation: Organisation, who: Particulars, opened_on: dt.date, *, by: User
) -> Case:
    """A new case, sealed to the counsellor who opens it and to the recovery key over her.

    Colleagues are let in by her, one by one. ValidationError if she has no key of her own yet.
    """
    require(can_open(by, organisation.pk))
    case = Case(organisation=organisation, opened_on=opened_on)
    made = new_seal(case, organisation, _only(by, organisation.pk))
    case.sealed = sealed.close(case, who, made.key)
    record(events.OPENED, case, rows=made.rows, by=by)
    return case


def _only(user: User, organisation_id: UUID) -> dict[UUID, tuple[Post, CaseKey]]:
    own = CaseKey.objects.filter(user=user).first()
    post = next((p for p in user.current_posts if p.organisation_id == organisation_id), None)
    if own is None or post is None:
        raise ValidationError(_("First make your own key for sealed cases."))
    return {user.pk: (post, own)}


def write(case: Case, what: Written, *, by: User, key: bytes) -> Case:
    """Advice, a referral, an appointment or a note. `key` is the case's own, which she opened."""
    require(can_write(by, case))
    entry = sealed.entry_of(case, what, key, by.actor_id, timezone.now())
    record(events.WRITTEN, case, rows=[entry], by=by)
    return case


def change_particulars(case: Case, who: Particulars, *, by: User, key: bytes) -> Case:
    require(can_write(by, case))
    case.sealed = sealed.close(case, who, key)
    record(events.CHANGED, case, changes=("sealed",), by=by)
    return case


@transaction.atomic
def close_case(
    case: Case, outcome: Outcome, text: str, *, on: dt.date | None = None, by: User, key: bytes
) -> Case:
    """The case ends, and it is counted: by month, sex and headings, without a way back to it."""
    require(can_write(by, case))
    who, day = sealed.particulars(case, key), on or timezone.localdate()
    if day < case.opened_on:
        raise ValidationError(_("The last day lies before the first."))
    referred = {each.to for each in sealed.written(case, key) if each.to}
    ended = Written("outcome", text, outcome=outcome)
    entry = sealed.entry_of(case, ended, key, by.actor_id, timezone.now())
    case.state, case.closed_on = State.CLOSED, day
    record(events.CLOSED, case, changes=("state", "closed_on"), rows=[entry], by=by)
    _count(case.organisation_id, day, who, outcome, referred)
    return case


def _count(
    unit: UUID, day: dt.date, who: Particulars, outcome: Outcome, referred: Iterable[str]
) -> None:
    headings = [
        (Heading.CASES, ""),
        (Heading.OUTCOME, outcome.value),
        *((Heading.TOPIC, topic) for topic in dict.fromkeys(who.topics)),
        *((Heading.REFERRED, Referred(to).value) for to in sorted(set(referred))),
    ]
    for heading, value in headings:
        row, _new = Tally.objects.get_or_create(
            organisation_id=unit,
            month=day.replace(day=1),
            sex=who.sex,
            heading=heading,
            value=value,
        )
        Tally.objects.filter(pk=row.pk).update(number=F("number") + 1)


def note_reading(case: Case, *, by: User) -> None:
    record_viewing(events.VIEWED, case, by=by)


def erase_case(case: Case, *, by: Actor) -> Case:
    """All that is sealed and every copy of the key go; unit, dates and proofs stay."""
    require(can_erase(by, case))
    if case.state == State.ERASED:
        return case
    of = {"subject_type": case._meta.label_lower, "subject_id": case.pk}
    gone: list[models.Model] = [*case.entries.all(), *Grant.objects.filter(**of)]
    gone += [*SightStep.objects.filter(**of), *Seal.objects.filter(**of)]
    case.sealed, case.state = b"", State.ERASED
    erase_events(case, by=by, changes=("sealed", "state"), removed=gone)
    return case


def pass_on(case: Case, old: Organisation, new: Organisation, *, by: Actor) -> Case:
    """The case is the successor's. Who reads it are those who have its key, and nobody else."""
    return pass_sides(events.PASSED_ON, case, old, new, by=by)
