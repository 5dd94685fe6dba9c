"""A situation of very many voices is counted in the background, for the one who asked.

What is kept are numbers and ids; titles, names and who may read are looked up when it is shown, so
that a matter that was closed to readers meanwhile is no longer named.
"""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from doithoai.jobs import actions as jobs
from doithoai.jobs import after_commit
from doithoai.jobs.engine import error_code
from doithoai.people.models import User
from doithoai.petitions.models import Petition
from doithoai.reports.models import SituationCount
from doithoai.reports.situation import Rising, Situation, tellable
from doithoai.units.models import Topic

WORK: Final = "reports.situation"
SILENT: Final = dt.timedelta(hours=1)
"""Work that did not go on for so long may be started anew."""
PARTS: Final[dict[str, Callable[[Situation], Any]]] = {
    "heard": lambda one: [one.heard, one.heard_before],
    "rising": lambda one: [
        [str(each.topic.pk), each.now, each.before, each.places] for each in one.rising
    ],
    "new": lambda one: [one.new[0], [[str(each.pk), each.voice_count] for each in one.new[1]]],
    "again": lambda one: [
        one.again[0],
        [[str(each.pk), each.voices_now] for each in one.again[1]],  # type: ignore[attr-defined]
    ],
    "late": lambda one: [one.late, one.today.isoformat()],
}


class Counted(Situation):
    """A situation as it was counted in the background."""

    def __init__(self, count: SituationCount) -> None:
        super().__init__(count.unit, count.first, count.last)
        self.counted_at, self.found = count.counted_at, count.found or {}
        self.today = dt.date.fromisoformat(self.found["late"][1])

    @property
    def heard(self) -> int:
        return int(self.found["heard"][0])

    @property
    def heard_before(self) -> int:
        return int(self.found["heard"][1])

    @cached_property
    def rising(self) -> list[Rising]:
        topics = Topic.objects.in_bulk([UUID(one[0]) for one in self.found["rising"]])
        return [
            Rising(topics[UUID(topic)], now, before, tuple((name, n) for name, n in places))
            for topic, now, before, places in self.found["rising"]
        ]

    @cached_property
    def new(self) -> tuple[int, list[Petition]]:
        return self._matters("new", "voice_count")

    @cached_property
    def again(self) -> tuple[int, list[Petition]]:
        return self._matters("again", "voices_now")

    @cached_property
    def late(self) -> int:
        return int(self.found["late"][0])

    def _matters(self, part: str, number: str) -> tuple[int, list[Petition]]:
        """Those that may still be told, each with the number of voices of then."""
        count, listed = self.found[part]
        still = tellable().select_related("holder").in_bulk([UUID(pk) for pk, _n in listed])
        for pk, voices in listed:
            if UUID(pk) in still:
                setattr(still[UUID(pk)], number, voices)
        return count, [still[UUID(pk)] for pk, _n in listed if UUID(pk) in still]


def query(situation: Situation) -> str:
    days = {"first": situation.first, "last": situation.last}
    written = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
    return urlencode({"organisation": situation.unit.pk, **written})


def address(situation: Situation) -> str:
    return f"{reverse('reports:situation')}?{query(situation)}"


def asked_for(situation: Situation, viewer: User) -> Any:
    """What the viewer had counted of the same unit and days, the newest first."""
    mine = SituationCount.objects.visible_to(viewer)
    return mine.of(situation.unit, situation.first, situation.last)


def under_way(situation: Situation, viewer: User) -> SituationCount | None:
    newest: SituationCount | None = asked_for(situation, viewer).first()
    if newest is None or newest.progress.state == newest.progress.State.DONE:
        return None
    is_silent = newest.progress.changed_at < timezone.now() - SILENT
    return None if is_silent else newest


def ready(situation: Situation, viewer: User) -> Situation | None:
    """The situation itself; of a long one what was counted, None before."""
    if not situation.is_long:
        return situation
    done = asked_for(situation, viewer).exclude(counted_at=None).select_related("unit").first()
    return Counted(done) if done else None


def ask(situation: Situation, *, by: User) -> SituationCount:
    """Have it counted, unless that is going on already."""
    going = under_way(situation, by)
    if going and not going.progress.is_over:
        return going
    with transaction.atomic():
        count = SituationCount.objects.create(
            progress=jobs.start_progress(WORK, total=len(PARTS), by=by),
            unit=situation.unit,
            first=situation.first,
            last=situation.last,
        )
        after_commit(count_situation, count.pk)
    return count


@task()
def count_situation(count_id: str) -> None:
    """Again is harmless: what is counted stays, what broke off begins anew."""
    asked = SituationCount.objects.filter(pk=count_id, counted_at=None)
    count = asked.select_related("unit", "progress").first()
    if count is None or count.progress.is_over:
        return
    situation = Situation(count.unit, count.first, count.last)
    try:
        found = {}
        for done, (part, counted) in enumerate(PARTS.items(), 1):
            found[part] = counted(situation)
            jobs.advance(count.progress_id, done=done)
    except Exception as error:
        jobs.fail(count.progress_id, error=error_code(error).rpartition(".")[2])
        return
    with transaction.atomic():
        asked.update(found=found, counted_at=timezone.now())
        jobs.finish(count.progress_id, result_url=address(situation))
