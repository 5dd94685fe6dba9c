"""`doithoai backup FILE`: everything but the keys, encrypted, in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from doithoai.config.backup import secret_words, work
from doithoai.config.backup.container import ArchiveError


class Command(BaseCommand):
    help = "Write database, files and checkpoints into one encrypted file. May run while serving."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        secret_words.add_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"].absolute()
        words = secret_words.passphrase(options["passphrase_file"], new=True)
        try:
            files = work.back_up(target, words)
        except (OSError, ArchiveError) as error:
            raise CommandError(f"no backup was made: {error}") from None
        size = target.stat().st_size
        self.stdout.write(f"{target}: {size:,} bytes, {files} stored files, read back and checked.")
        self.stdout.write("The keys are not in it: keep `doithoai export-keys` in another place.")
