"""The papers of a draft, drawn up from what is recorded now. Persons are not named in them."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from doithoai.drafts.models import ASSESSMENT, Comment, Draft
from doithoai.drafts.pages.comments import who
from doithoai.kit.text import fold
from doithoai.papers import actions as papers
from doithoai.papers import content
from doithoai.papers.layout import PaperText, render
from doithoai.papers.letterhead import FILED, frame
from doithoai.papers.models import Kind, Paper
from doithoai.people.models import User

BY_CLAUSE = "Góp ý theo điều, khoản"


def _subject(draft: Draft) -> content.Subject:
    return content.Subject(
        title=draft.title,
        drafter=draft.drafting_body,
        received_on=draft.received_on,
        closed_on=draft.closes_on,
        days_left=draft.days_left,
        form=str(draft.get_criticism_display()) if draft.criticism else "",
        front_agreed_on=draft.front_agreed_on,
        front_paper=draft.front_paper,
        assessment=tuple((name, getattr(draft, name)) for name in ASSESSMENT),
        recommendation=draft.recommendation,
    )


def _remarks(comments: list[Comment]) -> list[content.Remark]:
    return [
        content.Remark(
            place=one.clause.label if one.clause else "",
            group=BY_CLAUSE if one.clause else "",
            who=who(one),
            text=one.text,
            disposition=str(one.get_disposition_display()) if one.disposition else "",
            reason=one.reason,
        )
        for one in comments
    ]


@dataclass(frozen=True)
class Offered:
    """A paper that can be had: its label, its file's name, its kind in the register."""

    label: str | Promise
    file: str
    kind: Kind
    draw: Callable[[content.Frame, content.Subject, list[content.Remark]], PaperText]


OFFERED = {
    "table": Offered(
        _("Table of comments, taken on board or explained"),
        "bang-tong-hop-tiep-thu-giai-trinh",
        Kind.COMMENT_TABLE,
        content.comment_table,
    ),
    "criticism": Offered(
        _("Document of social criticism"), "van-ban-phan-bien", Kind.CRITICISM, content.criticism
    ),
}


def offered(draft: Draft) -> dict[str, Offered]:
    """The document of criticism only where the draft is criticised."""
    return {kind: one for kind, one in OFFERED.items() if kind != "criticism" or draft.criticism}


def _drawn(draft: Draft, kind: str, viewer: User, today: dt.date) -> PaperText:
    seen = Comment.objects.visible_to(viewer).filter(draft=draft)
    comments = list(seen.select_related("clause", "author", "body").in_order())
    around = frame(draft.organisation, today)
    around = content.Frame(
        **{**vars(around), "recipients": (FILED,) if kind == "table" else around.recipients}
    )
    return OFFERED[kind].draw(around, _subject(draft), _remarks(comments))


def draw_up(draft: Draft, kind: str, viewer: User, today: dt.date) -> tuple[str, bytes]:
    """The name of the file and its bytes, in Vietnamese whatever the screen's language."""
    with override("vi"):
        return file_name(OFFERED[kind].file, draft), render(_drawn(draft, kind, viewer, today))


def file_name(kind: str, draft: Draft) -> str:
    """ASCII only, so that no mail programme spoils it."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(draft.title)).strip("-")[:60].strip("-")
    return f"{kind}-{words}.docx"


def keep_paper(draft: Draft, kind: str, *, by: User) -> Paper:
    """Enter it in the register of papers; one without number or signature is redrawn."""
    with override("vi"):
        text = _drawn(draft, kind, by, timezone.localdate())
    known = OFFERED[kind].kind
    waiting = Paper.objects.about(draft).filter(kind=known, number="", signed_on=None)
    if paper := waiting.latest_first().first():
        return papers.redraw(paper, text, by=by)
    return papers.draw_up(known, draft.organisation, text, about=draft, by=by)
