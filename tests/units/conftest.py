"""The whole country, loaded once for the tests of a file that ask for it."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from doithoai.units.places import load_areas


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_areas()
        yield
        transaction.set_rollback(True)
