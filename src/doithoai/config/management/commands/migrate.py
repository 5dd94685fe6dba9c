"""`doithoai migrate`: Django's, and quick where the database is still empty."""

from contextlib import nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from doithoai.config.quick_states import quick_states


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        known = MigrationRecorder(connections[options["database"]]).applied_migrations()
        with nullcontext() if known else quick_states():
            super().handle(*args, **options)
