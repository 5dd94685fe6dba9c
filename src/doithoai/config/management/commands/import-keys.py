"""`doithoai import-keys FILE`: puts exported keys into an installation that has none."""
# ruff: noqa: N999

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from doithoai.config.backup import keyrings, secret_words
from doithoai.config.backup.container import ArchiveError
from doithoai.kit.crypto import KeyringError


class Command(BaseCommand):
    help = "Put exported keys into this installation; never replaces other keys."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        secret_words.add_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        words = secret_words.passphrase(options["passphrase_file"], new=False)
        try:
            count = keyrings.put_in(options["file"], words)
        except keyrings.KeysPresentError:
            raise CommandError(
                "this installation has other keys; to restore here, move its folder of keys away"
            ) from None
        except (OSError, ArchiveError, KeyringError) as error:
            raise CommandError(f"no keys were imported: {error}") from None
        self.stdout.write(f"{count} keys imported.")
