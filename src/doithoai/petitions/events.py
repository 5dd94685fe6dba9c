"""What happens to petitions, answers and their public versions."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from doithoai.journal.events import EventType, names
from doithoai.journal.events import fields as f
from doithoai.petitions.models import (
    Came,
    ClockKind,
    Ground,
    Judgement,
    Kind,
    Origin,
    Outcome,
    Part,
    Petition,
    Way,
)
from doithoai.units.passing import passed_on

OPENED = EventType("petitions.petition.opened", _("Petition opened"), origin=f.Choice(Origin))
VOICE_ADDED = EventType(
    "petitions.petition.voice_added",
    _("A voice was added"),
    voice=f.Id(),
    score=f.Number(optional=True),
)
VOICE_REMOVED = EventType(
    "petitions.petition.voice_removed", _("A voice was taken out"), voice=f.Id()
)
SUGGESTION_REFUSED = EventType(
    "petitions.petition.suggestion_refused", _("A voice was judged not to belong"), voice=f.Id()
)
TAKEN_BACK = EventType(
    "petitions.petition.taken_back", _("The last step was taken back"), run=f.Id()
)
VOIDED = EventType("petitions.petition.voided", _("Opened by mistake"), run=f.Id(optional=True))
CLASSIFIED = EventType(
    "petitions.petition.classified", _("Classified as %(kind)s"), kind=f.Choice(Kind)
)
ROUTED = EventType(
    "petitions.petition.routed",
    _("Sent to %(body)s, due %(due_on)s"),
    body=f.Id("units.organisation"),
    due_on=f.Date(optional=True),
)
HELPER_ADDED = EventType(
    "petitions.petition.helper_added",
    _("%(body)s is to help"),
    body=f.Id("units.organisation"),
    part=f.Choice(Part),
)
HANDED_ON = EventType(
    "petitions.petition.handed_on",
    _("%(came)s: %(body)s"),
    came=f.Choice(Came),
    body=f.Id("units.organisation"),
    due_on=f.Date(optional=True),
)
PASSED_ON = EventType(
    "petitions.petition.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)
HELPED = EventType(
    "petitions.petition.helped", _("%(body)s gave its part"), body=f.Id("units.organisation")
)
HELP_ENDED = EventType(
    "petitions.petition.help_ended",
    _("%(body)s no longer has to help"),
    body=f.Id("units.organisation"),
)
TAKEN_ON = EventType(
    "petitions.petition.taken_on", _("%(body)s is dealing with it"), body=f.Id("units.organisation")
)
RETURNED = EventType(
    "petitions.petition.returned",
    _("%(body)s returned it with a reason"),
    body=f.Id("units.organisation"),
)
DUE_MOVED = EventType(
    "petitions.petition.due_moved", _("Due date moved to %(due_on)s"), due_on=f.Date()
)
SPEAKER_ASKED = EventType(
    "petitions.petition.speaker_asked",
    _("The speaker was asked for something; the time limit stands still"),
    by_receipt=f.Number(),
)
SPEAKER_REPLIED = EventType(
    "petitions.petition.speaker_replied",
    _("The speaker replied; the time limit runs on, due %(due_on)s"),
    due_on=f.Date(optional=True),
)
CLOCK_EXTENDED = EventType(
    "petitions.petition.clock_extended",
    _("More time: %(clock)s, until %(due_on)s"),
    clock=f.Choice(ClockKind),
    due_on=f.Date(),
)
TERM_NEARS = EventType(
    "petitions.petition.term_nears",
    _("Runs out on %(due_on)s: %(clock)s"),
    clock=f.Choice(ClockKind),
    due_on=f.Date(),
)
REVIEW_COMES = EventType(
    "petitions.petition.review_comes",
    _("It was only noted; the day to look at it again has come: %(review_on)s"),
    review_on=f.Date(),
)
MORE_TIME_IN_TIME = EventType(
    "petitions.petition.more_time_in_time",
    _("Runs out on %(due_on)s: %(clock)s. More time has to be given before that day"),
    clock=f.Choice(ClockKind),
    due_on=f.Date(),
)
ACKNOWLEDGED = EventType(
    "petitions.petition.acknowledged", _("The speaker was told what happens with it")
)
CHECKED = EventType(
    "petitions.petition.checked", _("Checked whether it can be processed and by whom")
)
ADMITTED = EventType("petitions.petition.admitted", _("Admitted for settlement"))
DECLINED = EventType(
    "petitions.petition.declined", _("Declined: %(ground)s"), ground=f.Choice(Ground)
)
REFUSAL_SENT = EventType(
    "petitions.petition.refusal_sent",
    _("Notice of refusal sent, dated %(dated)s"),
    dated=f.Date(),
)
LETTER_WITHDRAWN = EventType(
    "petitions.petition.letter_withdrawn", _("The person took the letter back")
)
ADMISSION_TOLD = EventType(
    "petitions.petition.admission_told",
    _("Notice of admission sent, dated %(dated)s"),
    dated=f.Date(),
)
RESULT_REPORTED = EventType(
    "petitions.petition.result_reported",
    _("Result reported to the sender, dated %(dated)s"),
    dated=f.Date(),
)
RESULT_TOLD = EventType("petitions.petition.result_told", _("The person was told the result"))
LETTER_SPLIT = EventType(
    "petitions.petition.letter_split",
    _("One of %(parts)s matters of the same letter"),
    parts=f.Number(),
)
ANSWERED = EventType(
    "petitions.petition.answered",
    _("Answered: %(outcome)s"),
    answer=f.Id(),
    outcome=f.Choice(Outcome),
)
ANSWERED_BY_DOCUMENT = EventType(
    "petitions.petition.answered_by_document",
    _("Answered on %(answered_on)s, says the document; it does not word the answer"),
    answered_on=f.Date(),
)
SOLVED = EventType("petitions.petition.solved", _("Confirmed as solved"))
CLOSED = EventType("petitions.petition.closed", _("Follow-up ended"))
REOPENED = EventType("petitions.petition.reopened", _("Being looked at again"))

DRAFTED = EventType(
    "petitions.answer.drafted", _("Answer drafted"), body=f.Id("units.organisation")
)
REDRAFTED = EventType("petitions.answer.redrafted", _("Answer changed"))
DRAFT_DROPPED = EventType(
    "petitions.answer.dropped", _("Draft thrown away"), run=f.Id(optional=True)
)
SUBMITTED = EventType("petitions.answer.submitted", _("Answer submitted"))
SENT_BACK = EventType("petitions.answer.sent_back", _("Answer sent back for changes"))
APPROVED = EventType("petitions.answer.approved", _("Answer approved"))
SIGNED = EventType("petitions.answer.signed", _("Answer signed on %(dated)s"), dated=f.Date())
SPOKEN = EventType(
    "petitions.answer.spoken", _("Answered in the hall on %(spoken_on)s"), spoken_on=f.Date()
)
ISSUED = EventType("petitions.answer.issued", _("Answer issued"))

STEP_UP_PASSED_ON = passed_on("petitions.step_up")
ANSWER_PASSED_ON = EventType(
    "petitions.answer.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)
ANSWER_KEPT_SECRET = EventType(
    "petitions.answer.kept_secret", _("Read by named people alone from now on")
)
STANDARD_WRITTEN = EventType("petitions.standardanswer.written", _("Standard answer written"))
STANDARD_CHANGED = EventType("petitions.standardanswer.changed", _("Standard answer changed"))
STANDARD_DROPPED = EventType(
    "petitions.standardanswer.dropped", _("Standard answer is no longer offered")
)

EDITED = EventType("petitions.public_version.edited", _("Public version written"))
PUBLISHED = EventType(
    "petitions.public_version.published",
    _("Released to the public"),
    petition=f.Id("petitions.petition"),
)
WITHDRAWN = EventType(
    "petitions.public_version.withdrawn",
    _("Taken back from the public"),
    petition=f.Id("petitions.petition"),
)

RATED = EventType(
    "petitions.rating.given",
    _("The speaker thinks of the answer: %(judgement)s"),
    judgement=f.Choice(Judgement),
    petition=f.Id("petitions.petition"),
)


PUT_BACK = EventType(
    "petitions.petition.put_back",
    _("Put back before %(body)s: a speaker is not satisfied"),
    body=f.Id("units.organisation"),
    item=f.Number(),
    due_on=f.Date(optional=True),
)
DELIVERED = EventType(
    "petitions.petition.answer_delivered",
    _("Answer brought to %(number)s speakers: %(way)s"),
    way=f.Choice(Way),
    number=f.Number(),
)
ANSWER_READ = EventType("petitions.answer.viewed", _("A speaker read the answer"))
STEP_UP_DRAFTED = EventType(
    "petitions.step_up.drafted",
    _("Step to the next level drafted"),
    petition=f.Id("petitions.petition"),
)
STEP_UP_SENT = EventType(
    "petitions.step_up.sent", _("Sent to %(body)s"), body=f.Id("units.organisation")
)
STEP_UP_DROPPED = EventType("petitions.step_up.dropped", _("Not sent to the next level"))
PICTURES_CHOSEN = EventType(
    "petitions.public_version.pictures_chosen",
    _("Masked pictures chosen for the public: %(number)s"),
    number=f.Number(),
)
MARKS_DECIDED = EventType(
    "petitions.public_version.marks_decided",
    _("Personal details looked at: %(kept)s kept, %(replaced)s replaced"),
    kept=f.Number(),
    replaced=f.Number(),
)


@names("petitions.petition")
def codes(ids: Iterable[str]) -> dict[str, str]:
    """References, not titles: a title may be restricted where its code is shown."""
    found = Petition.objects.filter(pk__in=list(ids))
    return {str(pk): code for pk, code in found.values_list("pk", "code")}
