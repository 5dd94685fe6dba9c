"""Counts that go up and down, kept by several writers at once."""

from collections.abc import Mapping
from typing import TypeVar

from django.db import connection, models

Key = TypeVar("Key", int, str)
_ROWS_A_STATEMENT = 400


def change(model: type[models.Model], steps: Mapping[Key, int]) -> None:
    """Add these steps to `count` of the rows with these keys; counts of nothing go.

    In one pass in the order of the keys, so that two writers never wait for each other in a circle.
    """
    key, table = model._meta.pk.column, model._meta.db_table
    rows = [(name, step) for name, step in sorted(steps.items()) if step]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _ROWS_A_STATEMENT):
            part = rows[start : start + _ROWS_A_STATEMENT]
            places = ", ".join(["(%s, %s)"] * len(part))
            cursor.execute(
                f"INSERT INTO {table} ({key}, count) VALUES {places} "  # noqa: S608
                f"ON CONFLICT ({key}) DO UPDATE SET count = {table}.count + excluded.count",
                [value for row in part for value in row],
            )
    fewer = [name for name, step in rows if step < 0]
    if fewer:
        rows_left = models.QuerySet[models.Model](model)
        rows_left.filter(pk__in=fewer, count__lte=0).delete()
