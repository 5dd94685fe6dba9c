"""doithoai reindex: fill the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from doithoai.config import indexing


class Command(BaseCommand):
    help = "Empty the search index and fill it again from what is stored."

    def handle(self, *args: Any, **options: Any) -> None:
        number = indexing.rebuild(lambda done: self._tell(done, options["verbosity"]))
        self.stdout.write(f"{number} documents indexed")

    def _tell(self, done: int, verbosity: int) -> None:
        if verbosity > 1 or done % 10_000 == 0:
            self.stdout.write(f"{done} …")
