"""The nightly pass with 3,000 reminders and 600 steps of what is late; aim 60 s, 400 MB.

`python -m bench.nightly` in an empty folder of its own (DOITHOAI_VAR); BENCH_REMINDERS and
BENCH_STEPS set other numbers. Counts the engine's whole work: reminders, steps, notices.
"""

import datetime as dt
import os
import resource
import tempfile
import time
from uuid import uuid4

REMINDERS = int(os.environ.get("BENCH_REMINDERS", "3000"))
STEPS = int(os.environ.get("BENCH_STEPS", "600"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    os.environ.setdefault("DOITHOAI_VAR", tempfile.mkdtemp(prefix="nightly-"))
    os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-measuring-" * 3)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill()
    from doithoai.jobs.engine import Engine

    wall, cpu = time.perf_counter(), time.process_time()
    done = Engine().drain(limit=100_000)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{done} pieces of work, {counts()}")
    print(f"{wall:.1f} s of wall clock, {cpu:.1f} s of processor time, {peak:.0f} MB at most")


def fill() -> None:
    from django.db.models import QuerySet
    from django.utils import timezone
    from tests.cast import assemble

    from doithoai.commitments.actions import REMIND
    from doithoai.commitments.models import Commitment
    from doithoai.jobs.models import Due
    from doithoai.petitions.models import Petition, State

    cast, now = assemble(), timezone.now()
    today = timezone.localdate()
    due = [
        Commitment(
            what=f"Việc {n}",
            owner=cast.committee,
            follower=cast.unit,
            origin="answer",
            origin_id=uuid4(),
            due_on=today + dt.timedelta(days=3),
            made_on=today,
            version=1,
        )
        for n in range(REMINDERS)
    ]
    late = [
        Petition(
            title=f"Kiến nghị {n}",
            origin_unit=cast.unit,
            holder=cast.committee,
            state=State.ROUTED,
            opened_at=now,
            received_on=today,
            due_on=today - dt.timedelta(days=30),
            version=1,
        )
        for n in range(STEPS)
    ]
    QuerySet(Commitment).bulk_create(due)
    QuerySet(Petition).bulk_create(late)
    Due.objects.bulk_create(Due(handler=REMIND, subject_id=c.pk, key="before", at=now) for c in due)


def counts() -> str:
    from doithoai.commitments.models import Escalation, Reminder
    from doithoai.notices.models import Notice

    numbers = Reminder.objects.count(), Escalation.objects.count(), Notice.objects.count()
    return "{} reminders, {} steps, {} notices".format(*numbers)


if __name__ == "__main__":
    main()
