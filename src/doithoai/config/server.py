"""Web and background work in one small process.

granian's threaded server, which it builds for every Python, serves WSGI from this very process;
the worker runs in a thread beside it. One process with one copy of the code is what keeps an
office's machine free; installations with many users run `granian` and `doithoai worker` as
services of their own (docs/install.md).
"""

import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.server.common import AbstractServer
from granian.server.mt import MTServer

from doithoai.config import logs
from doithoai.jobs import registry
from doithoai.jobs.engine import Engine

THREADS = 4
_STOP_WITHIN = 10


class OneProcessServer(MTServer):
    """granian in threads of this process. Its refusal to do so with a GIL is about speed on many
    cores, which one office does not need; requests wait on the database anyway."""

    def _check_gil(self) -> None:
        pass

    def serve(self, *args: Any, **kwargs: Any) -> None:
        AbstractServer.serve(self, *args, **kwargs)


def is_taken(address: str, port: int) -> bool:
    """Whether somebody listens there already (granian would silently share the port)."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return True
    return False


def serve(address: str, port: int, *, level: str, ready: Callable[[], object]) -> None:
    """Serve until SIGTERM or Ctrl-C; the request and the job under way are finished."""
    server = OneProcessServer(
        "doithoai.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        runtime_threads=1,
        runtime_blocking_threads=2,
        backlog=1024,
        backpressure=64,
        workers_kill_timeout=_STOP_WITHIN,
        log_access=False,
        log_dictconfig=logs.configuration(level),
    )
    registry.discover()  # before the threads: two that import the same modules see halves of them
    engine = Engine()
    worker = threading.Thread(target=engine.run, name="worker", daemon=True)
    server.on_startup(worker.start)
    server.on_startup(lambda: ready())
    signal.signal(signal.SIGTERM, server.signal_handler_interrupt)
    try:
        server.serve()
    finally:
        engine.stop.set()
        worker.join(_STOP_WITHIN)
