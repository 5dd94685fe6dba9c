"""Requests of people about their own data, from the day they come to the day they are done."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.actions import record, record_viewing
from doithoai.kit.actors import SYSTEM, Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.privacy import events, holdings
from doithoai.privacy.models import (
    HALTING,
    SHORT,
    Consent,
    Request,
    RequestMatter,
    RequestState,
    Right,
    Way,
)
from doithoai.privacy.rules import (
    HANDLE,
    can_extend,
    can_handle,
    can_respond,
    can_resume,
    can_work_on,
)
from doithoai.rulebook.deadlines import Deadline, end_of, find
from doithoai.rulebook.running import Term
from doithoai.units.models import Organisation
from doithoai.units.models.organisations import owner_chain

from .consenting import withdraw_consent

FIRST = "DSR_FIRST_RESPONSE"
Subject = tuple[str, UUID]


@dataclass(frozen=True)
class Asked:
    """One request on its way in, from whatever way."""

    right: Right
    organisation: Organisation
    way: Way
    received_on: dt.date
    matters: tuple[Subject, ...] = ()
    name: str = ""
    contact: str = ""
    words: str = ""
    proof: str = ""
    has_others: bool = False


def rule_for(right: str, *, has_others: bool) -> str:
    """The rule of the rulebook that sets the end of such a request."""
    if right not in SHORT:
        return "DSR_OTHER"
    return "DSR_WITHDRAW_PROCESSOR" if has_others else "DSR_WITHDRAW"


def receive_request(asked: Asked, *, by: Actor) -> Request:
    """Take a request in and start its clocks. Whoever has the receipt code needs no account.

    ValidationError where a record named in it belongs to another unit or is not there.
    """
    require(asked.way == Way.RECEIPT or can_handle(by, asked.organisation.pk))
    _refuse_foreign(asked.organisation, asked.matters)
    rule_id = rule_for(asked.right, has_others=asked.has_others)
    first, end = _due(FIRST, asked), _due(rule_id, asked)
    request = Request(
        organisation=asked.organisation,
        right=asked.right,
        way=asked.way,
        name=nfc(asked.name).strip(),
        contact=nfc(asked.contact).strip(),
        words=nfc(asked.words).strip(),
        proof=nfc(asked.proof).strip(),
        has_others=asked.has_others,
        received_at=timezone.now(),
        received_on=asked.received_on,
        rule_id=rule_id,
        first_due_on=first.date if first else None,
        due_on=end.date if end else None,
    )
    event = record(
        events.RECEIVED,
        request,
        rows=[_matter(request, subject) for subject in dict.fromkeys(asked.matters)],
        by=by,
        right=request.right,
        way=request.way,
        first_due_on=request.first_due_on,
        due_on=request.due_on,
    )
    for subject in dict.fromkeys(asked.matters):
        _stop_use(request, subject, by=by)
    notify(event, asked.organisation.pk, HANDLE)
    return request


def _stop_use(request: Request, subject: Subject, *, by: Actor) -> None:
    """What was made public before a decision cannot be called back: so the use stops first.

    Under a receipt code the program does it in her name.
    """
    if request.right in HALTING:
        doer = SYSTEM if request.way == Way.RECEIPT else by
        holdings.halt(*subject, True, by=doer)


def _resume_use(request: Request, *, by: Actor) -> None:
    for subject in request.matters.values_list("subject_type", "subject_id"):
        holdings.halt(*subject, False, by=by)


def _due(rule_id: str, asked: Asked) -> Deadline | None:
    unit = asked.organisation
    return find(rule_id, asked.received_on, owner_chain(unit), kind=unit.kind)


def _matter(request: Request, subject: Subject) -> RequestMatter:
    return RequestMatter(request=request, subject_type=subject[0], subject_id=subject[1])


def _refuse_foreign(unit: Organisation, matters: Iterable[Subject]) -> None:
    for kind, identity in matters:
        if holdings.organisation_of(kind, identity) != unit.pk:
            raise ValidationError(_("This record is not one that your unit holds."))


def add_matter(request: Request, subject: Subject, *, by: Actor) -> Request:
    """One more record that is about the person who asks."""
    require(can_work_on(by, request))
    _refuse_foreign(request.organisation, [subject])
    if request.matters.filter(subject_type=subject[0], subject_id=subject[1]).exists():
        return request
    record(events.MATTER_ADDED, request, rows=[_matter(request, subject)], by=by)
    _stop_use(request, subject, by=by)
    return request


def respond(request: Request, response: str, *, by: Actor) -> Request:
    """The first response: that it came, what will be done and by when."""
    require(can_respond(by, request))
    request.response = _words(response)
    request.state, request.responded_on = RequestState.RESPONDED, timezone.localdate()
    return _step(events.RESPONDED, request, ("response", "state", "responded_on"), by)


def extend(request: Request, reason: str, *, by: Actor) -> Request:
    """Take the time that the rule allows on top, once, with the reason the person is told."""
    require(can_extend(by, request))
    unit = request.organisation
    deadline = find(request.rule_id, request.received_on, owner_chain(unit), kind=unit.kind)
    if deadline is None or not deadline.rule.extensions or deadline.rule.amount is None:
        raise ValidationError(_("The rule allows no extension."))
    rule = deadline.rule
    term = Term(request.received_on, rule.amount or 0, rule.unit, extended=rule.extension)
    request.reason, request.extended_on = _words(reason), timezone.localdate()
    request.due_on = end_of(term)
    changes = ("reason", "extended_on", "due_on")
    record(events.EXTENDED, request, changes=changes, by=by, due_on=request.due_on)
    return request


def note_copy(request: Request, records: int, *, by: Actor) -> None:
    """A copy of what is held leaves the program: that is on record."""
    require(can_handle(by, request.organisation_id))
    record(events.COPIED, request, by=by, records=records)


@transaction.atomic
def erase_matters(request: Request, answer: str, *, by: Actor) -> Request:
    """Erase every record of an erasure request, all or none, and close the request."""
    require(request.right == Right.ERASURE and can_work_on(by, request))
    subjects = list(request.matters.values_list("subject_type", "subject_id"))
    if not subjects:
        raise ValidationError(_("First find the records that the request is about."))
    for kind, identity in subjects:
        holdings.erase(kind, identity, by=by)
    record(events.ERASED, request, by=by, records=len(subjects))
    return complete(request, answer, by=by)


@transaction.atomic
def complete(request: Request, answer: str, *, by: Actor) -> Request:
    """Done: the answer is what the person is told. A consent taken back is so from now on."""
    require(can_work_on(by, request))
    if request.right == Right.WITHDRAWAL:
        for subject in request.matters.values_list("subject_type", "subject_id"):
            for consent in Consent.objects.about(*subject).in_force():
                withdraw_consent(consent, by=by)
    request.answer, request.closed_on = _words(answer), timezone.localdate()
    request.state = RequestState.DONE
    return _step(events.DONE, request, ("answer", "closed_on", "state"), by)


@transaction.atomic
def refuse(request: Request, reason: str, *, by: Actor) -> Request:
    """Refused, with the ground in law that the person is told."""
    require(can_work_on(by, request))
    if request.right in HALTING:
        _resume_use(request, by=by)
    request.answer, request.closed_on = _words(reason), timezone.localdate()
    request.state = RequestState.REFUSED
    return _step(events.REFUSED, request, ("answer", "closed_on", "state"), by)


@transaction.atomic
def resume(request: Request, answer: str, *, by: Actor) -> Request:
    """What was restricted may be used again: she agreed, or the law asks for it."""
    require(can_resume(by, request))
    _resume_use(request, by=by)
    request.answer, request.resumed_on = _words(answer), timezone.localdate()
    return _step(events.RESUMED, request, ("answer", "resumed_on"), by)


def note_reading(request: Request, *, by: Actor) -> None:
    record_viewing(events.VIEWED, request, by=by)


def _step(kind: Any, request: Request, changes: tuple[str, ...], by: Actor) -> Request:
    record(kind, request, changes=changes, by=by)
    return request


def _words(text: str) -> str:
    if not nfc(text).strip():
        raise ValidationError(_("Write what the person is told."))
    return nfc(text).strip()
