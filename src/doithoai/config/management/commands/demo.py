"""`doithoai demo`: a loaded installation of its own, served until Ctrl-C."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from doithoai.config import demonstration, server, static
from doithoai.config.management.commands.serve import migrate_if_needed, refuse_taken_port, shown


class Command(BaseCommand):
    help = "Serve the demonstration; --fresh starts it over."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--fresh", action="store_true", help="start over")

    def handle(self, *args: Any, **options: Any) -> None:
        address, port = options["address"], options["port"]
        refuse_taken_port(address, port)
        try:
            empty = demonstration.claim(fresh=options["fresh"])
        except demonstration.RunningError:
            raise CommandError(f"The demonstration in {settings.VAR} is running already.") from None
        except demonstration.NotOursError:
            raise CommandError(
                f"{settings.VAR} is not the demonstration's own folder (or DATABASE_URL is set)."
                " The demonstration never touches another installation: unset DOITHOAI_VAR and"
                " DATABASE_URL, or name an empty folder in DOITHOAI_VAR."
            ) from None
        migrate_if_needed()
        if empty:
            demonstration.load(self._say)
        static.collect()
        connection.close()

        def ready() -> None:
            self._say(f"Đối Thoại: http://{shown(address)}:{port}/")
            for user_name, password, role in demonstration.accounts():
                self._say(f"  {user_name} / {password}  {role}")
            self._say("Ctrl-C: dừng")

        server.serve(address, port, level=settings.LOG_LEVEL, ready=ready)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
