"""The test tables exist in the test database and are installed only while a journal test runs."""

import uuid

import pytest
from django.apps import AppConfig, apps
from django.db import connection, models

from doithoai.journal import events
from doithoai.journal.actions import record
from doithoai.journal.sealing import seal
from doithoai.kit.actors import SYSTEM
from tests.journal import subjects
from tests.journal.subjects import MOVED, OPENED, Matter


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(subjects.Matter)
        editor.create_model(subjects.Note)


@pytest.fixture(autouse=True)
def _installed():
    config = AppConfig("tests.journal.subjects", subjects)
    config.label, config.path, config.apps = "journal_tests", "", apps
    config.models_module, config.models = subjects, apps.all_models["journal_tests"]
    apps.app_configs["journal_tests"] = config
    apps.clear_cache()
    yield
    del apps.app_configs["journal_tests"]
    apps.clear_cache()


@pytest.fixture(autouse=True)
def asked():
    """Which ids the namer of "tests.body" was asked for, one entry a call."""
    calls = []

    @events.names("tests.body")
    def name(ids):
        calls.append(list(ids))
        return {key: f"Body {key[:4]}" for key in ids}

    return calls


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Keys and checkpoints of this test alone."""
    settings.KEYS_DIR = tmp_path / "keys"
    settings.CHECKPOINTS_DIR = tmp_path / "checkpoints"
    return tmp_path


@pytest.fixture
def emptied(transactional_db):
    """For tests of whole transactions: Django empties only the tables of installed apps."""
    yield
    subjects.Note.objects.all().delete()
    models.QuerySet(subjects.Matter).delete()


@pytest.fixture
def matters(db):
    """Four matters with three events each, sealed under four checkpoints: leaves 0 to 11."""
    made = []
    for name in "ABCD":
        matter = Matter(title=name)
        made.append(matter)
        record(OPENED, matter, by=SYSTEM)
        for _ in range(2):
            record(MOVED, matter, by=SYSTEM, body=uuid.UUID(int=7), state="open")
        seal()
    return made
