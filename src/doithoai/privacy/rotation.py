"""What is stored under an older data key, found and encrypted anew under the newest.

Three places hold such values: encrypted columns, the wrapped keys of stored files, and the secrets
of second log-in steps. A batch is one short transaction; a value that somebody else changes
meanwhile is left alone (it is already written with the newest key).
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, models, transaction

from doithoai.files.models import KEY_PURPOSE, StoredFile
from doithoai.kit import crypto
from doithoai.kit.fields import EncryptedTextField
from doithoai.people.log_in import PURPOSE as SECOND_FACTOR

BATCH: Final = 50


@dataclass(frozen=True)
class Column:
    """One encrypted column; `is_bound` where the value opens only beside its row's id."""

    model: type[models.Model]
    field: models.Field[Any, Any]
    purpose: str
    is_bound: bool = False


def columns() -> list[Column]:
    found = [
        Column(model, field, field.purpose)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]
    key = StoredFile._meta.get_field("wrapped_key")
    return [*found, Column(StoredFile, key, KEY_PURPOSE, is_bound=True)]


def renew(column: Column) -> Iterator[int]:
    """Bring one column under the newest key; after each batch, how many values it renewed."""
    after: Any = None
    while rows := _older(column, after):
        after = rows[-1][0]
        with transaction.atomic():
            yield sum(_renew(column, pk, bytes(stored)) for pk, stored in rows)


def waiting() -> int:
    """How many values, of every place, are not under the newest key."""
    return sum(_count(column) for column in columns()) + sum(1 for _one in _old_factors())


def _names(column: Column) -> tuple[str, str, str]:
    quote = connection.ops.quote_name
    key = column.model._meta.pk
    return (
        quote(column.model._meta.db_table),
        quote(str(key.column)),
        quote(str(column.field.column)),
    )


def _mark() -> Any:
    return connection.Database.Binary(crypto.mark_of_newest())  # type: ignore[attr-defined]


def _older(column: Column, after: Any) -> list[tuple[Any, Any]]:
    table, key, name = _names(column)
    further = f" AND {key} > %s" if after is not None else ""
    sql = (
        f"SELECT {key}, {name} FROM {table} WHERE length({name}) > 0"  # noqa: S608 our own names
        f" AND substr({name}, 1, 3) <> %s{further} ORDER BY {key} LIMIT {BATCH}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_mark(), *([after] if after is not None else [])])
        return list(cursor.fetchall())


def _count(column: Column) -> int:
    table, _key, name = _names(column)
    sql = f"SELECT count(*) FROM {table} WHERE length({name}) > 0 AND substr({name}, 1, 3) <> %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [_mark()])
        return int(cursor.fetchone()[0])


def _renew(column: Column, pk: Any, stored: bytes) -> int:
    table, key, name = _names(column)
    bound = column.model._meta.pk.to_python(pk).bytes if column.is_bound else b""
    binary = connection.Database.Binary  # type: ignore[attr-defined]
    fresh = crypto.renewed(column.purpose, stored, bound)
    sql = f"UPDATE {table} SET {name} = %s WHERE {key} = %s AND {name} = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [binary(fresh), pk, binary(stored)])
        return int(cursor.rowcount)


def _old_factors() -> Iterator[Authenticator]:
    mark = crypto.mark_of_newest()
    for factor in Authenticator.objects.order_by("pk").iterator(chunk_size=BATCH):
        if any(not value.startswith(mark) for _name, value in _secrets(factor)):
            yield factor


def _secrets(factor: Authenticator) -> list[tuple[str, bytes]]:
    """The encrypted values of a second step, by name: a seed or a shared secret."""
    named = [(name, factor.data.get(name)) for name in ("secret", "seed")]
    return [(name, base64.b64decode(value)) for name, value in named if value]


def renew_second_steps() -> int:
    """Their few secrets lie in a JSON column of the log-in library."""
    renewed = 0
    for factor in _old_factors():
        data = dict(factor.data)
        for name, stored in _secrets(factor):
            data[name] = base64.b64encode(crypto.renewed(SECOND_FACTOR, stored)).decode()
        same = Authenticator.objects.filter(pk=factor.pk, data=factor.data)
        renewed += same.update(data=data)
    return renewed
