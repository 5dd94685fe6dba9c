# ruff: noqa: N999
"""`doithoai journal-key`: shows the public key; `rotate` lets a new one sign from now on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from doithoai.journal import keys
from doithoai.journal.sealing import seal


class Command(BaseCommand):
    help = "Show or change the key that signs the journal's checkpoints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("do", choices=["show", "rotate"], nargs="?", default="show")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["do"] == "show":
            self.stdout.write(str(keys.signing_key().verifier))
            return
        seal()
        handover = keys.rotate()
        self.stdout.write(
            _("The old key signed %(size)s events. From now on this one signs:")
            % {"size": handover.size}
        )
        self.stdout.write(str(handover.new))
        self.stdout.write(
            _("Publish it as you published the old one, and run doithoai export-keys again.")
        )
