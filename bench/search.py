"""Search on generated records: milliseconds by kind of question, size of the index.

    PYTHONPATH=src python -m bench.search [ROUNDS]

DOITHOAI_VAR and DATABASE_URL name a database filled by `doithoai generate` and `doithoai reindex`.
Each question is asked cold once and then ROUNDS times by an officer of a commune and one of the
province; the page is what /desk/search/ takes in this process, the index what `find` takes.
"""

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

# On a busy machine BENCH_CLOCK=cpu counts this process alone (SQLite works inside it).
CLOCK = time.process_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter
USERS = ("mau-1-can-bo", "mau-tinh")
QUESTIONS = {
    "one common word": "đường",
    "two common words": "đề nghị",
    "words of one matter": "ô nhiễm môi trường",
    "the same, no marks": "o nhiem moi truong",
    "the same, capitals": "Ô NHIỄM MÔI TRƯỜNG",
    "three words": "nước sạch sinh hoạt",
    "abbreviation": "NHCSXH",
    "its long form": "ngân hàng chính sách xã hội",
    "in quotes": '"bãi rác tự phát"',
    "a place": "ngõ 17",
    "rare": "thẻ BHYT hết hạn",
    "a slip": "lãi suât vya chăn nuôi",
    "nothing": "khôngcótừnày",
    "one word too many": "bãi rác tự phát kẹt xe",
    "a slip and one too many": "bãi rác tự phátt kẹt xe",
    "two slips, one too many": "trường học thiếu giáo viên",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    import_module("doithoai.config.wsgi")  # as a worker loads it
    from django.test import Client
    from django.urls import reverse

    from doithoai.people.finding import keys_of
    from doithoai.people.models import User
    from doithoai.search.finding.results import find

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for name, value in [*sizes(), ("a fixed loop of Python, ms", loop())]:
        print(f"{name:34} {value:>14}")
    everything: list[float] = []
    for username in USERS:
        user = User.objects.get(username=username)
        client = Client(headers={"host": "localhost"})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        print(f"\n{username:24} {'found':>7} {'page p50':>9} {'p95':>7} {'find p50':>9}  ms")
        for label, typed in QUESTIONS.items():
            found = find(typed, user, keys_of(user))
            address = reverse("desk:search", query={"q": typed})
            pages = timed(rounds, partial(client.get, address))
            finds = timed(rounds, partial(find, typed, user, keys_of(user)))
            everything += pages
            number = f"{found.total.number}{'+' if found.total.more else ''}" if found else "-"
            print(
                f"{label:24} {number:>7} {statistics.median(pages):9.0f} {p95(pages):7.0f}"
                f" {statistics.median(finds):9.0f}"
            )
    print(f"\nall pages: p50 {statistics.median(everything):.0f} ms, p95 {p95(everything):.0f} ms")
    print(f"the fixed loop again: {loop()} ms")
    print(
        f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )


def loop() -> int:
    """Milliseconds for the same work in whatever release: the middle of seven."""

    def once() -> float:
        started = CLOCK()
        sum(number * number % 7 for number in range(1_000_000))
        return CLOCK() - started

    return round(1000 * statistics.median(once() for _ in range(7)))


def timed(rounds: int, ask: Callable[[], object]) -> list[float]:
    ask()
    took = []
    for _ in range(rounds):
        started = CLOCK()
        ask()
        took.append((CLOCK() - started) * 1000)
    return took


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


def sizes() -> Iterator[tuple[str, object]]:
    """Documents, bytes of the text they stand for, bytes of table and index, their ratio."""
    from django.db import connection

    from doithoai.search.models import Document

    yield "documents", Document.objects.count()
    text = int(os.environ.get("BENCH_TEXT", "0")) or text_bytes()
    yield "bytes of text", text
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_fts%' ESCAPE '\\'"
                " OR name LIKE '%search\\_document%' ESCAPE '\\'"
                " OR name LIKE '%search\\_word%' ESCAPE '\\'"
            )
        else:
            cursor.execute(
                "SELECT pg_total_relation_size('search_document')"
                " + pg_total_relation_size('search_word')"
            )
        index = int(cursor.fetchone()[0])
    yield "bytes of the index", index
    yield "index / text", f"{index / text:.2f}"


def text_bytes() -> int:
    """What is indexed, as it is written (UTF-8)."""
    from itertools import islice

    from doithoai.search.finding.sources import sources

    total = 0
    for source in sources().values():
        ids = (pk for _at, pk in source.oldest_first())
        while some := list(islice(ids, 900)):
            total += sum(len(text.text.encode()) for text in source.read(some))
    return total


if __name__ == "__main__":
    main()
