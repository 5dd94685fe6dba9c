"""How the database goes about a statement, in its own words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

Asked = list[tuple[str, Any]]


@contextmanager
def asked() -> Iterator[Asked]:
    """The statements of the block, with their values."""
    seen: Asked = []

    def noted(execute: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, *more)

    with connection.execute_wrapper(noted):
        yield seen


def plan(sql: str, params: Any) -> list[str]:
    """Of an index where there is one: PostgreSQL would read an empty table as it is."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{word} {sql}", params)
        return [str(row[-1]) for row in cursor.fetchall()]


def plans(seen: Asked) -> list[str]:
    return [line for sql, params in seen if sql.startswith("SELECT") for line in plan(sql, params)]
