"""Who may do what with a petition, an answer and its release.

"On behalf" means that an officer of the unit that follows the petition enters what a leader or
a department said who does not log in; the action records for whom.
"""

from doithoai.commitments.models import Commitment
from doithoai.commitments.models import State as CommitmentState
from doithoai.kit.actors import Actor
from doithoai.petitions.models import (
    AWAITING_ANSWER,
    NEEDS_COMMITMENT,
    NEVER_MERGED,
    Answer,
    AnswerItem,
    AnswerState,
    ClockKind,
    Handling,
    Origin,
    Outcome,
    Part,
    Petition,
    PublicVersion,
    Run,
    RunState,
    State,
    StepUp,
    StepUpState,
    Taken,
    decision,
)
from doithoai.units.models import Organisation
from doithoai.voices.models import Confidence, Voice


def enters_for_others(actor: Actor, petition: Petition) -> bool:
    return actor.may("enter_on_behalf", petition.origin_unit_id)


def can_open(actor: Actor, unit: Organisation) -> bool:
    return actor.may("petitions.open", unit.id)


def can_hold(voice: Voice) -> bool:
    """A sealed voice is dealt with under its receipt; its words never enter a petition.

    Nor do those of somebody who restricted their use, or objected to it.
    """
    return voice.confidence != Confidence.SEALED and voice.halted_on is None


def can_keep_standards(actor: Actor, organisation: Organisation) -> bool:
    """Whoever drafts answers there keeps the words they often begin with."""
    return actor.may("answers.draft", organisation.id)


def can_undo(actor: Actor, run: Run) -> bool:
    """Only who did it, and only once; each row is asked again."""
    return run.state == RunState.DONE and actor.actor_id == run.user.actor_id


def can_void(actor: Actor, petition: Petition) -> bool:
    return petition.is_open and actor.may("petitions.open", petition.origin_unit_id)


def can_group(actor: Actor, petition: Petition) -> bool:
    """Complaints and denunciations are dealt with one by one: never merged.

    What was opened by mistake takes no voice: nobody would deal with it there.
    """
    takes = petition.kind not in NEVER_MERGED and petition.state != State.VOID
    return takes and actor.may("petitions.group", petition.origin_unit_id)


def can_classify(actor: Actor, petition: Petition) -> bool:
    units = (petition.origin_unit_id, petition.holder_id)
    return petition.is_open and any(actor.may("petitions.classify", unit) for unit in units)


def can_route(actor: Actor, petition: Petition) -> bool:
    units = (petition.origin_unit_id, petition.holder_id)
    return petition.is_open and any(actor.may("petitions.route", unit) for unit in units)


def can_hand_on(actor: Actor, petition: Petition) -> bool:
    """The body that has it, or an officer who enters its decision; not once it is answered."""
    return petition.state in AWAITING_ANSWER and (
        actor.may("petitions.hand_on", petition.holder_id) or enters_for_others(actor, petition)
    )


def can_ask_help(actor: Actor, petition: Petition) -> bool:
    """The body in the lead, and the unit that follows it."""
    return can_route(actor, petition) or can_hand_on(actor, petition)


def can_reply(actor: Actor, handling: Handling) -> bool:
    """The helping body while it is asked, or an officer who enters its reply."""
    asked = handling.part == Part.HELPING and handling.is_now and handling.petition.is_open
    own = actor.may("answers.draft", handling.organisation_id)
    return asked and (own or enters_for_others(actor, handling.petition))


def deals_with(actor: Actor, petition: Petition) -> bool:
    """Whose matter it is now. Who follows it may enter for them, but her own step is another."""
    return actor.may("answers.draft", petition.holder_id)


def can_take_on(actor: Actor, petition: Petition) -> bool:
    return petition.state in {State.ROUTED, State.REOPENED} and (
        actor.may("answers.draft", petition.holder_id) or enters_for_others(actor, petition)
    )


def can_ask_speaker(actor: Actor, petition: Petition) -> bool:
    """The body that deals with it, or the unit that follows it, while an answer is owed."""
    asks = actor.may("answers.draft", petition.holder_id) or enters_for_others(actor, petition)
    waits = petition.state in AWAITING_ANSWER and petition.state != State.WAITING_SPEAKER
    return waits and petition.voice_count > 0 and asks


def can_note_reply(actor: Actor, petition: Petition) -> bool:
    """She came by or called: whoever may ask may also write down that she replied."""
    replies = actor.may("answers.draft", petition.holder_id) or enters_for_others(actor, petition)
    return petition.state == State.WAITING_SPEAKER and replies


def can_extend(actor: Actor, petition: Petition) -> bool:
    """The head of the body whose term it is, or an officer who records who agreed."""
    return petition.is_open and (
        actor.may("deadlines.extend", petition.holder_id) or enters_for_others(actor, petition)
    )


def can_acknowledge(actor: Actor, petition: Petition) -> bool:
    return petition.is_open and actor.may("voices.receive", petition.origin_unit_id)


def _decides(actor: Actor, petition: Petition) -> bool:
    """The head of the body that has it, or an officer who records what the head decided."""
    return actor.may("petitions.admit", petition.holder_id) or enters_for_others(actor, petition)


def can_check(actor: Actor, petition: Petition) -> bool:
    """Whoever prepares the decision: officers and contact persons of the body too."""
    prepares = any(
        actor.may(v, petition.holder_id) for v in ("answers.draft", "petitions.classify")
    )
    return petition.state in AWAITING_ANSWER and (prepares or _decides(actor, petition))


def can_admit(actor: Actor, petition: Petition) -> bool:
    waits = petition.is_on_legal_track and petition.state in AWAITING_ANSWER
    undecided = {Taken.ADMITTED, Taken.DECLINED}
    return waits and _decides(actor, petition) and decision(petition) not in undecided


def can_decline(actor: Actor, petition: Petition) -> bool:
    waits = petition.state in AWAITING_ANSWER and _decides(actor, petition)
    return waits and decision(petition) not in {Taken.ADMITTED, Taken.DECLINED}


def can_notify(actor: Actor, petition: Petition) -> bool:
    """Send the notice of a refusal: the officers of the body, too."""
    sends = petition.is_open and _sends_notices(actor, petition)
    return sends and decision(petition) == Taken.DECLINED


def _runs(petition: Petition, kind: ClockKind) -> bool:
    return petition.clocks.running().of_kind(kind).exists()


def _sends_notices(actor: Actor, petition: Petition) -> bool:
    return actor.may("answers.issue", petition.holder_id) or _decides(actor, petition)


def can_tell_admission(actor: Actor, petition: Petition) -> bool:
    """While that notice is due."""
    return _sends_notices(actor, petition) and _runs(petition, ClockKind.ADMISSION_NOTICE)


def can_report_result(actor: Actor, petition: Petition) -> bool:
    """While the body that settled it owes the sender its result."""
    return _sends_notices(actor, petition) and _runs(petition, ClockKind.RESULT_TO_SENDER)


def can_tell_result(actor: Actor, petition: Petition) -> bool:
    """While the unit that sent it on owes the person the result."""
    receives = actor.may("voices.receive", petition.origin_unit_id)
    return receives and _runs(petition, ClockKind.RESULT_TO_PERSON)


def can_note_withdrawal(actor: Actor, petition: Petition) -> bool:
    receives = actor.may("voices.receive", petition.origin_unit_id)
    waits = petition.is_on_legal_track and petition.state in AWAITING_ANSWER
    return waits and (receives or _decides(actor, petition))


def is_settled_after_admission(petition: Petition) -> bool:
    """A complaint or denunciation is answered only when it was admitted; the rest at any time."""
    return not petition.is_on_legal_track or decision(petition) == Taken.ADMITTED


def can_return(actor: Actor, petition: Petition) -> bool:
    if petition.holder_id == petition.origin_unit_id or not petition.is_open:
        return False
    return (
        actor.may("petitions.return", petition.holder_id)
        or actor.may("petitions.route", petition.holder_id)
        or enters_for_others(actor, petition)
    )


def can_draft(actor: Actor, petition: Petition) -> bool:
    answers = actor.may("answers.draft", petition.holder_id) or enters_for_others(actor, petition)
    return petition.is_open and answers and is_settled_after_admission(petition)


def can_record_spoken(actor: Actor, petition: Petition) -> bool:
    """Officers of the unit that follows or holds it, and who runs the meetings of that unit."""
    units = (petition.origin_unit_id, petition.holder_id)
    return petition.is_open and (
        any(actor.may("enter_on_behalf", unit) for unit in units)
        or actor.may("dialogues.manage", petition.origin_unit_id)
    )


def can_record_of_document(actor: Actor, petition: Petition) -> bool:
    """Only of what came from a document, by those who opened it."""
    historical = petition.origin == Origin.HISTORICAL
    return historical and petition.is_open and enters_for_others(actor, petition)


def _may_for(actor: Actor, verb: str, answer: Answer) -> bool:
    return actor.may(verb, answer.body_id) or (
        answer.entered_by_unit_id is not None
        and actor.may("enter_on_behalf", answer.entered_by_unit_id)
    )


def can_redraft(actor: Actor, answer: Answer) -> bool:
    return answer.state == AnswerState.DRAFT and _may_for(actor, "answers.draft", answer)


def can_drop(actor: Actor, answer: Answer) -> bool:
    """Until it is approved, by whoever may change or approve it."""
    return can_redraft(actor, answer) or can_approve(actor, answer)


def can_submit(actor: Actor, answer: Answer) -> bool:
    return answer.state == AnswerState.DRAFT and _may_for(actor, "answers.submit", answer)


def can_approve(actor: Actor, answer: Answer) -> bool:
    return answer.state == AnswerState.SUBMITTED and _may_for(actor, "answers.approve", answer)


def can_sign(actor: Actor, answer: Answer) -> bool:
    return answer.state == AnswerState.APPROVED and _may_for(actor, "answers.sign", answer)


def can_issue(actor: Actor, answer: Answer) -> bool:
    return answer.state == AnswerState.SIGNED and _may_for(actor, "answers.issue", answer)


def lacks_commitment(item: AnswerItem) -> bool:
    """It says that something will be done, and nothing with a date is promised yet."""
    promised = Commitment.objects.about_matter(item.petition_id).unsettled().exclude(due_on=None)
    return item.outcome in NEEDS_COMMITMENT and not promised.exists()


def lacks_evidence(item: AnswerItem) -> bool:
    """It says that it was done, and nobody has shown it yet."""
    states = (CommitmentState.EVIDENCED, CommitmentState.KEPT)
    shown = Commitment.objects.about_matter(item.petition_id).filter(state__in=states)
    return item.outcome == Outcome.SOLVED and not shown.exists()


def can_draw_letter(actor: Actor, petition: Petition) -> bool:
    """Officers of the unit that follows it; for documents of the past none is made up."""
    return petition.origin != Origin.HISTORICAL and actor.may(
        "papers.draw_up", petition.origin_unit_id
    )


def can_send_letter(actor: Actor, petition: Petition) -> bool:
    """The next step of who sent it: the letter, until the body there has begun."""
    sent = petition.state == State.ROUTED and has_transfer_letter(petition)
    return sent and not deals_with(actor, petition) and can_draw_letter(actor, petition)


def can_file_answer(actor: Actor, answer: Answer) -> bool:
    """The signed paper of a body for which somebody entered the answer."""
    unit, signed = answer.entered_by_unit_id, bool(answer.signer)
    return unit is not None and signed and actor.may("papers.receive", unit)


def has_answer_paper(answer: Answer) -> bool:
    """What was said in the hall stands in the minutes; there is no letter of it."""
    return not answer.is_spoken


def has_transfer_letter(petition: Petition) -> bool:
    """Only what was sent to another body; for documents of the past none is made up."""
    sent = petition.holder_id != petition.origin_unit_id
    return sent and petition.origin != Origin.HISTORICAL


def can_edit_public(actor: Actor, petition: Petition) -> bool:
    """Prepare what the public would read; releasing it is another right."""
    return petition.may_become_public and (
        actor.may("petitions.classify", petition.origin_unit_id)
        or actor.may("answers.publish", petition.origin_unit_id)
    )


def can_publish(actor: Actor, version: PublicVersion) -> bool:
    """A leader, or an officer who records which leader agreed."""
    petition = version.petition
    return petition.may_become_public and (
        actor.may("answers.publish", petition.origin_unit_id) or enters_for_others(actor, petition)
    )


def can_confirm_solved(actor: Actor, petition: Petition) -> bool:
    return petition.state == State.ANSWERED and actor.may(
        "petitions.confirm", petition.origin_unit_id
    )


def can_close(actor: Actor, petition: Petition) -> bool:
    return petition.state == State.ANSWERED and actor.may(
        "petitions.confirm", petition.origin_unit_id
    )


REOPENABLE = (State.ANSWERED, State.SOLVED, State.CLOSED)


def can_reopen(actor: Actor, petition: Petition) -> bool:
    return petition.state in REOPENABLE and actor.may("petitions.route", petition.origin_unit_id)


def can_step_up(actor: Actor, draft: StepUp) -> bool:
    """Whoever sends petitions of the unit that follows it: by name, never by itself."""
    return draft.state == StepUpState.DRAFTED and can_route(actor, draft.petition)


def can_deliver(actor: Actor, item: AnswerItem) -> bool:
    """Those who receive voices in the unit that follows it bring the answer back to them."""
    issued = item.answer.state == AnswerState.ISSUED
    return issued and actor.may("voices.receive", item.petition.origin_unit_id)


def can_note_rating(actor: Actor, item: AnswerItem) -> bool:
    """Whoever may bring her the answer may note what she thinks of it."""
    return can_deliver(actor, item)


def can_be_rated(item: AnswerItem, voice: Voice) -> bool:
    """Only an answer that was issued, by a speaker whose voice is in the petition."""
    return AnswerItem.objects.issued().to_voice(voice).filter(pk=item.pk).exists()
