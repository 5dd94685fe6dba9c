"""What the pages about personal data show to those who answer for it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doithoai.journal.models import Event, Readership
from doithoai.people.models import Post, User
from doithoai.privacy import copies, holdings, keeping, rules
from doithoai.privacy.models import Breach, Consent, Request, RequestState, Right
from doithoai.units.models import Organisation

PAGE = 25


@dataclass(frozen=True)
class Page:
    """One page of a list that goes on from a key."""

    rows: list[Any]
    next: str


def turned(found: QuerySet[Any], query: dict[str, str], key: Callable[[Any], str]) -> Page:
    rows = list(found[: PAGE + 1])
    if len(rows) <= PAGE:
        return Page(rows, "")
    return Page(rows[:PAGE], "?" + urlencode({**query, "after": key(rows[PAGE - 1])}))


def place(after: str) -> tuple[dt.datetime, UUID] | None:
    """The row a page goes on from ("2026-11-02T08:00:00+00:00~<id>"); None for anything else."""
    at, _sep, last = after.partition("~")
    try:
        moment, pk = dt.datetime.fromisoformat(at), UUID(last)
    except ValueError:
        return None
    return (moment, pk) if moment.tzinfo else None


def units_of(viewer: User) -> list[Organisation]:
    """The units whose personal data this person answers for."""
    units = Organisation.objects.where(viewer, rules.HANDLE)
    return list(units.select_related("area").order_by("name"))


def requests(viewer: User, after: str, *, done: bool) -> Page:
    found = Request.objects.visible_to(viewer).select_related("organisation")
    if done:
        found = found.exclude(state__in=(RequestState.RECEIVED, RequestState.RESPONDED))
    else:
        found = found.open()
    if at := place(after):
        found = found.before(*at)
    query = {"state": "done"} if done else {}
    return turned(found.newest_first(), query, lambda r: f"{r.received_at.isoformat()}~{r.pk}")


@dataclass(frozen=True)
class Matter:
    """A record the request is about, with as much of it as the viewer may read."""

    label: str
    facts: list[holdings.Facts]
    href: str
    stays: str = ""
    """What goes on although the use was stopped."""


def matters(request: Request, viewer: User) -> list[Matter]:
    found = []
    for matter in request.matters.all():
        holding = holdings.main(matter.subject_type)
        if holding is None:
            continue
        facts = holdings.gathered(matter.subject_type, matter.subject_id, viewer)
        href = holding.address(matter.subject_id) if holding.address else ""
        stays = str(holding.stays) if request.is_stopping else ""
        found.append(Matter(str(holding.label), facts, href, stays))
    return found


def request_page(request: Request, viewer: User) -> dict[str, Any]:
    about = matters(request, viewer)
    works = rules.can_work_on(viewer, request)
    return {
        "asked": request,
        "matters": about,
        "halts": request.is_stopping and request.is_open and bool(about),
        "events": Event.objects.about(request),
        "is_overdue": bool(
            request.is_open and request.next_due_on and request.next_due_on < timezone.localdate()
        ),
        "steps": {
            "respond": rules.can_respond(viewer, request),
            "work": works,
            "extend": rules.can_extend(viewer, request),
            "resume": rules.can_resume(viewer, request),
            "erase": works and request.right == Right.ERASURE and bool(about),
            "copy": rules.can_handle(viewer, request.organisation_id) and bool(about),
        },
    }


def found_records(
    unit: Organisation, code: str, name: str, phone: str
) -> list[tuple[str, holdings.Found]]:
    """Records of somebody, by receipt code or by name and phone: (subject, what it is)."""
    if code:
        subject = holdings.with_code(code)
        if subject is None or holdings.organisation_of(*subject) != unit.pk:
            return []
        return [
            (subject[0], holdings.Found(subject[1], timezone.localdate(), _("By receipt code")))
        ]
    if not (name or phone):
        return []
    return [
        (each.subject, one)
        for each in holdings.holdings.values()
        if each.search is not None
        for one in each.search(unit, name, phone)
    ]


def sees(viewer: User, subject: str, pk: UUID) -> bool:
    """Whether she sees the record itself: what is noted about it is closed together with it."""
    records: Any = apps.get_model(subject)._default_manager
    return bool(records.visible_to(viewer).filter(pk=pk).exists())


def consents(viewer: User, subject: str, pk: UUID) -> QuerySet[Consent]:
    found = Consent.objects.visible_to(viewer).about(subject, pk)
    return found.prefetch_related("details").order_by("-given_at")


def breaches(viewer: User) -> QuerySet[Breach]:
    return Breach.objects.visible_to(viewer).select_related("organisation").newest_first()[:PAGE]


def readings(viewer: User, after: str, who: str) -> Page:
    """Who of the viewer's units read which restricted or personal record, the newest first."""
    staff = Post.objects.filter(organisation__in=viewer.organisations(rules.HANDLE))
    actors = [f"user:{pk}" for pk in set(staff.values_list("user_id", flat=True))]
    if who:
        actors = [actor for actor in actors if actor == f"user:{who}"]
    label = Readership._meta.label_lower
    found = Event.objects.filter(subject_type=label, actor__in=actors)
    if at := place(after):
        found = found.filter(at__lte=at[0]).exclude(at=at[0], pk__gte=at[1])
    query = {"who": who} if who else {}
    return turned(found.order_by("-at", "-id"), query, lambda e: f"{e.at.isoformat()}~{e.pk}")


def colleagues(viewer: User) -> list[User]:
    staff = Post.objects.filter(organisation__in=viewer.organisations(rules.HANDLE))
    return list(User.objects.filter(pk__in=staff.values("user")).order_by("full_name"))


@dataclass(frozen=True)
class Kept:
    holding: holdings.Holding
    period: keeping.Period | None


def kept(unit: Organisation) -> list[Kept]:
    """Each kind of data with how long it is kept in this unit."""
    return [Kept(each, keeping.period(each.rule, unit)) for each in copies.listed()]


def tabs(current: str) -> list[dict[str, object]]:
    names = (
        ("privacy:list", _("Requests")),
        ("privacy:breaches", _("Breaches")),
        ("privacy:readings", _("Who read what")),
        ("privacy:kept", _("What is held")),
    )
    return [
        {"label": label, "href": reverse(name), "current": name == f"privacy:{current}"}
        for name, label in names
    ]
