"""Comments, given or entered for somebody, and what becomes of each."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doithoai.drafts import events, rules
from doithoai.drafts.models import Clause, Comment, Disposition, Draft, Source
from doithoai.journal.actions import erase as erase_events
from doithoai.journal.actions import record
from doithoai.kit.actors import ANONYMOUS, Actor
from doithoai.kit.crypto import hmac_lookup
from doithoai.kit.receipts import code_for, normalise
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.people.models import User
from doithoai.units.models import Organisation

LONGEST = 20_000
_RECEIPT = "drafts.comment.receipt"


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
    draft: Draft, text: str, clause: Clause | None, name: str, key: str
) -> tuple[Comment, str]:
    """What anybody says about a released draft, and the code to ask later what became of it.

    `key` is that of the form: sent twice it is one comment with one code.
    """
    require(rules.can_comment_publicly(draft, timezone.localdate()))
    code = code_for(f"drafts:{draft.pk}:{key}")
    if known := with_code(draft, code):
        return known, code
    fresh = Comment(
        source=Source.WEB,
        given_on=timezone.localdate(),
        name=nfc(name).strip(),
        code_digest=_digest(code),
    )
    return _record(fresh, draft, text, clause, ANONYMOUS), code


def with_code(draft: Draft, code: str) -> Comment | None:
    """The comment that a receipt was given for; None also for what is no code."""
    if normalise(code) is None:
        return None
    return draft.comments.filter(code_digest=_digest(code)).select_related("clause").first()


def _digest(code: str) -> str:
    return hmac_lookup(_RECEIPT, normalise(code) or "")


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
    record(events.DISPOSED, comment, changes=changes, by=by, disposition=disposition)
    return comment


def erase_name(comment: Comment, *, by: Actor) -> Comment:
    """Who said it goes; what was said, and what became of it, stays."""
    require(rules.can_erase(by, comment))
    if comment.name or comment.code_digest:
        comment.name, comment.code_digest = "", None
        erase_events(comment, by=by, changes=("name", "code_digest"))
    return comment
