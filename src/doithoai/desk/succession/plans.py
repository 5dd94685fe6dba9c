"""What a body was to do or hold, what stands under it, and what it is named for."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doithoai.confidence.models import Recovery
from doithoai.counselling.models import Case as Counselled
from doithoai.counselling.models import State as CounsellingState
from doithoai.drafts.models import Draft
from doithoai.drafts.models import State as DraftState
from doithoai.oversight.models import Case, Plan, Supervision
from doithoai.programmes.models import Programme, Training, Work
from doithoai.reception.models import Schedule, Session
from doithoai.reception.models import State as SessionState
from doithoai.reports.models import Return
from doithoai.units.models import Competence, Organisation
from doithoai.weeks.models import Entry

from .items import Item


def running_supervisions(old: Organisation) -> Iterator[Item]:
    mine = Q(organisation=old) | Q(body=old)
    found = Supervision.objects.running().filter(mine).select_related("body")
    for row in found.order_by("opened_on", "pk"):
        label = f"{row.get_form_display()} · {row.body}"
        yield Item("supervisions", row.pk, label, version=row.version)


def plans_ahead(old: Organisation) -> Iterator[Item]:
    """Of this year and later; a plan whose items went into another is left where it is."""
    mine = Q(organisation=old, items__isnull=False) | Q(items__body=old)
    found = Plan.objects.filter(mine, year__gte=timezone.localdate().year).distinct()
    for row in found.order_by("year", "pk"):
        yield Item("plans", row.pk, str(row.year), version=row.version)


def watched_cases(old: Organisation) -> Iterator[Item]:
    """The day alone tells them apart here: what kind of case it is, is for its readers."""
    mine = Q(organisation=old) | Q(body=old)
    for row in Case.objects.filter(mine, closed_on=None).order_by("began_on", "pk"):
        yield Item("cases", row.pk, f"{row.began_on:%d/%m/%Y}", named=True, version=row.version)


def open_drafts(old: Organisation) -> Iterator[Item]:
    mine = Q(organisation=old) | Q(drafter=old)
    for row in Draft.objects.filter(mine, state=DraftState.OPEN).order_by("received_on", "pk"):
        yield Item("drafts", row.pk, row.title, version=row.version)


def running_programmes(old: Organisation) -> Iterator[Item]:
    mine = Q(organisation=old) | Q(partner=old)
    runs = Q(last_day=None) | Q(last_day__gte=timezone.localdate())
    for row in Programme.objects.filter(mine, runs).order_by("first_day", "pk"):
        yield Item("programmes", row.pk, row.title, version=row.version)


def works_to_do(old: Organisation) -> Iterator[Item]:
    """Registered and not done; what was taken back is no work any more."""
    mine = Work.objects.standing().filter(Q(organisation=old) | Q(keeper=old), done_on=None)
    for row in mine.order_by("due_on", "pk"):
        yield Item(
            "works",
            row.pk,
            f"{row.get_register_display()} · {row.on:%d/%m/%Y}",
            version=row.version,
        )


def courses_ahead(old: Organisation) -> Iterator[Item]:
    ahead = Training.objects.filter(organisation=old, last_day__gte=timezone.localdate())
    for row in ahead.order_by("first_day", "pk"):
        yield Item("trainings", row.pk, row.title, version=row.version)


def reception_schedules(old: Organisation) -> Iterator[Item]:
    for row in Schedule.objects.running(timezone.localdate()).filter(organisation=old).in_order():
        label = f"{row.get_series_display()} · {row.in_words}"
        yield Item("schedules", row.pk, label, version=row.version)


def sessions_to_come(old: Organisation) -> Iterator[Item]:
    """Also one that was never opened nor called off."""
    waiting = (SessionState.PLANNED, SessionState.POSTED, SessionState.OPEN)
    for row in Session.objects.filter(organisation=old, state__in=waiting).in_order():
        label = f"{row.held_on:%d/%m/%Y} · {row.get_kind_display()}"
        yield Item("sessions", row.pk, label, version=row.version)


def entries_ahead(old: Organisation) -> Iterator[Item]:
    ahead = Entry.objects.filter(organisation=old, day__gte=timezone.localdate())
    for row in ahead.filter(is_called_off=False).order_by("day", "pk"):
        label = f"{row.day:%d/%m/%Y} · {row.get_half_display()}"
        yield Item("entries", row.pk, label, version=row.version)


def counselling_cases(old: Organisation) -> Iterator[Item]:
    """A person decides about each; its keys stay with whoever has them."""
    mine = Counselled.objects.filter(organisation=old, state=CounsellingState.OPEN)
    for row in mine.order_by("opened_on", "pk"):
        label = f"{row.opened_on:%d/%m/%Y}"
        yield Item("counselling", row.pk, label, named=True, version=row.version)


def recovery_keys(old: Organisation) -> Iterator[Item]:
    """Held by two custodians: a new one is made at the successor, this one ends there."""
    for row in Recovery.objects.filter(organisation=old, ended_on=None):
        yield Item("recovery", row.pk, f"{row.made_on:%d/%m/%Y}", stuck=True, version=row.version)


SEND_BEFORE = _(
    "It stays: lock it and send it before the posts pass on. Otherwise the unit above counts it as "
    "missing."
)
SUCCESSOR_REPORTS = _(
    "It stays: the period ends after the body did, so the successor's own report counts its "
    "records."
)


def unsent_returns(old: Organisation) -> Iterator[Item]:
    """What a period comes to is reported by whoever stood on its last day."""
    mine = Return.objects.not_sent().filter(organisation=old).select_related("measure_set")
    for row in mine.order_by("last", "pk"):
        stays = SEND_BEFORE if old.existed_on(row.last) else SUCCESSOR_REPORTS
        yield Item("returns", row.pk, str(row), stays=stays, version=row.version)


def competence_rows(old: Organisation) -> Iterator[Item]:
    rows = Competence.objects.filter(lead=old, valid_to=None).shown()
    for row in rows.order_by("topic__position", "pk"):
        place = row.area.name if row.area else gettext("everywhere")
        topics, at = frozenset([row.topic_id]), row.version
        yield Item("competence", row.pk, f"{row.topic} · {place}", row.area_id, topics, version=at)


def bodies_below(old: Organisation) -> Iterator[Item]:
    standing = Organisation.objects.filter(parent=old).on(timezone.localdate())
    for row in standing.order_by("name", "pk"):
        yield Item("below", row.pk, row.name, row.area_id, version=row.version)
