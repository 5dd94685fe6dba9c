"""What is open at a body, kind by kind, without a word of any text: administrators see none.

A test walks every field that names a body or a person: each belongs to a kind here, or says why
what it names stays where it is.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from doithoai.commitments import actions as commitments
from doithoai.commitments.models import Commitment, Escalation
from doithoai.counselling import actions as counselling
from doithoai.counselling.models import Case as Counselled
from doithoai.dialogues import actions as dialogues
from doithoai.dialogues.models import Dialogue
from doithoai.drafts import actions as drafts
from doithoai.drafts.models import Draft
from doithoai.officials import actions as officials
from doithoai.officials.models import Opinion, Register
from doithoai.oversight import actions as oversight
from doithoai.oversight.models import Case, Plan, Supervision
from doithoai.people.models import Grant
from doithoai.privacy import actions as privacy
from doithoai.privacy.models import Breach, Request
from doithoai.programmes import actions as programmes
from doithoai.programmes.models import Programme, Training, Work
from doithoai.reception import actions as reception
from doithoai.reception.models import Schedule, Session
from doithoai.units import actions as units
from doithoai.units.models import Competence, Organisation
from doithoai.voices import actions as voices
from doithoai.voices.models import Import, Voice
from doithoai.weeks import actions as weeks
from doithoai.weeks.models import Entry

from . import matters, plans
from .items import Item, Kind, one


def _stays(*_what: object) -> None:
    """Locked to keys of people, or of a day: no run comes here."""


KINDS: dict[str, Kind] = {
    "petitions": Kind(_("Petitions"), matters.open_petitions, matters.pass_petition_on),
    "commitments": Kind(
        _("What has to be done"), matters.owed, one(Commitment, commitments.pass_on)
    ),
    "letters": Kind(
        _("Letters that wait"),
        matters.waiting_letters,
        one(Escalation, commitments.pass_on_letter),
    ),
    "voices": Kind(_("Voices that wait"), matters.waiting_voices, one(Voice, voices.pass_on)),
    "imports": Kind(
        _("Lists being taken in"), matters.unfinished_imports, one(Import, voices.pass_on_import)
    ),
    "dialogues": Kind(
        _("Dialogues"), matters.unfinished_dialogues, one(Dialogue, dialogues.pass_on)
    ),
    "schedules": Kind(
        _("Reception schedules"), plans.reception_schedules, one(Schedule, reception.pass_on)
    ),
    "sessions": Kind(
        _("Reception sessions"), plans.sessions_to_come, one(Session, reception.pass_on_session)
    ),
    "supervisions": Kind(
        _("Supervisions"), plans.running_supervisions, one(Supervision, oversight.pass_on)
    ),
    "plans": Kind(_("Supervision plans"), plans.plans_ahead, one(Plan, oversight.pass_on_plan)),
    "cases": Kind(_("Cases watched"), plans.watched_cases, one(Case, oversight.pass_on_case)),
    "drafts": Kind(_("Drafts for comment"), plans.open_drafts, one(Draft, drafts.pass_on)),
    "programmes": Kind(
        _("Programmes"), plans.running_programmes, one(Programme, programmes.pass_on)
    ),
    "works": Kind(_("Registered works"), plans.works_to_do, one(Work, programmes.pass_on_work)),
    "trainings": Kind(
        _("Courses to be held"), plans.courses_ahead, one(Training, programmes.pass_on_training)
    ),
    "entries": Kind(_("Entries of weeks to come"), plans.entries_ahead, one(Entry, weeks.pass_on)),
    "requests": Kind(
        _("Requests about personal data"),
        matters.requests_about_data,
        one(Request, privacy.pass_on),
    ),
    "breaches": Kind(
        _("Data breaches"), matters.open_breaches, one(Breach, privacy.pass_on_breach)
    ),
    "officials": Kind(
        _("Register on officials"),
        matters.registers_on_officials,
        one(Register, officials.pass_on),
    ),
    "opinions": Kind(
        _("Opinions on officials to be answered"),
        matters.opinions_handed_to,
        one(Opinion, officials.pass_on_opinion),
    ),
    "counselling": Kind(
        _("Counselling cases"), plans.counselling_cases, one(Counselled, counselling.pass_on)
    ),
    "returns": Kind(_("Reports of periods not sent"), plans.unsent_returns, _stays),
    "recovery": Kind(_("Recovery keys"), plans.recovery_keys, _stays),
    "competence": Kind(
        _("Rows of the table of competence"),
        plans.competence_rows,
        one(Competence, units.pass_on_competence),
    ),
    "below": Kind(_("Bodies under it"), plans.bodies_below, one(Organisation, units.pass_on_below)),
    "posts": Kind(_("Posts"), matters.held_posts, matters.pass_post_on),
}


def everything(old: Organisation) -> Iterator[Item]:
    for kind in KINDS.values():
        yield from kind.items(old)


def named_sight(old: Organisation) -> dict[str, int]:
    """How many records each person there reads by name: hers to hand over, never by a rule."""
    found: dict[str, int] = {}
    grants = Grant.objects.in_force().filter(organisation=old).exclude(user=None)
    for grant in grants.select_related("user"):
        name = str(grant.user)
        found[name] = found.get(name, 0) + 1
    return found
