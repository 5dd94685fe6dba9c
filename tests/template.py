"""An empty, migrated SQLite database, made once and copied by each process that runs tests.

Migrating takes longer than most single test files; what it gives depends on the migrations, the
declarations of the models and Django alone, whose digest is the copy's name.
"""

import hashlib
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db.backends.sqlite3.creation import DatabaseCreation

SOURCES = Path(__file__).resolve().parents[1] / "src" / "doithoai"
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


def install() -> None:
    DatabaseCreation.create_test_db = create_test_db  # type: ignore[method-assign]
