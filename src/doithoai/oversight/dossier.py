"""The file of a supervision: each paper it must hold, when it is due, and whether it is there."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from doithoai.oversight.models import FiledPaper, Form, Piece, Supervision
from doithoai.rulebook.deadlines import Deadline, find
from doithoai.units.models.organisations import owner_chain

NEEDED: dict[str, tuple[Piece, ...]] = {
    Form.STUDY: (Piece.RESULT_REPORT, Piece.RECOMMENDATION, Piece.ANSWER),
    Form.DELEGATION: tuple(Piece),
    Form.BOARDS: (Piece.MINUTES, Piece.RESULT_REPORT, Piece.RECOMMENDATION, Piece.ANSWER),
    Form.JOINING: (Piece.DECISION, Piece.MINUTES, Piece.RESULT_REPORT),
}
"""What each form asks for; a delegation of one's own asks for all."""
RULES = {
    Piece.NOTICE: "SUPERVISION_NOTICE",
    Piece.BODY_REPORT: "SUPERVISION_OBJECT_REPORT",
    Piece.RESULT_REPORT: "SUPERVISION_RESULT_REPORT",
}
STATES = {
    "done": _("In the file"),
    "done_late": _("In the file, late"),
    "missing": _("Missing"),
    "waiting": _("Not yet due"),
}


@dataclass(frozen=True)
class Line:
    """One paper of the file. `due` is None where the law sets no day or it cannot be known yet."""

    piece: Piece
    due: Deadline | None
    filed: list[FiledPaper]
    state: str

    @property
    def label(self) -> str:
        return str(self.piece.label)

    @property
    def words(self) -> str:
        return str(STATES[self.state])

    @property
    def is_missing(self) -> bool:
        return self.state == "missing"


def due_of(supervision: Supervision, piece: Piece) -> Deadline | None:
    """Counted from the working day, that of the report from the last day of the work."""
    start = supervision.works_on
    if piece == Piece.RESULT_REPORT:
        start = supervision.ended_on or start
    if start is None or piece not in RULES:
        return None
    acts = supervision.body if piece == Piece.BODY_REPORT else supervision.organisation
    return find(RULES[piece], start, owner_chain(acts), kind=acts.kind)


def file_of(supervision: Supervision, today: dt.date, *, answers_late: bool = False) -> list[Line]:
    """In the order of the law; a paper that the form does not ask for only where it was filed.

    `answers_late`: a recommendation waits longer than its date, so the answer is missing.
    """
    filed: dict[str, list[FiledPaper]] = {}
    for paper in supervision.papers.all():
        filed.setdefault(paper.piece, []).append(paper)
    needed = NEEDED[supervision.form]
    return [
        _line(supervision, piece, filed.get(piece, []), today, answers_late)
        for piece in Piece
        if piece in needed or piece in filed
    ]


def _line(
    supervision: Supervision,
    piece: Piece,
    filed: list[FiledPaper],
    today: dt.date,
    answers_late: bool,
) -> Line:
    due = due_of(supervision, piece)
    if filed:
        late = due is not None and min(paper.on for paper in filed) > due.date
        return Line(piece, due, filed, "done_late" if late else "done")
    if piece == Piece.ANSWER:
        is_missing = answers_late
    else:
        is_missing = due.date < today if due else _is_past(supervision, piece, today)
    return Line(piece, due, filed, "missing" if is_missing else "waiting")


def _is_past(supervision: Supervision, piece: Piece, today: dt.date) -> bool:
    """What has no number of days: due when what it belongs to has happened."""
    if piece in {Piece.DECISION, Piece.OUTLINE}:
        notice = due_of(supervision, Piece.NOTICE)
        return notice is not None and notice.date < today
    if piece == Piece.MINUTES:
        return supervision.works_on is not None and supervision.works_on < today
    return piece == Piece.RECOMMENDATION and supervision.reported_on is not None
