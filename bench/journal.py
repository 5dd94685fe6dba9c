"""What the journal costs: recording, sealing, verifying, each a second, on a database of its own.

PYTHONPATH=src python bench/journal.py [EVENTS]

DATABASE_URL may name an empty PostgreSQL database; without it a fresh SQLite file is used, with
the settings of production. Recording is shown beside a bare insert of the same row.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

SINGLE = 2000
BATCH = 1000


def main() -> None:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as home:
        os.environ["DOITHOAI_VAR"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "doithoai.config.settings"
        measure(events)


def measure(events: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {events:,} events")
    Rounds(events).run()


def shown(name: str, count: int, step: object) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    step()  # type: ignore[operator]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name:28} {count / wall:9,.0f}/s  {wall:7.2f} s  "
        f"{cpu / count * 1e6:6.0f} µs CPU each  peak {peak} MB",
        flush=True,
    )


class Rounds:
    """The steps measured; topics serve as subjects because they are small."""

    def __init__(self, events: int) -> None:
        from doithoai.journal.events import EventType, fields

        self.events, self.made = events, 0
        self.opened = EventType("bench.topic.opened", "Opened")
        self.moved = EventType("bench.topic.moved", "Moved to %(body)s", body=fields.Id())

    def run(self) -> None:
        from doithoai.journal.sealing import seal

        for _ in range(2):
            shown("bare insert", SINGLE, self.bare)
            self.without_bare()
            shown("record, a new subject", SINGLE, self.single)
        shown("record_many", self.events, self.many)
        shown("seal, backlog", self.events, seal)
        self.single(1)
        shown("seal, one event", 1, seal)
        shown("seal, nothing new", 1, seal)
        shown("verify", self.events, self.verify)

    def topic(self) -> object:
        from doithoai.units.models import Topic

        self.made += 1
        return Topic(code=f"bench-{self.made}", name="x", name_en="x", position=1)

    def bare(self) -> None:
        from django.db import models

        for _ in range(SINGLE):
            models.Model.save(self.topic(), force_insert=True)  # type: ignore[arg-type]

    def without_bare(self) -> None:
        from django.db import models

        from doithoai.units.models import Topic

        models.QuerySet(Topic).filter(version=0).delete()

    def single(self, count: int = SINGLE) -> None:
        from doithoai.journal.actions import record
        from doithoai.kit.actors import SYSTEM

        for _ in range(count):
            record(self.opened, self.topic(), by=SYSTEM)  # type: ignore[arg-type]

    def many(self) -> None:
        from doithoai.journal.actions import Entry, record_many
        from doithoai.kit.actors import SYSTEM

        for _ in range(0, self.events, 2 * BATCH):
            entries = []
            for _ in range(BATCH):
                topic = self.topic()
                entries.append(Entry(self.opened, topic))  # type: ignore[arg-type]
                entries.append(Entry(self.moved, topic, data={"body": "1"}))  # type: ignore[arg-type]
            record_many(entries, by=SYSTEM)

    def verify(self) -> None:
        from doithoai.journal import keys
        from doithoai.journal.verification import Verification

        faults = list(Verification(keys.signing_key().verifier).run())
        assert not faults, faults[:3]


if __name__ == "__main__":
    main()
