"""Suggestions against an index of many petitions: time, finding the right one, sizes.

    PYTHONPATH=src python -m bench.suggesting GENERATOR [N] [copies|reworded]
    PYTHONPATH=src python tools/with_postgres.py bench.suggesting GENERATOR [N] [copies|reworded]

GENERATOR is the path of the file that makes synthetic petitions (`vn.py`). One letter of each
group about one incident is left out of the index and asked about; `found` is the share of
questions for which one of the first five suggestions is about the same incident.
"""

import json
import os
import sys
import tempfile
import time
import uuid
from pathlib import Path

from .letters import generator, peak_mb

SEED = 4_711
QUESTIONS = 300
BATCH = 50
LARGE, BATCH_OF_LARGE = 100_000, 1_000  # or the index alone would take an hour


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    os.environ.setdefault("DOITHOAI_VAR", tempfile.mkdtemp(prefix="doithoai-bench-"))
    os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-measuring-" * 3)
    import django

    django.setup()
    from django.core.management import call_command

    Path(os.environ["DOITHOAI_VAR"]).mkdir(parents=True, exist_ok=True)
    call_command("migrate", "search", verbosity=0)


def split(letters: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """What is indexed, and one letter each of incidents that several letters are about."""
    questions, kept, left_out = [], [], set()
    counts: dict[int, int] = {}
    for incident, _ in letters:
        counts[incident] = counts.get(incident, 0) + 1
    for incident, text in letters:
        if counts[incident] > 1 and incident not in left_out and len(questions) < QUESTIONS:
            left_out.add(incident)
            questions.append((incident, text))
        else:
            kept.append((incident, text))
    return kept, questions


def main(path: str, total: int = 30_000, mode: str = "reworded") -> None:
    set_up()
    from django.db import connection

    from doithoai.search import similar

    letters = generator(path).clustered(total + QUESTIONS, seed=SEED, mode=mode)
    kept, questions = split(letters)
    incidents = {}
    started = time.perf_counter()
    size = BATCH if total <= LARGE else BATCH_OF_LARGE
    for first in range(0, len(kept), size):
        batch = [(uuid.uuid4(), letter) for letter in kept[first : first + size]]
        incidents.update({key: incident for key, (incident, _) in batch})
        similar.index_many("petition", [(key, text) for key, (_, text) in batch])
    indexing = time.perf_counter() - started
    singles = []
    for _, text in questions[:50]:
        key, started = uuid.uuid4(), time.perf_counter()
        similar.index("petition", key, text)
        singles.append(time.perf_counter() - started)
        similar.forget("petition", key)
    similar.suggest("petition", questions[0][1])
    took, cpu, found, short, first_right = [], [], 0, [], 0
    for incident, text in questions:
        started, busy = time.perf_counter(), time.process_time()
        matches = similar.suggest("petition", text)
        cpu.append(time.process_time() - busy)
        took.append(time.perf_counter() - started)
        right = [incidents[match.subject_id] == incident for match in matches]
        found, first_right = found + any(right), first_right + right[:1].count(True)
        started = time.perf_counter()
        similar.suggest("petition", " ".join(text.split()[:9]))
        short.append(time.perf_counter() - started)
    figures = {
        "database": connection.vendor,
        "mode": mode,
        "indexed": len(kept),
        "index_s": round(indexing, 1),
        "index_one_ms_p50": milliseconds(singles, 0.5),
        "suggest_ms_p50": milliseconds(took, 0.5),
        "suggest_ms_p95": milliseconds(took, 0.95),
        "suggest_cpu_ms_p95": milliseconds(cpu, 0.95),
        "short_ms_p95": milliseconds(short, 0.95),
        "found_in_five": round(found / len(questions), 3),
        "found_first": round(first_right / len(questions), 3),
        "index_mb": round(size_of_index() / 2**20, 1),
        "peak_mb": peak_mb(),
    }
    print(json.dumps(figures))


def milliseconds(seconds: list[float], part: float) -> float:
    return round(sorted(seconds)[int(part * (len(seconds) - 1))] * 1000, 1)


def size_of_index() -> int:
    from django.conf import settings
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return Path(settings.DATABASES["default"]["NAME"]).stat().st_size
        cursor.execute(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
            " WHERE relname IN ('search_entry', 'search_posting', 'search_term')"
        )
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]), *sys.argv[3:4])
