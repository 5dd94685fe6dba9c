"""`doithoai restore FILE`: puts a backup back, or changes nothing."""

from pathlib import Path
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser

from doithoai.config.backup import secret_words, work
from doithoai.config.backup.container import ArchiveError
from doithoai.config.backup.work import RestoreRefusedError
from doithoai.jobs import registry


class Command(BaseCommand):
    help = "Check a backup completely, then put it back; --force replaces an installation in use."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is there")
        secret_words.add_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        words = secret_words.passphrase(options["passphrase_file"], new=False)
        registry.discover()
        try:
            outcome = work.restore(options["file"], words, force=options["force"])
        except (ArchiveError, RestoreRefusedError, OSError) as error:
            raise CommandError(f"nothing was restored: {error}") from None
        self.stdout.write(f"Restored the state of {outcome.made_at}: {outcome.files} stored files.")
        self.stdout.write(f"Erased again: {outcome.erased_again}.")
        if "verify" in get_commands():
            call_command("verify", stdout=self.stdout)
        if outcome.missing_files or outcome.not_erased:
            kinds = ", ".join(outcome.not_erased) or "none"
            raise CommandError(
                f"restored, but {outcome.missing_files} stored files are missing,"
                f" and these kinds could not be erased again: {kinds}"
            )
