"""The work list keeps itself in order."""

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doithoai.jobs.engine import MAX_ATTEMPTS
from doithoai.jobs.models import Progress, Sent, Worker
from doithoai.jobs.registry import every

_KEPT: Final = timedelta(days=7)
_BATCH: Final = 50


@every(seconds=30)
def restart_abandoned_tasks() -> None:
    """Tasks whose worker died go back to the queue, unless they keep killing their workers."""
    alive = set(Worker.objects.alive(timezone.now()).values_list("id", flat=True))
    running = DBTaskResult.objects.running().only("id", "worker_ids")
    lost = [task for task in running[:1000] if task.worker_ids[-1] not in alive][:_BATCH]
    for task in lost:
        status = "READY" if len(task.worker_ids) < MAX_ATTEMPTS else "FAILED"
        DBTaskResult.objects.running().filter(pk=task.pk).update(status=status)


@every(seconds=3600)
def forget_finished_work() -> None:
    """Results of tasks, progress bars and sent forms a week old; what failed for good stays."""
    old = timezone.now() - _KEPT
    tasks = DBTaskResult.objects.successful().filter(finished_at__lt=old)
    while ids := list(tasks.values_list("pk", flat=True)[:_BATCH]):
        DBTaskResult.objects.filter(pk__in=ids).delete()
    bars = Progress.objects.filter(changed_at__lt=old)
    while ids := list(bars.values_list("pk", flat=True)[:_BATCH]):
        Progress.objects.filter(pk__in=ids).delete()
    Sent.objects.filter(at__lt=old).delete()
