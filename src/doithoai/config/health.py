"""Is the installation well? One public word for a load balancer, details for the administrator."""

import os
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from doithoai.jobs.models import Due, Worker
from doithoai.kit import crypto


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `name` is a stable word for monitoring, `detail` numbers only."""

    name: str
    good: bool
    detail: str


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Finding("database", False, type(error).__name__)
    return Finding("database", True, connection.vendor)


def _keys() -> Finding:
    try:
        return Finding("keys", True, f"newest version {crypto.keyring().newest}")
    except (crypto.KeyringError, OSError) as error:
        return Finding("keys", False, type(error).__name__)


def _work() -> list[Finding]:
    now = timezone.now()
    workers = Worker.objects.alive(now).count()
    late = Due.objects.ready(now - timedelta(minutes=10))[:1001].count()
    dead = Due.objects.dead()[:1001].count() + DBTaskResult.objects.failed()[:1001].count()
    waiting = DBTaskResult.objects.ready()[:1001].count()
    return [
        Finding("workers", workers > 0, str(workers)),
        Finding("late work", late == 0, str(late)),
        Finding("tasks waiting", waiting < 1000, str(waiting)),
        Finding("work given up", dead == 0, str(dead)),
    ]


def _files() -> Finding:
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    return Finding("files", os.access(settings.FILES_DIR, os.W_OK), str(settings.FILES_DIR))


def examine() -> list[Finding]:
    """Everything there is to look at; stops after the database if that is away."""
    database = _database()
    return [database, _keys(), _files(), *(_work() if database.good else [])]


@never_cache
@require_safe
def view(request: HttpRequest) -> HttpResponse:
    """200 while pages can be served, else 503. Says nothing about what is wrong."""
    well = _database().good and _keys().good
    return HttpResponse("ok" if well else "not well", "text/plain", 200 if well else 503)
