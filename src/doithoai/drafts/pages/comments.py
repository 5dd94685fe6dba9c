"""Comments as a reader may see them: names only where they are needed to answer."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from doithoai.drafts.models import Comment, Disposition, Draft, Source
from doithoai.drafts.rules import can_read_names
from doithoai.kit.turning import Order, Page, turned
from doithoai.people.models import User

ORDER = Order("given_on", newest=True, read=dt.date.fromisoformat)
SHOWN = 200


@dataclass(frozen=True)
class Shown:
    """A comment and how its author is called to this reader."""

    comment: Comment
    who: str
    is_mine: bool


def who(comment: Comment) -> str:
    """Whom papers and readers without a right to names are told of: never a person."""
    if comment.unit_name and comment.source in (Source.LETTER, Source.WRITTEN):
        return comment.unit_name
    if comment.author_id:
        return _("Staff, %(unit)s") % {"unit": comment.unit_name} if comment.unit_name else ""
    if comment.code_digest or (comment.source == Source.WEB and not comment.entered_by_id):
        return _("From the public")
    return comment.unit_name or _("A participant")


def shown(comments: Iterable[Comment], draft: Draft, viewer: User) -> list[Shown]:
    names = can_read_names(viewer, draft)
    return [
        Shown(
            one,
            (one.name and ", ".join(filter(None, (one.name, one.unit_name))))
            if names and one.name and not one.halted_on
            else who(one),
            one.author_id == viewer.pk,
        )
        for one in comments
    ]


def _of(draft: Draft, viewer: User) -> QuerySet[Comment]:
    found = Comment.objects.visible_to(viewer).filter(draft=draft)
    return found.select_related("clause__edition", "author", "body")


def whole(draft: Draft, viewer: User) -> list[Shown]:
    """Comments on the draft as a whole, newest first."""
    found = _of(draft, viewer).filter(anchor=None).order_by("-given_on", "-id")
    return shown(found[:SHOWN], draft, viewer)


def on_clause(draft: Draft, anchor: Any, viewer: User) -> list[Shown]:
    found = _of(draft, viewer).filter(anchor=anchor).order_by("-given_on", "-id")
    return shown(found[:SHOWN], draft, viewer)


def mine(draft: Draft, viewer: User) -> list[Shown]:
    found = _of(draft, viewer).filter(author=viewer).order_by("-given_on", "-id")
    return shown(found[:SHOWN], draft, viewer)


def comment_list(draft: Draft, viewer: User, chosen: str, after: str) -> Page:
    """All comments of a draft that this person may read, in pages."""
    found = _of(draft, viewer)
    if chosen:
        found = found.filter(disposition="" if chosen == "open" else Disposition(chosen))
    page = turned([found], ORDER, after, {"shown": chosen} if chosen else {})
    return Page(shown(page.rows, draft, viewer), page.next)
