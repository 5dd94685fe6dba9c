"""The organisations of a page's rows, read with one query whatever the rows are of."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Field, Model, QuerySet

from doithoai.kit.prepared import prepared
from doithoai.units.models import Organisation


def fill_in(rows: Iterable[Model], known: Iterable[Organisation]) -> None:
    """Set each organisation that a row names.

    As `select_related`, but a body that many rows name is read once, and `known` ones never.
    """
    bodies: dict[UUID | None, Organisation] = {body.pk: body for body in known}
    places = [(row, field) for row in rows for field in _fields(type(row))]
    wanted = {getattr(row, field.attname) for row, field in places}
    if missing := wanted - bodies.keys() - {None}:
        bodies |= {body.pk: body for body in _named(missing)}
    for row, field in places:
        setattr(row, field.name, bodies.get(getattr(row, field.attname)))


@prepared
def _named(ids: set[UUID]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=ids)


@cache
def _fields(kind: type[Model]) -> list[Field[Any, Any]]:
    return [each for each in kind._meta.concrete_fields if each.related_model is Organisation]
