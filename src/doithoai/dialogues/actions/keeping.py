"""Papers of a dialogue, entered in the register of papers."""

from django.utils import timezone
from django.utils.translation import override

from doithoai.dialogues.models import Dialogue
from doithoai.dialogues.papers import OFFERED, Facts
from doithoai.kit.actors import Actor
from doithoai.papers import actions as papers
from doithoai.papers.models import Kind, Paper

REGISTERED_AS = {
    "plan": Kind.PLAN,
    "invitation": Kind.INVITATION,
    "delegates": Kind.DELEGATE_LIST,
    "running-order": Kind.RUNNING_ORDER,
    "synthesis": Kind.SYNTHESIS_TABLE,
    "pre-answers": Kind.PRE_ANSWER_REPORT,
    "minutes": Kind.MINUTES,
    "conclusions": Kind.CONCLUSION_NOTICE,
    "result": Kind.RESULT_REPORT,
}


def keep_paper(dialogue: Dialogue, kind: str, *, by: Actor) -> Paper:
    """Draw it from what is recorded now and enter it; one without number or signature is redrawn.

    KeyError: no such paper. Who may, the register says.
    """
    with override("vi"):
        text = OFFERED[kind].draw(Facts(dialogue, timezone.localdate()))
    waiting = Paper.objects.about(dialogue).filter(
        kind=REGISTERED_AS[kind], number="", signed_on=None
    )
    if paper := waiting.latest_first().first():
        return papers.redraw(paper, text, by=by)
    return papers.draw_up(REGISTERED_AS[kind], dialogue.organiser, text, about=dialogue, by=by)
