"""What every test shares: an installation of its own in a temporary folder."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="doithoai-test-"))
os.environ.setdefault("DOITHOAI_VAR", str(_home))
os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-tests-" * 4)

import pytest  # noqa: E402


@pytest.fixture
def cast(db):
    from tests.cast import assemble

    return assemble()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests of whole transactions empty every table afterwards; the journal would refuse."""
    from django.db import connection

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER IF EXISTS journal_event_kept")
