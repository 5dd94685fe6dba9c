"""The list of drafts, the page of one, and of one of its clauses."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.drafts import rules
from doithoai.drafts.days import asked_for
from doithoai.drafts.models import Clause, Comment, Disposition, Draft, Edition
from doithoai.drafts.opening import sentences
from doithoai.drafts.pages import comments
from doithoai.journal.models import Event
from doithoai.kit.turning import Order, Page, turned
from doithoai.people.models import Grant, User
from doithoai.reading.clauses import Clause as Read
from doithoai.reading.clauses import Fate, Level, Slip, slips
from doithoai.rulebook.explain import Step
from doithoai.units.models import Organisation

NEWEST = Order("received_on", newest=True, read=dt.date.fromisoformat)
CLAUSES = 150
"""Clauses on one page: more takes a cheap phone too long."""


def listing(viewer: User, state: str, after: str) -> Page:
    """Drafts that this person sees, the newest first, with how many comments wait."""
    found = Draft.objects.visible_to(viewer).select_related("organisation", "drafter")
    found = found.annotate(
        comment_count=Count("comments"),
        open_count=Count("comments", filter=Q(comments__disposition="")),
    )
    if state:
        found = found.filter(state=state)
    return turned([found], NEWEST, after, {"state": state} if state else {})


@dataclass(frozen=True)
class Line:
    """A clause in the list: how many comments it has, how many of them wait, what is odd."""

    clause: Clause
    comments: int
    waiting: int
    slip: str

    @property
    def rows(self) -> list[list[str]]:
        """Of a table: its cells."""
        if self.clause.level != Level.TABLE:
            return []
        lines = self.clause.text.strip("\n").split("\n")
        return [line.replace(" | ", "\t").split("\t") for line in lines if line.strip()]


def lines(edition: Edition, first: int = 0) -> list[Line]:
    """The clauses from that place on, one more than a page shows."""
    listed = Clause.objects.of(edition)
    counts = {
        row["anchor"]: (row["all"], row["open"])
        for row in Comment.objects.filter(draft=edition.draft_id)
        .values("anchor")
        .annotate(all=Count("pk"), open=Count("pk", filter=Q(disposition="")))
    }
    odd = odd_numbers(edition)
    return [
        Line(one, *counts.get(one.anchor, (0, 0)), odd.get(one.position, ""))
        for one in listed[first : first + CLAUSES + 1]
    ]


def odd_numbers(edition: Edition) -> dict[int, str]:
    """Slips of numbering by the place of the clause, worded."""
    words = {
        Slip.REPEATED: _("This number stands twice."),
        Slip.SKIPPED: _("A number before this one is missing."),
        Slip.BACKWARDS: _("This number is lower than the one before."),
    }
    stored = Clause.objects.of(edition).values_list("level", "number", "position", "around")
    read = [Read(Level(level), number, at, at, around) for level, number, at, around in stored]
    return {at: words[slip] for at, slip in slips(read).items()}


def overview(draft: Draft, viewer: User, number: int | None, first: int) -> dict[str, Any]:
    """Everything on the page of a draft."""
    editions = list(draft.editions.all())
    edition = next((one for one in editions if one.number == number), editions[-1])
    edition.draft = draft
    listed = lines(edition, first)
    today = timezone.localdate()
    return {
        "draft": draft,
        "editions": editions,
        "edition": edition,
        "is_latest": edition == editions[-1],
        "lines": listed[:CLAUSES],
        "next": first + CLAUSES if len(listed) > CLAUSES else None,
        "previous": max(first - CLAUSES, 0) if first else None,
        "is_first": not first,
        "remarks": sentences(edition.remarks),
        "whole": comments.whole(draft, viewer) if not first else [],
        "mine": comments.mine(draft, viewer) if not first else [],
        "numbers": _numbers(draft),
        "short_by": short_by(draft),
        "steps": days_of(draft),
        "invited": _invited(draft),
        "may_comment": rules.can_comment(viewer, draft, today),
        "may_manage": rules.can_manage(viewer, draft),
        "may_enter": rules.can_enter(viewer, draft),
        "may_dispose": rules.can_dispose(viewer, draft),
        "may_reopen": rules.can_reopen(viewer, draft),
        "may_release": rules.can_release(viewer, draft),
        "events": Event.objects.about(draft),
    }


def short_by(draft: Draft) -> int:
    """How many days less than the rule leaves it left for comment; 0 if enough."""
    if draft.latest_on is None:
        return 0
    return max((draft.received_on - draft.latest_on).days, 0)


def days_of(draft: Draft) -> Sequence[Step]:
    """How the last day in time was counted, each day with its reason."""
    deadline = asked_for(draft)
    return deadline.steps if deadline else ()


def _numbers(draft: Draft) -> dict[str, int]:
    counted = draft.comments.order_by().values_list("disposition").annotate(Count("pk"))
    found = dict(counted)
    return {
        "all": sum(found.values()),
        "open": found.get(Disposition.OPEN.value, 0),
        "accepted": found.get(Disposition.ACCEPTED.value, 0),
        "partly": found.get(Disposition.PARTLY.value, 0),
        "not": found.get(Disposition.NOT.value, 0),
    }


def _invited(draft: Draft) -> Iterable[Organisation]:
    grants = Grant.objects.filter(
        subject_type=draft._meta.label_lower, subject_id=draft.pk, user=None
    )
    return Organisation.objects.filter(pk__in=grants.values("organisation")).order_by("name")


def clause_page(clause: Clause, viewer: User) -> dict[str, Any]:
    """A clause with what stands around it, its neighbours and its comments."""
    draft, edition = clause.edition.draft, clause.edition
    near = Clause.objects.filter(
        edition=edition, position__in=(clause.position - 1, clause.position + 1)
    )
    by_place = {one.position: one for one in near}
    around = (
        Clause.objects.filter(edition=edition, position=clause.around).first()
        if clause.around is not None
        else None
    )
    today = timezone.localdate()
    return {
        "draft": draft,
        "edition": edition,
        "clause": clause,
        "line": Line(clause, 0, 0, ""),
        "around": around,
        "before": by_place.get(clause.position - 1),
        "after": by_place.get(clause.position + 1),
        "is_changed": clause.fate == Fate.CHANGED and clause.was is not None,
        "comments": comments.on_clause(draft, clause.anchor, viewer),
        "may_comment": rules.can_comment(viewer, draft, today),
        "may_dispose": rules.can_dispose(viewer, draft),
        "may_enter": rules.can_enter(viewer, draft),
    }
