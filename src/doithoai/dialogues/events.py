"""What happens to a dialogue."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from doithoai.dialogues.models import Dialogue, Kind, Phase, Raised, Treatment
from doithoai.journal.events import EventType, names
from doithoai.journal.events import fields as f

PLANNED = EventType("dialogues.dialogue.planned", _("Dialogue planned"))
TAKEN_BACK = EventType("dialogues.dialogue.taken_back", _("Taken back: entered by mistake"))
CHANGED = EventType("dialogues.dialogue.changed", _("Plan changed"))
DELEGATES_SET = EventType(
    "dialogues.dialogue.delegates_set", _("List of delegates: %(number)s"), number=f.Number()
)
AGENDA_SET = EventType("dialogues.dialogue.agenda_set", _("Running order written"))
GROUPS_SET = EventType("dialogues.dialogue.groups_set", _("Groups of matters named"))
REPORTS_SET = EventType("dialogues.dialogue.reports_set", _("Opening reports written"))
MOVED_ON = EventType("dialogues.dialogue.moved_on", _("Now: %(phase)s"), phase=f.Choice(Phase))
RAISED = EventType(
    "dialogues.dialogue.raised",
    _("Matter %(petition)s: %(raised)s"),
    petition=f.Id("petitions.petition"),
    raised=f.Choice(Raised),
)
PASSED_ON = EventType(
    "dialogues.dialogue.passed_on",
    _("%(body)s takes over from %(old)s"),
    old=f.Id("units.organisation"),
    body=f.Id("units.organisation"),
)
LEFT_OUT = EventType(
    "dialogues.dialogue.left_out",
    _("Matter %(petition)s left out"),
    petition=f.Id("petitions.petition"),
)
TREATED = EventType(
    "dialogues.dialogue.treated",
    _("Matter %(petition)s: %(treatment)s"),
    petition=f.Id("petitions.petition"),
    treatment=f.Choice(Treatment),
)
ARRANGED = EventType(
    "dialogues.dialogue.arranged", _("Matters put in order: %(number)s"), number=f.Number()
)
SHOWN = EventType(
    "dialogues.dialogue.shown",
    _("Matter %(petition)s shown on the screen"),
    petition=f.Id("petitions.petition"),
)
CLEARED = EventType("dialogues.dialogue.cleared", _("Screen cleared"))
PUBLISHED = EventType("dialogues.dialogue.published", _("Released to the public"))
WITHDRAWN = EventType("dialogues.dialogue.withdrawn", _("Taken back from the public"))
CONCLUDED = EventType(
    "dialogues.conclusion.concluded",
    _("Concluded at %(dialogue)s"),
    dialogue=f.Id("dialogues.dialogue"),
)
REWORDED = EventType("dialogues.conclusion.reworded", _("Wording of the conclusion changed"))


REPORT_KEPT = EventType("dialogues.dialogue.report_kept", _("A report was kept with its file"))
LAID_DOWN = EventType(
    "dialogues.frequency.laid_down",
    _("Laid down: %(kind)s, every %(every)s months"),
    kind=f.Choice(Kind),
    every=f.Number(),
)
FREQUENCY_ENDED = EventType("dialogues.frequency.ended", _("No longer asked for"))


@names("dialogues.dialogue")
def titles(ids: Iterable[str]) -> dict[str, str]:
    found = Dialogue.objects.filter(pk__in=list(ids))
    return {str(pk): title for pk, title in found.values_list("pk", "title")}
