"""What is stored under an older data key, found and encrypted anew under the newest.

Four places hold such values: encrypted columns, the guarded texts of restricted rows, the wrapped
keys of stored files, and the secrets of second log-in steps. A batch is one short transaction; a
value that somebody else changes meanwhile is left alone (it is already written with the newest
key).
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
from doithoai.kit.fields import CLOSED, EncryptedTextField, GuardedTextField, closed, opened
from doithoai.people.log_in import PURPOSE as SECOND_FACTOR

BATCH: Final = 50


@dataclass(frozen=True)
class Column:
    """One encrypted column; `is_bound` where the value opens only beside its row's id."""

    model: type[models.Model]
    field: models.Field[Any, Any]
    purpose: str
    is_bound: bool = False

    @property
    def is_text(self) -> bool:
        """Open texts stand beside the encrypted ones, which are printable."""
        return isinstance(self.field, GuardedTextField)

    def condition(self) -> tuple[str, list[Any]]:
        """What finds in SQL the values that do not begin as those under the newest key do."""
        name, mark = connection.ops.quote_name(str(self.field.column)), crypto.mark_of_newest()
        if self.is_text:
            newest = CLOSED + base64.b64encode(mark).decode()
            older = f"substr({name}, 1, 1) = %s AND substr({name}, 1, {len(newest)}) <> %s"
            return older, [CLOSED, newest]
        binary = connection.Database.Binary(mark)  # type: ignore[attr-defined]
        return f"length({name}) > 0 AND substr({name}, 1, {len(mark)}) <> %s", [binary]

    def renewed(self, pk: Any, stored: Any) -> Any:
        if self.is_text:
            return closed(self.purpose, opened(self.purpose, stored))
        bound = self.model._meta.pk.to_python(pk).bytes if self.is_bound else b""
        fresh = crypto.renewed(self.purpose, bytes(stored), bound)
        return connection.Database.Binary(fresh)  # type: ignore[attr-defined]


def columns() -> list[Column]:
    found = [
        Column(model, field, field.purpose)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField | GuardedTextField)
    ]
    key = StoredFile._meta.get_field("wrapped_key")
    return [*found, Column(StoredFile, key, KEY_PURPOSE, is_bound=True)]


def renew(column: Column) -> Iterator[int]:
    """Bring one column under the newest key; after each batch, how many values it renewed."""
    after: Any = None
    while rows := _older(column, after):
        after = rows[-1][0]
        with transaction.atomic():
            yield sum(_renew(column, pk, stored) for pk, stored in rows)


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


def _older(column: Column, after: Any) -> list[tuple[Any, Any]]:
    table, key, name = _names(column)
    older, values = column.condition()
    further = f" AND {key} > %s" if after is not None else ""
    sql = (
        f"SELECT {key}, {name} FROM {table} WHERE {older}"  # noqa: S608 our own names
        f"{further} ORDER BY {key} LIMIT {BATCH}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *([after] if after is not None else [])])
        return list(cursor.fetchall())


def _count(column: Column) -> int:
    table, _key, _name = _names(column)
    older, values = column.condition()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {older}", values)  # noqa: S608
        return int(cursor.fetchone()[0])


def _renew(column: Column, pk: Any, stored: Any) -> int:
    table, key, name = _names(column)
    same = stored if column.is_text else connection.Database.Binary(bytes(stored))  # type: ignore[attr-defined]
    sql = f"UPDATE {table} SET {name} = %s WHERE {key} = %s AND {name} = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [column.renewed(pk, stored), pk, same])
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
