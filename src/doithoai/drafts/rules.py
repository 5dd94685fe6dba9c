"""Who may do what with drafts and comments."""

import datetime as dt

from doithoai.drafts.models import Access, Comment, Draft, State
from doithoai.kit.actors import Actor
from doithoai.units.models import Organisation


def can_receive(actor: Actor, organisation: Organisation) -> bool:
    return actor.may("drafts.manage", organisation.pk)


def can_manage(actor: Actor, draft: Draft) -> bool:
    """Versions, dates, invitations: as long as it is not settled."""
    return draft.state == State.OPEN and actor.may("drafts.manage", draft.organisation_id)


def can_comment(actor: Actor, draft: Draft, day: dt.date) -> bool:
    """Whoever is asked, until the closing day."""
    return draft.takes_comments(day) and Draft.objects.asking(actor).filter(pk=draft.pk).exists()


def can_comment_publicly(draft: Draft, day: dt.date) -> bool:
    return draft.is_published and draft.access == Access.PUBLIC and draft.takes_comments(day)


def can_enter(actor: Actor, draft: Draft) -> bool:
    """For somebody else, also after the closing day: paper and letters take their time."""
    return draft.state == State.OPEN and actor.may("drafts.enter", draft.organisation_id)


def can_read_names(actor: Actor, draft: Draft) -> bool:
    return actor.may("drafts.enter", draft.organisation_id)


def can_dispose(actor: Actor, draft: Draft) -> bool:
    """The unit that gathers, as it hears from the drafting body; that body once it has them."""
    if draft.state != State.OPEN:
        return False
    drafting = draft.sent_on is not None and draft.drafter_id is not None
    return actor.may("drafts.dispose", draft.organisation_id) or (
        drafting and actor.may("drafts.dispose", draft.drafter_id)
    )


def can_settle(actor: Actor, draft: Draft) -> bool:
    return can_manage(actor, draft)


def can_reopen(actor: Actor, draft: Draft) -> bool:
    """A settled draft takes comments again: one was overlooked, or a disposition was wrong."""
    return draft.state == State.SETTLED and actor.may("drafts.manage", draft.organisation_id)


def can_release(actor: Actor, draft: Draft) -> bool:
    """A leader lets the public read and comment."""
    return draft.access == Access.PUBLIC and actor.may("drafts.release", draft.organisation_id)


def can_halt(actor: Actor, comment: Comment) -> bool:
    """Who answers for the unit's personal data; under a code the program."""
    return actor.may("privacy.handle", comment.draft.organisation_id)


def can_erase(actor: Actor, comment: Comment) -> bool:
    """The name of who said it: on request, or by the program when its time is over."""
    return actor.may("privacy.handle", comment.draft.organisation_id) or actor.may(
        "privacy.erase_nightly", None
    )
