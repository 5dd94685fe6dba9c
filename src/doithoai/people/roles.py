"""What each role may do in its own organisation: the one table of verbs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CLERK = "clerk", _("Clerk")
    OFFICER = "officer", _("Officer")
    LEADER = "leader", _("Leader")
    RESPONDER = "responder", _("Responder")
    COUNSELLOR = "counsellor", _("Counsellor")
    SUPERVISION_MEMBER = "supervision_member", _("Supervision member")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


_READ = {
    "voices.read",
    "petitions.read",
    "commitments.read",
    "dialogues.read",
    "oversight.read",
    "papers.read",
    "archive.read",
    "reception.read",
    "reports.read",
    "targets.read",
    "weeks.read",
    "programmes.read",
}
_INTAKE = {
    "voices.receive",
    "voices.import",
    "voices.correct",
    "papers.receive",
    "archive.manage",
    "reception.receive",
    "reception.register",
    "drafts.enter",
    "programmes.enter",
}
_ANSWERING = {
    "answers.draft",
    "answers.submit",
    "commitments.make",
    "commitments.evidence",
    "papers.draw_up",
    "drafts.dispose",
}
# Staff are asked about drafts whatever their work is.
_ASKED = {"drafts.read", "drafts.comment"}

# `read_below` is sight of what is internal or public further down the same line.
VERBS: dict[Role, frozenset[str]] = {
    Role.CLERK: frozenset(_READ | _INTAKE | _ASKED),
    Role.OFFICER: frozenset(
        _READ
        | _INTAKE
        | _ANSWERING
        | _ASKED
        | {
            "read_below",
            "petitions.open",
            "petitions.group",
            "petitions.classify",
            "petitions.route",
            "petitions.hand_on",
            "petitions.confirm",
            "answers.issue",
            "enter_on_behalf",
            "commitments.confirm",
            "commitments.extend",
            "dialogues.manage",
            "oversight.manage",
            "oversight.cases",
            "reception.schedule",
            "targets.manage",
            "weeks.manage",
            "units.learn",
            "duty.plan",
            "counselling.figures",
            "privacy.handle",
            "returns.prepare",
            "drafts.manage",
            "programmes.manage",
            "programmes.names",
        }
    ),
    Role.LEADER: frozenset(
        _READ
        | _ASKED
        | {
            "drafts.manage",
            "drafts.enter",
            "drafts.dispose",
            "drafts.release",
            "read_below",
            "answers.approve",
            "answers.sign",
            "answers.issue",
            "answers.publish",
            "deadlines.extend",
            "opinions.appoint",
            "petitions.admit",
            "petitions.confirm",
            "commitments.make",
            "commitments.confirm",
            "commitments.extend",
            "dialogues.manage",
            "dialogues.conclude",
            "oversight.manage",
            "oversight.approve",
            "oversight.cases",
            "papers.sign",
            "duty.plan",
            "sealed.name_custodians",
            "reception.conclude",
            "reception.register",
            "reception.schedule",
            "targets.adopt",
            "targets.manage",
            "weeks.approve",
            "weeks.manage",
            "counselling.figures",
            "privacy.handle",
            "returns.lock",
            "programmes.enter",
            "programmes.manage",
            "programmes.names",
        }
    ),
    Role.RESPONDER: frozenset(
        _READ | _ANSWERING | _ASKED | {"petitions.return", "petitions.hand_on"}
    ),
    Role.COUNSELLOR: frozenset(
        _ASKED | {"voices.receive", "counselling.work", "counselling.figures"}
    ),
    Role.SUPERVISION_MEMBER: frozenset(_ASKED | {"oversight.work", "oversight.cases"}),
    Role.AUDITOR: frozenset(_READ | {"read_below", "journal.read"}),
    Role.ADMINISTRATOR: frozenset({"units.manage", "rulebook.manage", "people.manage"}),
}

# Who may be handed what was open to a person alone: never somebody who sets up the system.
TAKE_OVER = (Role.COUNSELLOR, Role.LEADER, Role.OFFICER)
