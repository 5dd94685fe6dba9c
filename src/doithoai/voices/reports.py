"""What the pages of imports show: the dry run, the work under way, what came of it."""

import json
from typing import Any

from django.forms import BoundField, Form

from doithoai.jobs.models import Progress
from doithoai.journal.models import Event
from doithoai.people.models import User
from doithoai.voices import rules, wording
from doithoai.voices.models import Import, ImportState, Voice

CHOSEN = (
    "heard_on",
    "occasion",
    "place",
    "topic",
    "identity",
    "is_restricted",
    "said_again",
    "leave_out",
)
"""What the officer says about a file beside its columns."""
SHOWN_VOICES = 20


def chosen(imported: Import) -> dict[str, Any]:
    return {name: getattr(imported, name) for name in CHOSEN}


def dry_run(imported: Import, form: Form) -> dict[str, Any]:
    """The page on which columns are corrected: each with its samples, and every problem."""
    report: dict[str, Any] = json.loads(imported.report) if imported.report else {}
    fields: list[BoundField] = [form[f"column_{n}"] for n in range(len(imported.columns))]
    empty = [""] * len(fields)
    headings = [*report.get("headings", []), *empty][: len(fields)]
    samples = [*report.get("samples", []), *empty][: len(fields)]
    return {
        "imported": imported,
        "report": report,
        "columns": list(zip(fields, headings, samples, strict=True)),
        "rest": [form[name] for name in CHOSEN],
        "problems": [
            {"row": row, "column": column, "words": wording.problem(code), "value": value}
            for row, column, code, value in report.get("problems", [])
        ],
        "notes": [
            {"row": row, "words": wording.note(code, detail)}
            for row, code, detail in report.get("notes", [])
        ],
        "more_problems": report.get("problem_count", 0) - len(report.get("problems", [])),
    }


def outcome(imported: Import, viewer: User) -> dict[str, Any]:
    """The page of a file that is confirmed: how far it is, what was stored, what was not."""
    bar = None
    if imported.progress_id:
        bar = Progress.objects.visible_to(viewer).filter(pk=imported.progress_id).first()
    readable = imported.state == ImportState.DONE and not imported.is_restricted
    seen = Voice.objects.visible_to(viewer).filter(source=imported.file_id)
    rows = seen.newest_first().select_related("topic")[:SHOWN_VOICES] if readable else []
    return {
        "imported": imported,
        "progress": bar,
        "voices": [{"voice": voice, "text": voice.text_for(viewer)} for voice in rows],
        "refused": [(number, wording.failure(code)) for number, code in imported.refused],
        "failure": wording.failure(imported.failure) if imported.failure else "",
        "may_go_on": rules.can_confirm(viewer, imported),
        "events": Event.objects.about(imported),
    }
