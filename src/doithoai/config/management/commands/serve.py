"""`doithoai serve`: everything one office needs, in one process."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from doithoai.config import server, static


def migrate_if_needed() -> bool:
    """Bring the database up to date; looking alone is much faster than Django's `migrate`."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


class Command(BaseCommand):
    help = "Serve pages and do the background work until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--address", default="127.0.0.1", help="0.0.0.0 for the network")

    def handle(self, *args: Any, **options: Any) -> None:
        address, port = options["address"], options["port"]
        refuse_taken_port(address, port)
        settings.VAR.mkdir(parents=True, exist_ok=True)
        migrate_if_needed()
        static.collect()
        connection.close()

        def ready() -> None:
            self.stdout.write(f"Đối Thoại: http://{shown(address)}:{port}/  (Ctrl-C: dừng)")
            self.stdout.flush()

        server.serve(address, port, level=settings.LOG_LEVEL, ready=ready)


def refuse_taken_port(address: str, port: int) -> None:
    if server.is_taken(address, port):
        raise CommandError(
            f"Port {port} is already in use: stop what uses it, or choose another with --port."
        )


def shown(address: str) -> str:
    return {"0.0.0.0": "localhost", "127.0.0.1": "localhost"}.get(address, address)  # noqa: S104
