"""doithoai load_areas: the official areas and the first topics."""

from typing import Any

from django.core.management.base import BaseCommand

from doithoai.kit.actors import SYSTEM
from doithoai.units.actions import sync_topics
from doithoai.units.places import load_areas


class Command(BaseCommand):
    help = "Load the official areas, old and new, and the topics that are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_areas()
        topics = sync_topics(by=SYSTEM)
        self.stdout.write(f"{count} areas loaded, {topics} topics entered")
