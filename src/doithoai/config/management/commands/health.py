"""`doithoai health`: what is well and what is not, for people and for monitoring."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from doithoai.config import health


class Command(BaseCommand):
    help = "Look at database, keys, files, workers and work; exit code 1 if something is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = health.examine()
        for finding in findings:
            self.stdout.write(
                f"{'ok ' if finding.good else 'BAD'} {finding.name}: {finding.detail}"
            )
        if not all(finding.good for finding in findings):
            raise CommandError("not everything is well")
