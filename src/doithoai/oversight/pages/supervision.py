"""The page of one supervision: its file with what is missing, findings, recommendations."""

import datetime as dt
from typing import Any

from doithoai.oversight import rules
from doithoai.oversight.dossier import Line, file_of
from doithoai.oversight.followed import recommendations
from doithoai.oversight.models import Judged, Supervision
from doithoai.oversight.papers import OFFERED
from doithoai.papers.models import Paper
from doithoai.papers.rules import can_number
from doithoai.people.models import User


def overview(supervision: Supervision, viewer: User, today: dt.date) -> dict[str, Any]:
    recommended = recommendations(supervision)
    late = any(one.awaited_on and one.awaited_on < today for one in recommended)
    lines = file_of(supervision, today, answers_late=late)
    may_work, may_manage = (
        rules.can_work(viewer, supervision),
        rules.can_manage(viewer, supervision),
    )
    found = list(supervision.findings.all())
    return {
        "supervision": supervision,
        "lines": [(line, _may_file(viewer, supervision, line, may_work)) for line in lines],
        "has_due": any(line.due for line in lines),
        "missing": [line.label for line in lines if line.is_missing],
        "team": supervision.team.by_part().select_related("user"),
        "studied": supervision.studied.all(),
        "findings": [(kind.label, [f for f in found if f.judged == kind]) for kind in Judged],
        "has_findings": bool(found),
        "recommendations": recommended,
        "today": today,
        "offered": OFFERED,
        "kept": Paper.objects.about(supervision).visible_to(viewer).latest_first()[:20],
        "may_work": may_work,
        "may_manage": may_manage,
        "may_recommend": rules.can_recommend(viewer, supervision),
        "may_keep": can_number(viewer, supervision.organisation_id),
    }


def _may_file(viewer: User, supervision: Supervision, line: Line, may_work: bool) -> bool:
    waits = line.piece in rules.GOES_OUT and supervision.needs_agreement
    return may_work and not waits
