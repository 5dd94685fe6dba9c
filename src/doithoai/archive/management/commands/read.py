"""`doithoai read --evaluate`: reading measured on the documents that people looked through.

Without `--evaluate`, `doithoai read` needs no database and never comes here: see `config.cli`.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from doithoai.archive.evaluation import evaluate


class Command(BaseCommand):
    help = "Precision and recall of reading, by what people decided in the archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--evaluate", action="store_true", required=True)

    def handle(self, **_options: Any) -> None:
        self.stdout.write("kind\tright\tcorrected\trefused\tmissed\tprecision\trecall")
        for score in evaluate():
            numbers = (score.right, score.corrected, score.refused, score.missed)
            shares = (_share(score.precision), _share(score.recall))
            self.stdout.write("\t".join(map(str, (score.kind, *numbers, *shares))))


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
