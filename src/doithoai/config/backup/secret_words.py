"""Asking for the passphrase of a backup: from a file, the environment or the keyboard."""

import getpass
import os
import sys
from pathlib import Path

from django.core.management.base import CommandError, CommandParser

SHORTEST = 12


def add_argument(parser: CommandParser) -> None:
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="read the passphrase from this file (else DOITHOAI_BACKUP_PASSPHRASE, else ask)",
    )


def passphrase(file: str | None, *, new: bool) -> str:
    """The passphrase; a new one is asked for twice and has to be of a certain length."""
    words = _found(file, new=new)
    if new and len(words) < SHORTEST:
        raise CommandError(f"the passphrase must have at least {SHORTEST} characters")
    return words


def _found(file: str | None, *, new: bool) -> str:
    if file:
        try:
            return Path(file).read_text().strip()
        except OSError as error:
            raise CommandError(f"cannot read {file}: {error.strerror}") from None
    if words := os.environ.get("DOITHOAI_BACKUP_PASSPHRASE"):
        return words
    if not sys.stdin.isatty():
        raise CommandError("no passphrase: use --passphrase-file or DOITHOAI_BACKUP_PASSPHRASE")
    words = getpass.getpass("Passphrase: ")
    if new and getpass.getpass("Once more: ") != words:
        raise CommandError("the two are not the same")
    return words
