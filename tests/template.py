"""An empty, migrated database, made once and copied by each process that runs tests.

Migrating takes longer than most single test files; what it gives depends on the migrations, the
declarations of the models and Django alone, whose digest is the copy's name.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import psycopg
from django.conf import settings
from django.db.backends.sqlite3.creation import DatabaseCreation

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "doithoai"
_made = DatabaseCreation.create_test_db


def place() -> Path:
    digest = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    found = {*SOURCES.rglob("migrations/*.py"), *SOURCES.rglob("models*/**/*.py")}
    for path in sorted(found | {*SOURCES.glob("*/models.py")}):
        digest.update(path.read_bytes())
    folder = Path(tempfile.gettempdir()) / f"doithoai-template-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{digest.hexdigest()[:32]}.sqlite3"


def create_test_db(self: DatabaseCreation, *arguments: Any, **options: Any) -> str:
    template = place()
    with one_at_a_time():
        if not template.exists():
            name = _made(self, *arguments, **options)
            being_made = template.with_suffix(f".{os.getpid()}")
            with sqlite3.connect(being_made) as copy:
                self.connection.connection.backup(copy)
            copy.close()
            being_made.rename(template)
            return name
    name = self._get_test_db_name()
    self.connection.close()
    settings.DATABASES[self.connection.alias]["NAME"] = name
    self.connection.settings_dict["NAME"] = name
    self.connection.ensure_connection()
    with sqlite3.connect(template) as kept:
        kept.backup(self.connection.connection)
    kept.close()
    return name


def copied_to(folder: Path) -> None:
    """An installation's SQLite database as `migrate` would leave it."""
    if place().exists():
        shutil.copyfile(place(), folder / "doithoai.sqlite3")
    else:
        migrate(DOITHOAI_VAR=str(folder))


def of_the_cluster(url: str) -> str:
    """The name of the migrated database of a PostgreSQL cluster, made by whoever asks first."""
    name = f"made_{place().stem}"
    with one_at_a_time(), psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not known.fetchone():
            connection.execute(f"CREATE DATABASE {name}_half")
            half = urlsplit(url)._replace(path=f"/{name}_half").geturl()
            migrate(DATABASE_URL=half)
            connection.execute(f"ALTER DATABASE {name}_half RENAME TO {name}")
    return name


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """What one process makes, the others wait for."""
    with place().with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(**environment: str) -> None:
    command = [sys.executable, "-m", "doithoai", "migrate", "-v", "0"]
    path = {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run(command, cwd=ROOT, env={**os.environ, **path, **environment}, check=True)


def install() -> None:
    DatabaseCreation.create_test_db = create_test_db  # type: ignore[method-assign]
    url = os.environ.get("DATABASE_URL", "")
    # With several workers their first process only collects.
    if url.startswith("postgres") and os.environ.get("PYTEST_XDIST_WORKER"):
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = of_the_cluster(url)
