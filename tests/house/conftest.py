"""The world of `world.py`, built once for the tests of a file and rolled back after them."""

import copy
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.cast import assemble
from tests.house.world import World, build


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """Every test of the file sees its rows: only for files whose tests all ask for `world`."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield build(assemble())
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    """As it was built: what a test does to the rows is undone, and its objects are copies."""
    return copy.deepcopy(built)
