"""Filling a database quickly: its settings, its indexes, and a second process that makes rows."""

import gc
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from django.apps import apps
from django.db import connection, transaction

Made = TypeVar("Made")
_AHEAD = 3
_WORTH_A_PROCESS = 4
_FILLED = ("journal", "voices", "petitions", "commitments", "people")


@contextmanager
def made_ahead(make: Callable[[int], Made], numbers: Sequence[int]) -> Iterator[Iterator[Made]]:
    """What `make` gives for each number, in order: made by another process while we write."""
    if len(numbers) < _WORTH_A_PROCESS:
        yield map(make, numbers)
        return
    connection.close()  # the other process must not be born with it
    with ProcessPoolExecutor(1, get_context("fork"), initializer=_without_gc) as process:
        coming = iter(numbers)
        waiting = deque(process.submit(make, number) for number in islice(coming, _AHEAD))

        def in_turn() -> Iterator[Made]:
            while waiting:
                made = waiting.popleft().result()
                waiting.extend(process.submit(make, number) for number in islice(coming, 1))
                yield made

        try:
            yield in_turn()
        finally:
            process.shutdown(cancel_futures=True)


def _without_gc() -> None:
    """No search for cycles but where it is asked for, and then only among what is new."""
    gc.freeze()
    gc.disable()


@contextmanager
def in_bulk(*, without_indexes: bool) -> Iterator[None]:
    """Settings of this connection alone, made-up records being easily made again.

    Commits do not wait for the disk: a killed run goes on, a power cut may ruin the database.
    SQLite keeps a gigabyte in memory, as random ids would else cost a read each, and moves pages
    from its log in large portions. What a row points at is not looked up. Python looks for
    cycles of objects only after each batch.
    """
    _without_gc()
    _run(*_SETTINGS[connection.vendor])
    if connection.vendor == "postgresql" and _asks("SELECT current_setting('is_superuser') = 'on'"):
        _run("SET session_replication_role = replica")
    if without_indexes:
        _set_aside()
    try:
        yield
    finally:
        put_back()
        gc.enable()
        gc.unfreeze()
        connection.close()


_SETTINGS = {
    "sqlite": (
        "PRAGMA synchronous = OFF",
        "PRAGMA secure_delete = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA cache_size = -1048576",
        "PRAGMA wal_autocheckpoint = 65536",
        "PRAGMA threads = 2",
    ),
    "postgresql": ("SET synchronous_commit = off", "SET maintenance_work_mem = '512MB'"),
}
_ASIDE = "desk_indexes_set_aside"
_INDEXES = {
    "sqlite": "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql <> ''",
    "postgresql": (
        "SELECT indexname, indexdef, tablename FROM pg_indexes"
        " WHERE indexname NOT IN (SELECT conname FROM pg_constraint)"
    ),
}


@transaction.atomic
def _set_aside() -> None:
    """Drop the indexes of the tables that are filled; how to make them again is written down."""
    filled = {
        model._meta.db_table
        for label in _FILLED
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    found = [row for row in _all(_INDEXES[connection.vendor]) if row[2] in filled]
    _run(f"CREATE TABLE {_ASIDE} (name text, sql text)")
    with connection.cursor() as cursor:
        for name, sql, _table in found:
            cursor.execute(f"INSERT INTO {_ASIDE} VALUES (%s, %s)", [name, sql])  # noqa: S608
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")


def put_back() -> None:
    """Make the indexes again that this run, or one that was killed, has set aside."""
    if _ASIDE not in connection.introspection.table_names():
        return
    with transaction.atomic():
        _run(*(sql for _name, sql in _all(f"SELECT name, sql FROM {_ASIDE}")))  # noqa: S608
        _run(f"DROP TABLE {_ASIDE}")
    # Statistics are what the program itself would have by now: PostgreSQL keeps them by itself.
    if connection.vendor == "postgresql":
        _run("ANALYZE")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _all(query: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _asks(query: str) -> bool:
    return bool(_all(query)[0][0])
