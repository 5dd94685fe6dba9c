"""A plugin of pytest: a folder of its own for each process that runs tests, and which to repeat.

Loaded by name (`-p tests.home`), for Django's settings are read before any conftest.
"""

import os
import tempfile
from unittest import TestCase

import pytest
from hypothesis import HealthCheck, settings

# A change is judged by what it changes: the same examples each time, however busy the machine.
# HYPOTHESIS=search looks for new ones.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS", "steady"))

OPENS_A_DATABASE = {"db", "transactional_db", "django_db_setup"}

os.environ["DOITHOAI_VAR"] = tempfile.mkdtemp(prefix="doithoai-test-")
os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-tests-" * 4)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--of-the-database",
        action="store_true",
        help="leave out what opens no database: on a second one it would be the same test again",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--of-the-database"):
        others = [item for item in items if not asks_a_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if asks_a_database(item)]


def asks_a_database(item: pytest.Item) -> bool:
    # A module with a database of its own for its programs makes it in the cluster under test.
    return (
        hasattr(getattr(item, "module", None), "own_database")
        or item.get_closest_marker("django_db") is not None
        or bool(OPENS_A_DATABASE & set(getattr(item, "fixturenames", ())))
        or issubclass(getattr(item, "cls", None) or object, TestCase)
    )
