"""`doithoai generate`: made-up records of any size, with a journal that verifies.

Run `doithoai migrate` first.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from doithoai.desk import synthetic


class Command(BaseCommand):
    help = "Fill an empty database with made-up records, for measuring; goes on where it stopped."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--voices", type=int, default=100_000)
        parser.add_argument("--petitions", type=int, default=30_000)
        parser.add_argument("--communes", type=int, default=100)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--index", action="store_true", help="also for finding same matters")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = synthetic.Wanted(
            voices=options["voices"],
            petitions=options["petitions"],
            communes=options["communes"],
            seed=options["seed"],
            indexed=options["index"],
        )
        try:
            synthetic.run(wanted, self._say)
        except synthetic.Refused as error:
            raise CommandError(str(error)) from None

    def _say(self, line: object) -> None:
        self.stdout.write(str(line))
        self.stdout.flush()
