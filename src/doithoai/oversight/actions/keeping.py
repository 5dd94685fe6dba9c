"""Papers of supervision, entered in the register of papers."""

from django.utils import timezone
from django.utils.translation import override

from doithoai.journal.models import Versioned
from doithoai.kit.actors import Actor
from doithoai.oversight.models import Plan, Supervision
from doithoai.oversight.papers import OFFERED, plan_paper, text_of
from doithoai.papers import actions as papers
from doithoai.papers.layout import PaperText
from doithoai.papers.models import Kind, Paper
from doithoai.units.models import Organisation


def keep_paper(supervision: Supervision, kind: str, *, by: Actor) -> Paper:
    """Draw it from what is recorded now and enter it. KeyError: no such paper."""
    text = text_of(supervision, kind, timezone.localdate())
    return _kept(supervision, supervision.organisation, OFFERED[kind].kind, text, by)


def keep_plan(plan: Plan, *, by: Actor) -> Paper:
    with override("vi"):
        text = plan_paper(plan, timezone.localdate())
    return _kept(plan, plan.organisation, Kind.PLAN, text, by)


def _kept(
    about: Versioned, organisation: Organisation, kind: Kind, text: PaperText, by: Actor
) -> Paper:
    """One that has neither number nor signature yet is redrawn."""
    waiting = Paper.objects.about(about).filter(kind=kind, number="", signed_on=None)
    if paper := waiting.latest_first().first():
        return papers.redraw(paper, text, by=by)
    return papers.draw_up(kind, organisation, text, about=about, by=by)
