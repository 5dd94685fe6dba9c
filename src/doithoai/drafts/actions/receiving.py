"""A draft comes in, gets new versions, is shown, sent and settled."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.drafts import events, rules
from doithoai.drafts.days import count_days
from doithoai.drafts.editions import compose
from doithoai.drafts.models import ASSESSMENT, Access, Clause, Criticism, Draft, Edition, State
from doithoai.files.actions import store
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.people.actions import sight_for
from doithoai.people.models import Grant, GrantReason
from doithoai.reading.clauses import DraftText
from doithoai.units.models import Organisation

FACTS = (
    "title",
    "kind",
    "criticism",
    "drafter",
    "drafter_name",
    "received_on",
    "closes_on",
    "submits_on",
    "access",
)
_COUNTED = ("days_left", "days_asked", "latest_on", "rule_source", "came_late")


@dataclass(frozen=True)
class Incoming:
    """The text of a version, with the file that it came in."""

    text: DraftText
    file: File[bytes] | None = None
    name: str = ""


@transaction.atomic
def receive(draft: Draft, incoming: Incoming, *, by: Actor) -> Draft:
    """Take in a new draft with its first version."""
    require(rules.can_receive(by, draft.organisation))
    _tidy(draft)
    edition = _edition(draft, 1, draft.received_on, incoming, by)
    clauses = compose(edition, incoming.text.text, [])
    event = record(
        events.RECEIVED,
        draft,
        rows=[edition],
        by=by,
        closes_on=draft.closes_on,
        clauses=len(clauses),
    )
    Clause.objects.bulk_create(clauses)
    notify(event, draft.organisation_id, "drafts.comment")
    return draft


@transaction.atomic
def add_edition(draft: Draft, received_on: dt.date, incoming: Incoming, *, by: Actor) -> Edition:
    """A further version: each clause is known again by its words, and keeps its comments."""
    require(rules.can_manage(by, draft))
    last = draft.editions.latest("number")
    if received_on < last.received_on:
        raise ValidationError(_("The version before came later than this day."))
    before = list(last.clauses.order_by("position"))
    edition = _edition(draft, last.number + 1, received_on, incoming, by)
    clauses = compose(edition, incoming.text.text, before)
    kept = sum(one.was is not None for one in clauses)
    record(
        events.EDITION_ADDED,
        draft,
        rows=[edition],
        by=by,
        number=edition.number,
        kept=kept,
        fresh=len(clauses) - kept,
        gone=len(before) - kept,
    )
    Clause.objects.bulk_create(clauses)
    return edition


def _edition(
    draft: Draft, number: int, received_on: dt.date, incoming: Incoming, by: Actor
) -> Edition:
    file = store(incoming.file, incoming.name, by=by) if incoming.file else None
    remarks = [[remark.code, remark.number] for remark in incoming.text.remarks]
    return Edition(draft=draft, number=number, received_on=received_on, file=file, remarks=remarks)


def change(draft: Draft, values: Mapping[str, Any], *, by: Actor) -> Draft:
    """Correct the particulars; the days are counted anew."""
    require(rules.can_manage(by, draft))
    for name in FACTS:
        if name in values:
            setattr(draft, name, values[name])
    if draft.is_published and draft.access != Access.PUBLIC:
        raise ValidationError(_("It is public: withdraw it first."))
    _tidy(draft)
    record(events.CHANGED, draft, changes=(*FACTS, *_COUNTED), by=by, closes_on=draft.closes_on)
    return draft


def _tidy(draft: Draft) -> None:
    draft.title = nfc(draft.title).strip()
    draft.drafter_name = nfc(draft.drafter_name).strip()
    if draft.closes_on < draft.received_on:
        raise ValidationError(_("Comments cannot close before the draft came."))
    if draft.submits_on and draft.submits_on < draft.received_on:
        raise ValidationError(_("It cannot be submitted for issue before it came."))
    if draft.is_internal and draft.criticism:
        raise ValidationError(_("Social criticism is for drafts of authorities."))
    count_days(draft)


def _has_come(day: dt.date) -> None:
    if day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))


def note_front(draft: Draft, agreed_on: dt.date, paper: str, *, by: Actor) -> Draft:
    """The Front agreed that the union criticises this draft (Law, Article 33.3)."""
    require(rules.can_manage(by, draft))
    if not draft.criticism:
        raise ValidationError(_("This draft is commented on only: choose a form of criticism."))
    _has_come(agreed_on)
    draft.front_agreed_on, draft.front_paper = agreed_on, nfc(paper).strip()
    record(
        events.FRONT_AGREED,
        draft,
        changes=("front_agreed_on", "front_paper"),
        by=by,
        on=agreed_on,
        form=Criticism(draft.criticism),
    )
    return draft


def assess(draft: Draft, words: Mapping[str, str], *, by: Actor) -> Draft:
    """What the union finds of the whole draft, under the heads that the law gives."""
    require(rules.can_manage(by, draft))
    for name in ASSESSMENT:
        setattr(draft, name, nfc(words.get(name, "")).strip())
    record(events.ASSESSED, draft, changes=ASSESSMENT, by=by)
    return draft


def invite(draft: Draft, body: Organisation, *, by: Actor) -> Draft:
    """Let the staff of another unit read and comment."""
    require(rules.can_manage(by, draft))
    if draft.access == Access.STAFF:
        raise ValidationError(_("This draft is for the unit's own staff: change that first."))
    grants = sight_for(draft, [body], GrantReason.NAMED, restricted=False)
    if grants:
        event = record(events.INVITED, draft, rows=grants, by=by, body=body.pk)
        notify(event, body.pk, "drafts.comment")
    return draft


def uninvite(draft: Draft, body: Organisation, *, by: Actor) -> Draft:
    require(rules.can_manage(by, draft))
    grants = Grant.objects.filter(
        subject_type=draft._meta.label_lower, subject_id=draft.pk, organisation=body, user=None
    )
    if ended := list(grants):
        record(events.UNINVITED, draft, removed=ended, by=by, body=body.pk)
    return draft


def release(draft: Draft, summary: str, approved_by: str, *, by: Actor) -> Draft:
    """From now on anybody reads the draft and comments, as a leader agreed who is named."""
    require(rules.can_release(by, draft))
    draft.public_summary, draft.approved_by = nfc(summary).strip(), nfc(approved_by).strip()
    if not draft.approved_by:
        raise ValidationError(_("Name the leader who agrees."))
    draft.is_published, draft.published_on = True, timezone.localdate()
    changes = ("is_published", "published_on", "public_summary", "approved_by")
    record(events.RELEASED, draft, changes=changes, by=by)
    return draft


def withdraw(draft: Draft, *, by: Actor) -> Draft:
    require(rules.can_release(by, draft))
    draft.is_published = False
    record(events.WITHDRAWN, draft, changes=("is_published",), by=by)
    return draft


def note_sent(draft: Draft, sent_on: dt.date, *, by: Actor) -> Draft:
    """The comments, or the criticism, went to the drafting body: it may now answer them here."""
    require(rules.can_manage(by, draft))
    if draft.criticism and draft.front_agreed_on is None:
        raise ValidationError(
            _("Criticism needs the agreement of the Fatherland Front: note its day first.")
        )
    if sent_on < draft.received_on:
        raise ValidationError(_("They cannot be sent before the draft came."))
    _has_come(sent_on)
    draft.sent_on = sent_on
    record(events.SENT, draft, changes=("sent_on",), by=by, on=sent_on)
    return draft


@transaction.atomic
def settle(draft: Draft, *, by: Actor) -> Draft:
    """Every comment has its disposition; the draft takes no more."""
    require(rules.can_settle(by, draft))
    waiting = draft.comments.undecided().count()
    if waiting:
        raise ValidationError(
            _("%(number)s comments have no disposition yet."), params={"number": waiting}
        )
    draft.state, draft.settled_on = State.SETTLED, timezone.localdate()
    record(
        events.SETTLED,
        draft,
        changes=("state", "settled_on"),
        by=by,
        comments=draft.comments.count(),
    )
    return draft


def reopen(draft: Draft, closes_on: dt.date, *, by: Actor) -> Draft:
    """It takes comments again until that day; what became of those before stays as it is."""
    require(rules.can_reopen(by, draft))
    if closes_on < timezone.localdate():
        raise ValidationError(_("This day has passed: name one until which comments may come."))
    draft.state, draft.settled_on, draft.closes_on = State.OPEN, None, closes_on
    _tidy(draft)
    changes = ("state", "settled_on", "closes_on", *_COUNTED)
    record(events.REOPENED, draft, changes=changes, by=by, closes_on=closes_on)
    return draft
