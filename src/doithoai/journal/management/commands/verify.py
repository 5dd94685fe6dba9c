"""`doithoai verify`: exit code 0 if nothing is wrong, 1 with every fault named."""

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from doithoai.journal import keys
from doithoai.journal.ledger import Ledger
from doithoai.journal.verification import Finding, Verification
from doithoai.kit.checkpoint import BadNote, VerifierKey


class Command(BaseCommand):
    help = "Check the journal against its rows, its tree and its signed checkpoints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--key", help="the verifier key, where the signing key is not at hand")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        verification = Verification(_key(options["key"]))
        faults = 0
        for finding in verification.run():
            faults += 1
            self.stdout.write(_as_json(finding) if options["json"] else str(finding))
        seconds = time.monotonic() - began
        totals = {"events": verification.events, "signed": verification.signed, "faults": faults}
        if options["json"]:
            self.stdout.write(json.dumps(totals | {"seconds": round(seconds, 1)}))
        else:
            line = _("%(events)s sealed events read, %(signed)s signed, %(faults)s faults.")
            self.stdout.write(line % totals)
        if faults:
            sys.exit(1)


def _key(line: str | None) -> VerifierKey:
    if not line and Ledger().exists() and not keys.exists():
        raise CommandError(_("The signing key is gone. Give the verifier key: --key"))
    try:
        return VerifierKey.parse(line) if line else keys.signing_key().verifier
    except (BadNote, ValueError) as error:
        raise CommandError(_("This is no verifier key: %(why)s") % {"why": error}) from error


def _as_json(finding: Finding) -> str:
    about = {name: str(value) for name, value in finding.about.items()}
    return json.dumps({"fault": finding.kind.value, **about}, ensure_ascii=False)
