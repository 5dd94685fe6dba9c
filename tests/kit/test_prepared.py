"""A prepared read asks what its QuerySet asks, with any values, at any time, in any thread."""

import datetime as dt
import pkgutil
import re
import threading
import uuid
from importlib import import_module
from inspect import signature
from typing import get_type_hints

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import doithoai
from doithoai.kit import prepared as module
from doithoai.kit.prepared import prepared
from doithoai.units.models import Organisation
from tests.units.factories import organisation

DAY = dt.date(2026, 11, 22)


@prepared
def named(ids: set[uuid.UUID]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=ids).order_by("name")


@prepared
def first_two(name: str, ids: set[uuid.UUID]) -> QuerySet[Organisation]:
    found = Organisation.objects.filter(name__gte=name, pk__in=ids)
    return found.select_related("parent").order_by("name")[:2]


@prepared
def names_of_children(parent: uuid.UUID) -> QuerySet[Organisation, str]:
    return Organisation.objects.filter(parent=parent).values_list("name", flat=True)


@pytest.fixture
def bodies(db):
    above = organisation("A")
    return [above, *(organisation(name, parent=above) for name in "BCDE")]


def test_it_finds_what_its_queryset_finds_whatever_the_size_of_a_set(bodies):
    for size in range(len(bodies) + 1):
        some = bodies[:size]
        ids = {body.pk for body in some}
        assert named(ids) == some
        assert named.count(ids) == size
        assert first_two("B", ids) == some[1:3]
        assert first_two.count("B", ids) == len(some[1:3])


def test_each_call_reads_anew(bodies):
    ids = {body.pk for body in bodies}
    assert named(ids) == bodies
    with connection.cursor() as cursor:
        cursor.execute("UPDATE units_organisation SET name = 'Z' WHERE name = 'A'")
    assert [body.name for body in named(ids)] == ["B", "C", "D", "E", "Z"]


def test_joined_rows_and_bare_values_come_as_ever(bodies, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [body.parent for body in first_two("B", {bodies[1].pk})] == [bodies[0]]
    assert sorted(names_of_children(bodies[0].pk)) == ["B", "C", "D", "E"]
    assert not names_of_children(uuid.uuid4())


def values_of(read):
    """Some value of each kind; a set of three, so that one place of four repeats."""
    some = {
        uuid.UUID: uuid.UUID(int=7),
        str: "a'b%s",
        dt.date: DAY,
        dt.datetime: dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC),
        set[uuid.UUID]: {uuid.UUID(int=number) for number in range(4)},
    }
    hints = get_type_hints(read.build)
    return [some[hints[name]] for name in signature(read.build).parameters]


def every_read():
    """All of the product, whether or not a page has been asked for yet."""
    for found in pkgutil.walk_packages(doithoai.__path__, "doithoai."):
        if "migrations" not in found.name and not found.name.endswith("__main__"):
            import_module(found.name)
    return [read for read in module.ALL if read.build.__module__.startswith("doithoai.")]


READS = every_read()


@pytest.mark.django_db
@pytest.mark.parametrize("read", READS, ids=lambda read: read.build.__qualname__)
def test_each_asks_what_its_queryset_asks_whenever_it_was_made(read, monkeypatch):
    values = values_of(read)
    with CaptureQueriesContext(connection) as asked:
        read(*values)
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2031, 5, 6, 7, tzinfo=dt.UTC))
    with CaptureQueriesContext(connection) as plain:
        list(read.build(*values))
    assert same(asked) == same(plain)


def same(context):
    """The statements, apart from the brackets around each value."""
    return [re.sub(r"\(('[^()]*'(?:::\w+)?)\)", r"\1", query["sql"]) for query in context]


def test_two_threads_have_statements_of_their_own(transactional_db):
    body = organisation("A")
    here, there = connections[DEFAULT_DB_ALIAS], []

    def ask():
        try:
            there.append((named({body.pk}), connections[DEFAULT_DB_ALIAS] is here))
        finally:
            connections.close_all()

    for _time in range(2):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert there == [([body], False)] * 2
    assert named({body.pk}) == [body]
