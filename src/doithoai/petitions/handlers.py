"""Steps for many rows go on in the background; what nobody can take back any more is forgotten."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from doithoai.jobs import actions as jobs
from doithoai.jobs import after_commit
from doithoai.jobs.registry import every, handler
from doithoai.petitions.actions import reminding
from doithoai.petitions.actions.runs import HANDLER, carry_on
from doithoai.petitions.models import Run

KEPT = timedelta(days=30)


@handler(HANDLER)
def begin(run_id: UUID) -> None:
    after_commit(carry_on_run, run_id)


@task()
def carry_on_run(run_id: str) -> None:
    """Again is harmless: a run goes on with the rows that still wait."""
    run = carry_on(Run.objects.get(pk=run_id))
    if run.progress_id:
        jobs.finish(run.progress_id)


@every(seconds=3600)
def remind_of_terms() -> None:
    """Once a day; the other turns find nothing left, or what a standing worker missed."""
    reminding.remind_of_terms(timezone.localdate())


@every(seconds=3600)
def remind_of_reviews() -> None:
    reminding.remind_of_reviews(timezone.localdate())


@every(seconds=86_400)
def forget_old_runs() -> None:
    Run.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
