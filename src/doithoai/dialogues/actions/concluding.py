"""What the presiding leader concluded, and what of it the public reads."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment, Origin
from doithoai.dialogues import events
from doithoai.dialogues.models import Conclusion, Dialogue
from doithoai.dialogues.rules import can_conclude, can_publish
from doithoai.journal.actions import record
from doithoai.kit.actors import Actor
from doithoai.kit.rights import on_behalf, require
from doithoai.kit.text import nfc
from doithoai.units.models import Organisation


def _on_behalf(actor: Actor, dialogue: Dialogue) -> str:
    return on_behalf(actor, "dialogues.conclude", dialogue.organiser_id)


@transaction.atomic
def conclude(conclusion: Conclusion, *, by: Actor) -> Conclusion:
    """Record a point of the conclusion; with a body that has to do it, it is owed from now on."""
    dialogue = conclusion.dialogue
    require(can_conclude(by, dialogue))
    conclusion.text = nfc(conclusion.text).strip()
    if not conclusion.text:
        raise ValidationError(_("The conclusion has no text."))
    conclusion.addressee = nfc(conclusion.addressee).strip()
    conclusion.position = dialogue.conclusions.count() + 1
    acting_for = _on_behalf(by, dialogue)
    record(events.CONCLUDED, conclusion, by=by, acting_for=acting_for, dialogue=dialogue.id)
    if conclusion.owner is not None:
        _commitment_of(conclusion, conclusion.owner, by=by, acting_for=acting_for)
    return conclusion


def _commitment_of(
    conclusion: Conclusion, owner: Organisation, *, by: Actor, acting_for: str
) -> Commitment:
    return commitments.make(
        commitments.Promise(
            what=conclusion.text,
            owner=owner,
            owner_post=conclusion.addressee[:200],
            follower=conclusion.dialogue.organiser,
            origin=Origin.CONCLUSION,
            origin_id=conclusion.id,
            due_on=conclusion.due_on,
        ),
        by=by,
        acting_for=acting_for,
    )


def reword(conclusion: Conclusion, text: str, *, by: Actor) -> Conclusion:
    """Say it better. What is already owed keeps the wording it was given with."""
    require(can_conclude(by, conclusion.dialogue))
    conclusion.text = nfc(text).strip()
    if not conclusion.text:
        raise ValidationError(_("The conclusion has no text."))
    acting_for = _on_behalf(by, conclusion.dialogue)
    record(events.REWORDED, conclusion, changes=("text",), by=by, acting_for=acting_for)
    return conclusion


def publish(dialogue: Dialogue, summary: str, approved_by: str, *, by: Actor) -> Dialogue:
    """Release the dialogue with the words a named leader agreed to."""
    require(can_publish(by, dialogue))
    if not approved_by.strip():
        raise ValidationError(_("Name the leader who agrees to publication."))
    dialogue.public_summary = nfc(summary).strip()
    dialogue.approved_by = nfc(approved_by).strip()
    dialogue.is_published, dialogue.published_on = True, timezone.localdate()
    changes = ("public_summary", "approved_by", "is_published", "published_on")
    record(events.PUBLISHED, dialogue, changes=changes, by=by)
    return dialogue


def withdraw(dialogue: Dialogue, *, by: Actor) -> Dialogue:
    require(can_publish(by, dialogue))
    dialogue.is_published = False
    record(events.WITHDRAWN, dialogue, changes=("is_published",), by=by)
    return dialogue
