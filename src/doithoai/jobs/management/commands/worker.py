"""`doithoai worker`: does the background work until it is asked to stop."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from doithoai.jobs.engine import Engine


class Command(BaseCommand):
    help = "Run background work (tasks, dated and periodic work) until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is ready, then stop")
        parser.add_argument("--idle", type=float, default=1.0, help="seconds between looks")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def asked(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, asked)
        signal.signal(signal.SIGINT, asked)
        engine = Engine(stop, idle=options["idle"])
        if options["once"]:
            engine.drain()
        else:
            engine.run()
