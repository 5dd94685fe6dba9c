"""Rows against events: every subject has exactly the events that its version says."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from doithoai.journal.models import Event, Readership, Versioned

from .findings import Finding, Kind


def subject_models() -> list[type[models.Model]]:
    """Every table whose rows have versions."""
    return [m for m in apps.get_models() if issubclass(m, (Versioned, Readership))]


def check_versions() -> Iterator[Finding]:
    """Subjects with too few, too many or wrongly numbered events, and events without subject.

    Each comparison is one statement and so true of one moment, also while people are working.
    """
    known = set()
    for model in subject_models():
        label = model._meta.label_lower
        known.add(label)
        yield from _miscounted(model, label)
        yield from _orphans(model, label)
    for label in Event.objects.order_by().values_list("subject_type", flat=True).distinct():
        if label not in known:
            yield Finding(Kind.SUBJECT_UNKNOWN, {"type": label})


def _miscounted(model: type[models.Model], label: str) -> Iterator[Finding]:
    mine = Event.objects.filter(subject_type=label, subject_id=OuterRef("pk")).order_by()
    grouped = mine.values("subject_id")

    def figure(aggregate: Any) -> Coalesce:
        return Coalesce(Subquery(grouped.annotate(n=aggregate).values("n")), 0)

    rows: models.QuerySet[Any] = models.QuerySet(model)
    counted = rows.annotate(
        events=figure(Count("pk")),
        lowest=figure(Min("subject_version")),
        highest=figure(Max("subject_version")),
    )
    right = Q(events=models.F("version"), highest=models.F("version"), lowest=1)
    wrong = counted.exclude(right).order_by().values_list("pk", "version", "events")
    for subject, version, events in wrong.iterator(chunk_size=1000):
        about = {"type": label, "subject": subject, "version": version, "events": events}
        yield Finding(Kind.VERSION, about)


def _orphans(model: type[models.Model], label: str) -> Iterator[Finding]:
    rows: models.QuerySet[Any] = models.QuerySet(model)
    events = Event.objects.filter(~Exists(rows.filter(pk=OuterRef("subject_id"))))
    lost = events.filter(subject_type=label).order_by().values_list("subject_id", flat=True)
    for subject in lost.distinct().iterator(chunk_size=1000):
        yield Finding(Kind.SUBJECT_MISSING, {"type": label, "subject": subject})
