"""Many new rows of one table: a third of the time that Django's `bulk_create` takes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection, models

_PLAIN = {
    models.BooleanField,
    models.CharField,
    models.FloatField,
    models.PositiveIntegerField,
    models.TextField,
}
"""Fields whose values both drivers take as they are."""


def insert_many(kind: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert new rows. Where the database gives the keys, they are set on the rows."""
    if any(row.pk is None for row in rows):
        everything: models.QuerySet[Any] = models.QuerySet(kind)
        everything.bulk_create(rows, batch_size=500)
        return
    columns = kind._meta.concrete_fields
    table = connection.ops.quote_name(kind._meta.db_table)
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for values in _values(columns, rows):
                    copy.write_row(values)
        else:
            marks = ", ".join(["?"] * len(columns))
            # The driver's own cursor: Django's would read each statement for its parameters.
            cursor.cursor.connection.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                _values(columns, rows),
            )
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _values(columns: Sequence[Any], rows: Sequence[models.Model]) -> Iterator[list[Any]]:
    known = [(column.attname, column, _converter(column)) for column in columns]
    for row in rows:
        held = row.__dict__
        values = []
        for name, column, convert in known:
            value = held[name]
            if value is None:
                value = _made(row, column)
            values.append(convert(value) if convert and value is not None else value)
        yield values


def _made(row: models.Model, column: Any) -> Any:
    """Nothing, or what only comes to be now: the key of a row saved before it, the time."""
    if column.is_relation:
        return getattr(getattr(row, column.name), "pk", None)
    return column.pre_save(row, True)


def _converter(column: Any) -> Callable[[Any], Any] | None:
    """What makes a value ready for the driver; None where it is."""
    while column.is_relation:
        column = column.target_field
    if type(column) in _PLAIN:
        return None
    if type(column) is models.UUIDField:
        return None if connection.features.has_native_uuid_field else _hexadecimal
    return lambda value: column.get_db_prep_save(value, connection)


def _hexadecimal(value: Any) -> str:
    return str(value.hex)
