"""`doithoai export-keys FILE`: the keys, encrypted, to be kept apart from the backups."""
# ruff: noqa: N999

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from doithoai.config.backup import keyrings, secret_words
from doithoai.config.backup.container import ArchiveError


class Command(BaseCommand):
    help = "Write this installation's keys into an encrypted file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        secret_words.add_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        words = secret_words.passphrase(options["passphrase_file"], new=True)
        try:
            count = keyrings.export(options["file"].absolute(), words)
        except (OSError, ArchiveError) as error:
            raise CommandError(f"no keys were exported: {error}") from None
        self.stdout.write(f"{options['file']}: {count} keys. Keep it apart from the backups.")
