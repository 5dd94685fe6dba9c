"""The worker: runs tasks, due rows and periodic functions until it is told to stop.

Any number of workers may run. On PostgreSQL a row under way is locked and the others skip it; on
SQLite a transaction is exclusive anyway. A worker that dies in the middle leaves a due row as it
was (its work was the same transaction) and a task to be started again once it has been silent
for a while.
"""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from doithoai.jobs import registry
from doithoai.jobs.models import Due, Turn, Worker

log = logging.getLogger("doithoai.jobs")

BATCH: Final = 50
MAX_ATTEMPTS: Final = 6
_BEAT: Final = 20.0


def backoff(attempt: int) -> timedelta:
    """How long to wait after the n-th failure: 30 s, 1 min, 2 min … at most 1 h."""
    return timedelta(seconds=min(30 * 2 ** (attempt - 1), 3600))


def error_code(error: BaseException) -> str:
    """What may be written down of an error: its class. Its text may hold personal data."""
    return f"{type(error).__module__}.{type(error).__qualname__}"[:200]


class Engine:
    """One worker. `stop` set: the piece of work under way is finished, then `run` returns."""

    def __init__(self, stop: threading.Event | None = None, idle: float = 1.0) -> None:
        self.stop = stop or threading.Event()
        self.idle = idle
        self.id = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._tasks = TaskRunner(
            queue_names=["*"],
            interval=idle,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.id,
            excluded_queue_names=[],
        )

    def run(self) -> None:
        registry.discover()
        # Known to be alive before it takes anything: others give back the tasks of the dead.
        self._guarded(self._say)
        beat = threading.Thread(target=self._keep_saying, name="worker-beat", daemon=True)
        beat.start()
        try:
            while not self.stop.is_set():
                close_old_connections()
                if not self._guarded(self.round):
                    self.stop.wait(self.idle)
        finally:
            self.stop.set()
            beat.join(timeout=5)
            self._guarded(lambda: Worker.objects.filter(pk=self.id).delete()[0])
            connection.close()

    def round(self) -> int:
        """Periodic functions whose turn it is, then a batch of due rows, then of tasks.

        Returns how much was done; in turn, so that a backlog of one kind never starves another.
        """
        done = 0
        for step in (self._one_turn, self._some_due, self._one_task):
            room = BATCH
            while room > 0 and not self.stop.is_set() and (some := step()):
                done, room = done + some, room - some
        return done

    def drain(self, limit: int = 10_000) -> int:
        """Do everything that is ready now; for tests, commands and set-up."""
        registry.discover()
        self._say()
        done = 0
        while done < limit and (more := self.round()):
            done += more
        Worker.objects.filter(pk=self.id).delete()
        return done

    def _guarded(self, work: Callable[[], int]) -> int:
        """The database may be away for a while (fail-over, restart): wait and go on."""
        try:
            return work()
        except OperationalError as error:
            log.warning("database not available: %s", error_code(error))
            connection.close()
            return 0

    def _keep_saying(self) -> None:
        while not self.stop.wait(_BEAT):
            self._guarded(self._say)
        connection.close()

    def _say(self) -> int:
        now = timezone.now()
        Worker.objects.update_or_create(pk=self.id, defaults={"seen_at": now})
        Worker.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
        return 1

    def _one_turn(self) -> bool:
        now = timezone.now()
        waiting = dict(Turn.objects.values_list("name", "next_at"))
        for name, (seconds, function) in registry.periodic.items():
            if name in waiting and waiting[name] > now:
                continue
            if self._take_turn(name, now, seconds):
                self._attempt_turn(name, function)
                return True
        return False

    def _take_turn(self, name: str, now: datetime, seconds: int) -> bool:
        following = now + timedelta(seconds=seconds)
        moved = Turn.objects.filter(name=name, next_at__lte=now).update(next_at=following)
        if moved:
            return True
        return Turn.objects.get_or_create(name=name, defaults={"next_at": following})[1]

    def _attempt_turn(self, name: str, function: registry.Periodic) -> None:
        code = ""
        try:
            function()
        except OperationalError:
            raise
        except Exception as error:
            code = error_code(error)
            log.error("periodic %s failed: %s", name, code)
        Turn.objects.filter(name=name).exclude(last_error=code).update(last_error=code)

    def _some_due(self) -> int:
        now = timezone.now()
        first = (
            Due.objects.ready(now).order_by("at", "id").values_list("handler", flat=True).first()
        )
        if first is None:
            return 0
        if first in registry.many_handlers:
            try:
                return self._many_due(first, now)
            except OperationalError:
                raise
            except Exception as error:  # of which one, is found out one by one
                log.warning("due %s failed for many (%s)", first, error_code(error))
                return sum(self._one_due(now) for _row in range(BATCH))
        return int(self._one_due(now))

    def _many_due(self, handler: str, now: datetime) -> int:
        with transaction.atomic():
            ready = Due.objects.ready(now).filter(handler=handler).order_by("at", "id")
            rows = list(ready.select_for_update(skip_locked=True)[:BATCH])
            if not rows:
                return 0
            registry.many_handlers[handler](list(dict.fromkeys(row.subject_id for row in rows)))
            serials = {row.pk: row.serial for row in rows}
            now_there = Due.objects.filter(pk__in=serials).values_list("pk", "serial")
            unmoved = [pk for pk, serial in now_there if serials[pk] == serial]
            Due.objects.filter(pk__in=unmoved).delete()
        return len(rows)

    def _one_due(self, now: datetime) -> bool:
        row: Due | None = None
        try:
            with transaction.atomic():
                ready = Due.objects.ready(now).order_by("at", "id")
                row = ready.select_for_update(skip_locked=True).first()
                if row is None:
                    return False
                registry.handlers[row.handler](row.subject_id)
                # Moved by its own handler (a repeating one)? Then it stays.
                Due.objects.filter(pk=row.pk, serial=row.serial).delete()
        except Exception as error:
            if row is None:
                raise
            self._due_failed(row, error, now)
        return True

    def _due_failed(self, row: Due, error: Exception, now: datetime) -> None:
        attempts, code = row.attempts + 1, error_code(error)
        dead = attempts >= MAX_ATTEMPTS
        Due.objects.filter(pk=row.pk, serial=row.serial).update(
            attempts=F("attempts") + 1,
            last_error=code,
            at=now + backoff(attempts),
            dead_since=now if dead else None,
        )
        word = "gave up" if dead else "will be tried again"
        log.error("due %s for %s failed (%s), %s", row.handler, row.subject_id, code, word)

    def _one_task(self) -> bool:
        ready = DBTaskResult.objects.ready().filter(backend_name="default")
        if not ready.exists():
            return False
        with transaction.atomic():
            task = ready.get_locked()
            if task is None:
                return False
            task.claim(self.id)
        self._tasks.run_task(task)
        self._retry_if_failed(task)
        return True

    def _retry_if_failed(self, task: DBTaskResult[..., Any]) -> None:
        if task.status != "FAILED":
            return
        attempts = len(task.worker_ids)
        code = task.exception_class_path
        if attempts >= MAX_ATTEMPTS:
            log.error("task %s gave up: %s", task.task_path, code)
        else:
            log.warning("task %s failed (%s), will be tried again", task.task_path, code)
            task.status, task.run_after = "READY", timezone.now() + backoff(attempts)
        # A traceback quotes values, and values may be personal.
        task.traceback = ""
        task.save(update_fields=["status", "run_after", "traceback"])
