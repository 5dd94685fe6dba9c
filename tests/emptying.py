"""PostgreSQL emptied between tests of whole transactions: only what holds rows, and row by row.

Django truncates every table, which makes each of them and each of its indexes a new file; a test
fills a few dozen tables with a few rows.
"""

from typing import Any

from django.db.backends.postgresql.operations import DatabaseOperations

_truncated = DatabaseOperations.sql_flush


def sql_flush(
    self: DatabaseOperations, style: Any, tables: list[str], *, reset_sequences: bool, **more: Any
) -> list[str]:
    if reset_sequences or not tables:
        return _truncated(self, style, tables, reset_sequences=reset_sequences, **more)
    quoted = [self.quote_name(table) for table in tables]
    asked = " UNION ALL ".join(
        f"SELECT {at} WHERE EXISTS (SELECT 1 FROM {name})" for at, name in enumerate(quoted)
    )
    with self.connection.cursor() as cursor:
        cursor.execute(asked)
        filled = [quoted[at] for (at,) in cursor.fetchall()]
    # As TRUNCATE does, neither in the order of the references nor asking triggers.
    unasked = "SET LOCAL session_replication_role = replica"
    return [unasked, *(f"DELETE FROM {name}" for name in filled)]


def install() -> None:
    DatabaseOperations.sql_flush = sql_flush  # type: ignore[method-assign]
