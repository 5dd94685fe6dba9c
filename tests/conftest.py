"""What every test shares: an installation of its own in a temporary folder."""

import pytest
from django.conf import settings

from tests import emptying, hashing, static_files, template

emptying.install()
hashing.install()
static_files.install()
template.install()
# A code made just before its half minute ends would be refused by chance; the product takes none.
settings.MFA_TOTP_TOLERANCE = 1


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


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that threads share as processes would: for SQLite a file, not the memory."""
    import sqlite3

    from django.db import connection, connections

    if connection.vendor != "sqlite":
        yield
        return
    memory = connections["default"]
    memory.ensure_connection()
    place, name = tmp_path / "shared.sqlite3", memory.settings_dict["NAME"]
    with sqlite3.connect(place) as copy:
        memory.connection.backup(copy)
    copy.close()
    memory.settings_dict["NAME"] = str(place)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    memory.settings_dict["NAME"] = name
    connections["default"] = memory


@pytest.fixture(autouse=True)
def _own_checkpoints(request):
    """What a test seals is gone after it: its checkpoints must not outlive it."""
    marker = request.node.get_closest_marker("django_db")
    whole = marker is not None and marker.kwargs.get("transaction")
    if whole or {"transactional_db", "cast", "world"} & set(request.fixturenames):
        folder = request.getfixturevalue("tmp_path") / "checkpoints"
        request.getfixturevalue("settings").CHECKPOINTS_DIR = folder


@pytest.fixture(autouse=True)
def _nothing_kept_before():
    """The cache and the language of the last page asked for outlive a transaction."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.deactivate()
