"""`doithoai rotate-keys`: a new data key, everything under it, the old ones out of service."""
# ruff: noqa: N999

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from doithoai.kit import crypto
from doithoai.kit.actors import SYSTEM
from doithoai.privacy.actions import rotate_keys


class Command(BaseCommand):
    help = "Encrypt everything under a new data key. May run while serving, and again after a kill."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--contents", action="store_true", help="encrypt the stored files themselves anew, too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            turn = rotate_keys(by=SYSTEM, say=self.stdout.write, contents=options["contents"])
        except crypto.CryptoError as error:
            raise CommandError(f"old keys stay in service: {error}") from None
        self.stdout.write(f"Done: {turn.values} values, {turn.files} files.")
        self.stdout.write("Export the keys again now (doithoai export-keys).")
        if crypto.place() is None:
            self.stdout.write("Keys come from the environment: take out all but 1 and the newest.")
