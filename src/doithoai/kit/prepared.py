"""Reads of busy pages, whose SQL Django makes once: only the values differ from call to call.

    @prepared
    def clocks_of(petition: UUID) -> QuerySet[Clock]:
        return Clock.objects.filter(petition=petition)

    clocks_of(petition.pk)  # list[Clock]; clocks_of.count(petition.pk) asks only how many
    counts((clocks_of, petition.pk), (hands_of, petition.pk))  # of several, at one go

The function is asked once and given places instead of values, so it must be a function of its
arguments alone: no clock, no reader, no setting; and it may only hand them to filters. A set of
ids goes to `__in`. See docs/decisions/prepared-reads.md.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from inspect import signature
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar, get_args, get_type_hints
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import Expression, Field, QuerySet

P = ParamSpec("P")
Row = TypeVar("Row")

FIELDS: dict[Any, Field[Any, Any]] = {
    UUID: models.UUIDField(),
    str: models.TextField(),
    dt.date: models.DateField(),
    dt.datetime: models.DateTimeField(),
}


class Place(Expression):
    """Stands for one value in a statement, or for all of a set."""

    def __init__(self, number: int, size: int | None) -> None:
        super().__init__()
        self.number, self.size = number, size

    def as_sql(self, *_compiler: Any, **_more: Any) -> Any:
        if self.size is None:
            return "%s", [self]
        return f"({', '.join(['%s'] * self.size) or 'NULL'})", [self]


class Prepared(Generic[P, Row]):
    """One read; its statements are kept by the connection that they were made for."""

    def __init__(self, build: Callable[P, QuerySet[Any, Row]]) -> None:
        self.build = build
        ALL.append(self)

    def __call__(self, *values: P.args, **_none: P.kwargs) -> list[Row]:
        """The rows. Values are given in order."""
        return self.statement(values).rows(values)

    def count(self, *values: P.args, **_none: P.kwargs) -> int:
        """How many rows there are; no more than a slice lets through."""
        return counts((self, *values))[0]

    @cached_property
    def fields(self) -> list[Field[Any, Any]]:
        """By place. Read when first asked: what a hint names may stand below the function."""
        hints = get_type_hints(self.build)
        kinds = [hints[name] for name in signature(self.build).parameters]
        return [FIELDS[next(iter(get_args(kind)), kind)] for kind in kinds]

    def statement(self, values: Sequence[Any]) -> "_Statement[Row]":
        sizes = tuple(_room(v) if isinstance(v, set) else None for v in values)
        kept: Kept = connections[DEFAULT_DB_ALIAS].__dict__.setdefault("prepared", {})
        found = kept.get((self, sizes))
        if found is None:
            build: Callable[..., QuerySet[Any, Row]] = self.build
            made = build(*(Place(number, size) for number, size in enumerate(sizes)))
            found = kept[self, sizes] = _Statement(made, self.fields)
        return found


def counts(*asked: tuple[Any, ...]) -> list[int]:
    """How many rows each of these has, each given with its values: one question to the database.

    late, new = counts((held_late, units, day), (new_voices, units))
    """
    made = [(read.statement(values), values) for read, *values in asked]
    filled = [each for statement, values in made for each in statement.fill(values)]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({one.counting})" for one, _values in made), filled)
        return [int(number) for number in cursor.fetchone()]


prepared = Prepared
ALL: list[Prepared[Any, Any]] = []
"""A test compares each with the QuerySet that it stands for."""


class _Statement(Generic[Row]):
    """A QuerySet whose compiler answers with the SQL of before."""

    def __init__(self, asked: QuerySet[Any, Row], fields: Sequence[Field[Any, Any]]) -> None:
        self.asked, self.fields, self.lock = asked, fields, Lock()
        self.connection = connections[asked.db]
        compiler: Any = asked.query.get_compiler(asked.db)
        self.sql, self.params = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        compiler.as_sql = lambda *_more: (self.sql, self.filled)
        compiler.get_converters = lambda _columns: converters
        setattr(asked.query, "get_compiler", lambda *_more, **_using: compiler)  # noqa: B010

    def rows(self, values: Sequence[Any]) -> list[Row]:
        """A connection is one thread's, but a test's server may share it: hence the lock."""
        asked: Any = self.asked
        with self.lock:
            self.filled = self.fill(values)
            found = list(asked)
            asked._result_cache, asked._prefetch_done = None, False
        return found

    @property
    def counting(self) -> str:
        return f"SELECT COUNT(*) FROM ({self.sql}) AS found"  # noqa: S608 as Django made it

    def fill(self, values: Sequence[Any]) -> list[Any]:
        return [each for param in self.params for each in self._values(param, values)]

    def _values(self, param: Any, values: Sequence[Any]) -> Iterable[Any]:
        if not isinstance(param, Place):
            return [param]
        field, value = self.fields[param.number], values[param.number]
        given = [value] if param.size is None else (list(value) * 2)[: param.size]
        return [field.get_db_prep_value(each, self.connection) for each in given]


def _room(values: set[Any]) -> int:
    """Places for a set: the next power of two, so that few statements are made; some repeat."""
    return 1 << (len(values) - 1).bit_length() if values else 0


Kept = dict[tuple[Prepared[Any, Any], tuple[int | None, ...]], _Statement[Any]]
