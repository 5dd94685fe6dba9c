"""Comments, given or entered for somebody, and what becomes of each."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.drafts import events, rules, tasks
from doithoai.drafts.models import (
    OF_CRITICISM,
    Clause,
    Comment,
    Disposition,
    Draft,
    Source,
    digest_of,
)
from doithoai.jobs import after_commit
from doithoai.journal.actions import erase as erase_events
from doithoai.journal.actions import record
from doithoai.kit.actors import ANONYMOUS, Actor
from doithoai.kit.receipts import code_for
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify_people
from doithoai.people.models import User
from doithoai.units.models import Organisation

LONGEST = 20_000


@dataclass(frozen=True)
class Given:
    """What was said for somebody else: on which day, how, and by whom as far as it is known."""

    text: str
    source: Source
    given_on: dt.date
    clause: Clause | None = None
    name: str = ""
    body: Organisation | None = None
    body_name: str = ""


def comment(draft: Draft, text: str, clause: Clause | None = None, *, by: User) -> Comment:
    """What somebody with an account says herself."""
    today = timezone.localdate()
    require(rules.can_comment(by, draft, today))
    post = next(iter(by.current_posts), None)
    body = post.organisation if post else None
    fresh = Comment(source=Source.WEB, given_on=today, author=by, name=by.full_name, body=body)
    return _record(fresh, draft, text, clause, by)


def enter(draft: Draft, given: Given, *, by: User) -> Comment:
    """What came at a meeting, on paper, in a letter: kept as entered by this officer."""
    require(rules.can_enter(by, draft))
    if given.given_on < draft.received_on:
        raise ValidationError(_("A comment cannot be older than the draft."))
    if given.given_on > timezone.localdate():
        raise ValidationError(_("This day is still to come."))
    if given.source in OF_CRITICISM and not draft.criticism:
        raise ValidationError(_("This draft is commented on only: choose a form of criticism."))
    fresh = Comment(
        source=given.source,
        given_on=given.given_on,
        name=nfc(given.name).strip(),
        body=given.body,
        body_name=nfc(given.body_name).strip(),
        entered_by=by,
    )
    return _record(fresh, draft, given.text, given.clause, by)


@transaction.atomic
def comment_publicly(
    draft: Draft, text: str, clause: Clause | None, *, name: str, key: str, email: str = ""
) -> tuple[Comment, str]:
    """What anybody says about a released draft, and the code to ask later what became of it.

    `key` is that of the form: sent twice it is one comment with one code. Who leaves an e-mail
    address is told there once the comment is dealt with.
    """
    require(rules.can_comment_publicly(draft, timezone.localdate()))
    code = code_for(f"drafts:{draft.pk}:{key}")
    if known := draft.comments.with_code(code):
        return known, code
    fresh = Comment(
        source=Source.WEB,
        given_on=timezone.localdate(),
        name=nfc(name).strip(),
        email=email.strip(),
        code_digest=digest_of(code),
    )
    return _record(fresh, draft, text, clause, ANONYMOUS), code


def _record(fresh: Comment, draft: Draft, text: str, clause: Clause | None, by: Actor) -> Comment:
    fresh.draft, fresh.clause = draft, clause
    fresh.anchor = clause.anchor if clause else None
    fresh.text = nfc(text).strip()
    if not fresh.text:
        raise ValidationError(_("The comment has no text."))
    if len(fresh.text) > LONGEST:
        raise ValidationError(_("The comment is too long."))
    if clause and clause.edition.draft_id != draft.pk:
        raise ValidationError(_("This clause is of another draft."))
    record(events.COMMENTED, fresh, by=by, source=Source(fresh.source))
    return fresh


def dispose(comment: Comment, disposition: Disposition, reason: str, *, by: User) -> Comment:
    """What becomes of it and why. May be corrected until the draft is settled."""
    require(rules.can_dispose(by, comment.draft))
    if not disposition:
        raise ValidationError(_("Choose what becomes of the comment."))
    comment.disposition, comment.reason = disposition, nfc(reason).strip()
    if not comment.reason:
        raise ValidationError(_("Give the reason: its author reads it."))
    comment.disposed_on, comment.disposed_by = timezone.localdate(), by
    changes = ("disposition", "reason", "disposed_on", "disposed_by")
    event = record(events.DISPOSED, comment, changes=changes, by=by, disposition=disposition)
    if comment.author_id and comment.author_id != by.pk:
        notify_people(event, [comment.author_id], about=comment.draft)
    if comment.email and comment.mailed_on is None and comment.halted_on is None:
        after_commit(tasks.mail_disposition, comment.pk)
    return comment


def note_mailed(comment: Comment, *, by: Actor) -> Comment:
    """Its author was told, once, that it was dealt with."""
    comment.mailed_on = timezone.localdate()
    record(events.MAILED, comment, changes=("mailed_on",), by=by)
    return comment


def halt(comment: Comment, stopped: bool, *, by: Actor) -> Comment:
    """Its author restricts what is done with her name: nobody reads it, nothing is mailed.

    What she said goes on without it: each comment is answered. `stopped` false: used again.
    """
    require(rules.can_halt(by, comment))
    if stopped != bool(comment.halted_on):
        comment.halted_on = timezone.localdate() if stopped else None
        kind = events.HALTED if stopped else events.RESUMED
        record(kind, comment, changes=("halted_on",), by=by)
    return comment


def erase_name(comment: Comment, *, by: Actor) -> Comment:
    """Who said it goes; what was said, and what became of it, stays."""
    require(rules.can_erase(by, comment))
    if comment.name or comment.email or comment.code_digest:
        comment.name, comment.email, comment.code_digest = "", "", None
        erase_events(comment, by=by, changes=("name", "email", "code_digest"))
    return comment
