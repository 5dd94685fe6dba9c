"""An answer from draft to issued; one paper may answer many petitions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.jobs import after_commit
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.kit.text import nfc
from doithoai.notices.actions import notify
from doithoai.petitions import clockwork, events, tasks
from doithoai.petitions.models import (
    Answer,
    AnswerItem,
    AnswerState,
    AnswerWording,
    Outcome,
    Petition,
    State,
)
from doithoai.petitions.rules import (
    can_approve,
    can_draft,
    can_drop,
    can_issue,
    can_redraft,
    can_sign,
    can_submit,
    lacks_commitment,
    lacks_evidence,
)
from doithoai.units.models import Organisation

from .registering import enter_signed


@dataclass(frozen=True)
class Reply:
    """What the answer says to one petition."""

    petition: Petition
    text: str
    outcome: Outcome
    review_body: Organisation | None = None
    review_on: dt.date | None = None

    def check(self, answered_on: dt.date | None = None) -> None:
        """Refuse what lacks something, or by that day is over; the day of the answer, if known."""
        if not self.text.strip():
            raise ValidationError(_("The answer has no text."))
        if self.outcome == Outcome.NOTED and not (self.review_body and self.review_on):
            raise ValidationError(_("“Noted” needs a body and a date for looking at it again."))
        _check_review(self.review_on, answered_on)


def _check_review(on: dt.date | None, answered_on: dt.date | None) -> None:
    if on and answered_on and on <= answered_on:
        raise ValidationError(
            _("The day to look at it again has to come after the day of the answer.")
        )


@dataclass(frozen=True)
class Signature:
    """Number, date and signer of the paper, as the office registered them."""

    number: str
    dated: dt.date
    signer: str
    signer_post: str = ""


def on_behalf(answer: Answer) -> str:
    return f"organisation:{answer.body_id}" if answer.entered_by_unit_id else ""


def _wordings(answer: Answer, replies: Sequence[Reply], by: Actor) -> list[AnswerWording]:
    """This version of the answer: what it says to each petition, and to all of them."""
    last = answer.wordings.aggregate(last=Max("number"))["last"] or 0
    told: list[tuple[Petition | None, str, str]] = [(None, answer.text, "")]
    told += [(r.petition, nfc(r.text).strip(), r.outcome) for r in replies]
    return [
        AnswerWording(
            answer=answer,
            petition=petition,
            number=last + 1,
            text=text,
            outcome=outcome,
            author=by.actor_id,
            at=timezone.now(),
        )
        for petition, text, outcome in told
    ]


def items_of(answer: Answer, replies: Sequence[Reply]) -> list[AnswerItem]:
    return [
        AnswerItem(
            answer=answer,
            petition=reply.petition,
            text=nfc(reply.text).strip(),
            outcome=reply.outcome,
            review_body=reply.review_body,
            review_on=reply.review_on,
        )
        for reply in replies
    ]


@transaction.atomic
def draft_answer(
    replies: Sequence[Reply], *, by: Actor, text: str = "", entered_after: str = ""
) -> Answer:
    """Begin an answer of the body that holds these petitions.

    Somebody who enters it for that body says after whose word and when (`entered_after`).
    Raises ValidationError when the petitions lie with different bodies or a reply is incomplete.
    """
    holders = {reply.petition.holder_id for reply in replies}
    if len(holders) != 1:
        raise ValidationError(_("One answer comes from one body."))
    for reply in replies:
        require(can_draft(by, reply.petition))
        reply.check()
    if len(replies) > 1 and any(reply.petition.is_on_legal_track for reply in replies):
        raise ValidationError(_("A complaint or denunciation has a paper of its own."))
    first = replies[0].petition
    own = by.may("answers.draft", first.holder_id)
    if not own and not entered_after.strip():
        raise ValidationError(_("Say on whose word you enter this, and when."))
    for reply in replies:
        _check_alone(reply.petition, own)
    answer = Answer(
        body=first.holder,
        entered_by_unit=None if own else first.origin_unit,
        entered_after="" if own else nfc(entered_after).strip(),
        text=nfc(text).strip(),
        is_restricted=any(reply.petition.is_restricted for reply in replies),
        drafted_by=by.actor_id,
    )
    record(
        events.DRAFTED,
        answer,
        rows=(*items_of(answer, replies), *_wordings(answer, replies, by)),
        by=by,
        acting_for=on_behalf(answer),
        body=answer.body_id,
    )
    return answer


@transaction.atomic
def redraft(answer: Answer, replies: Sequence[Reply], *, by: Actor, text: str = "") -> Answer:
    """Change what it says; to a petition without a new reply it says what it said before."""
    require(can_redraft(by, answer))
    for reply in replies:
        reply.check()
    replies = _with_the_rest(answer, replies)
    answer.text = nfc(text).strip()
    record(
        events.REDRAFTED,
        answer,
        changes=("text",),
        removed=list(answer.items.all()),
        rows=(*items_of(answer, replies), *_wordings(answer, replies, by)),
        by=by,
        acting_for=on_behalf(answer),
    )
    return answer


def _with_the_rest(answer: Answer, replies: Sequence[Reply]) -> list[Reply]:
    """A reply to every petition of the answer, in its order.

    Raises ValidationError for a reply to another petition: it would come in unasked.
    """
    new = {reply.petition.pk: reply for reply in replies}
    items = list(answer.items.select_related("petition", "review_body"))
    if strange := new.keys() - {item.petition_id for item in items}:
        raise ValidationError(
            _("This answer does not speak of that matter: %(petition)s"),
            params={"petition": new[min(strange)].petition.title},
        )
    return [new.get(item.petition_id) or _reply_of(item) for item in items]


def _reply_of(item: AnswerItem) -> Reply:
    outcome = Outcome(item.outcome)
    return Reply(item.petition, item.text, outcome, item.review_body, item.review_on)


def drop_answer(answer: Answer, *, by: Actor) -> Answer:
    """It is not needed: another may be begun."""
    require(can_drop(by, answer))
    return without_words(answer, by=by)


def without_words(answer: Answer, *, by: Actor, run: UUID | None = None) -> Answer:
    """A draft loses all that it says: whoever looks for it finds nothing, here or in a copy."""
    answer.text = answer.entered_after = answer.remark = ""
    record(
        events.DRAFT_DROPPED,
        answer,
        changes=("text", "entered_after", "remark"),
        removed=[*answer.items.all(), *answer.wordings.all()],
        by=by,
        acting_for=on_behalf(answer),
        run=run,
    )
    return answer


def submit(answer: Answer, *, by: Actor) -> Answer:
    require(can_submit(by, answer))
    answer.state = AnswerState.SUBMITTED
    record(events.SUBMITTED, answer, changes=("state",), by=by, acting_for=on_behalf(answer))
    return answer


def send_back(answer: Answer, *, by: Actor, remark: str = "") -> Answer:
    """Back to a draft; `remark` says what is to be changed."""
    require(can_approve(by, answer))
    answer.state, answer.remark = AnswerState.DRAFT, nfc(remark).strip()
    changes = ("state", "remark")
    record(events.SENT_BACK, answer, changes=changes, by=by, acting_for=on_behalf(answer))
    return answer


def approve(answer: Answer, *, by: Actor) -> Answer:
    require(can_approve(by, answer))
    answer.state = AnswerState.APPROVED
    record(events.APPROVED, answer, changes=("state",), by=by, acting_for=on_behalf(answer))
    return answer


@transaction.atomic
def sign(answer: Answer, signature: Signature, *, by: Actor) -> Answer:
    """Record number, date and signer; the signature itself is on the paper.

    The body's own answer is entered in its register of papers, without a number under the next
    of the register. Raises ValidationError without a signer, without the number on the paper
    of a body that it was entered for, or where what is noted was to be looked at again before.
    """
    require(can_sign(by, answer))
    own = by.may("answers.sign", answer.body_id)
    if not (signature.signer.strip() and (own or signature.number.strip())):
        raise ValidationError(_("A signed answer has a number, a date and a signer."))
    for day in answer.items.values_list("review_on", flat=True):
        _check_review(day, signature.dated)
    answer.state = AnswerState.SIGNED
    answer.number = nfc(signature.number).strip()
    answer.dated = signature.dated
    answer.signer = nfc(signature.signer).strip()
    answer.signer_post = nfc(signature.signer_post).strip()
    if own:
        enter_signed(answer, by=by)
    record(
        events.SIGNED,
        answer,
        changes=("state", "number", "dated", "signer", "signer_post"),
        by=by,
        acting_for=on_behalf(answer),
        dated=signature.dated,
    )
    return answer


@transaction.atomic
def issue(answer: Answer, *, by: Actor) -> Answer:
    """Send it out: every petition in it counts as answered, every speaker can read it.

    Raises ValidationError when an outcome lacks what it promises: a commitment with a date for
    "in progress" and "planned", evidence for "solved".
    """
    require(can_issue(by, answer))
    items = list(answer.items.select_related("petition"))
    for item in items:
        _check_place(item)
        _check_promises(item)
    today = timezone.localdate()
    answer.state, answer.issued_on = AnswerState.ISSUED, today
    record(
        events.ISSUED,
        answer,
        changes=("state", "issued_on"),
        by=by,
        acting_for=on_behalf(answer),
    )
    for item in items:
        petition = item.petition
        petition.state, petition.answered_on = State.ANSWERED, today
        event = record(
            events.ANSWERED,
            petition,
            changes=("state", "answered_on"),
            rows=clockwork.settled(petition, today),
            by=by,
            acting_for=on_behalf(answer),
            answer=answer.id,
            outcome=item.outcome,
        )
        notify(
            event,
            petition.origin_unit_id,
            "petitions.route",
            restricted=petition.is_restricted,
        )
    after_commit(tasks.mail_answer, answer.id)
    return answer


def _check_alone(petition: Petition, own: bool) -> None:
    """One answer of a body at a time: what somebody else began is gone on with.

    Who enters for a body does not see what it drafts itself, and may be told the signed answer
    while a draft lies there: only what was entered for the body stands in the way.
    """
    found = Answer.objects.under_way(petition)
    if (found if own else found.exclude(entered_by_unit=None)).exists():
        raise ValidationError(
            _(
                "An answer to this is under way already: change that one, or throw it away first: "
                "%(petition)s"
            ),
            params={"petition": petition.title},
        )


def _check_place(item: AnswerItem) -> None:
    """Only the body that has it answers it: it may have gone on, or been ended, meanwhile."""
    petition = item.petition
    if not petition.is_open or petition.holder_id != item.answer.body_id:
        raise ValidationError(
            _("This matter is no longer with the body that answers: %(petition)s"),
            params={"petition": petition.title},
        )


def _check_promises(item: AnswerItem) -> None:
    if lacks_commitment(item):
        raise ValidationError(
            _("“%(outcome)s” needs a commitment with a date: %(petition)s"),
            params={"outcome": item.get_outcome_display(), "petition": item.petition.title},
        )
    if lacks_evidence(item):
        raise ValidationError(
            _("“Solved” needs evidence: %(petition)s"), params={"petition": item.petition.title}
        )
