"""Clients that submit to a real server which is killed while they do.

Independent of what is submitted: a `Submit` sends one numbered submission and returns what the
server acknowledged it with. What failed is sent again, unchanged, as a browser's retry would.
"""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.platform.processes import Running

Submit = Callable[[http.client.HTTPConnection, int], str]


@dataclass
class Clients:
    """Several clients working through the numbers 0 … total-1, until each is acknowledged."""

    submit: Submit
    total: int
    clients: int = 8
    acknowledged: dict[int, str] = field(default_factory=dict)
    failures: int = 0
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._port = 0
        self._threads = [threading.Thread(target=self._work) for _ in range(self.clients)]

    def start(self, server: Running) -> None:
        self._port = server.port
        for thread in self._threads:
            thread.start()

    def go_on_with(self, server: Running) -> None:
        self._port = server.port

    def wait_for(self, count: int, seconds: float = 240) -> None:
        deadline = time.monotonic() + seconds
        while len(self.acknowledged) < count:
            assert time.monotonic() < deadline, f"only {len(self.acknowledged)} of {count}"
            time.sleep(0.005)

    def finish(self) -> None:
        try:
            self.wait_for(self.total)
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join(30)

    def _work(self) -> None:
        while (number := self._take()) is not None:
            while not self._stop.is_set() and not self._try(number):
                time.sleep(0.1)

    def _take(self) -> int | None:
        with self._lock:
            if self._next >= self.total or self._stop.is_set():
                return None
            self._next += 1
            return self._next - 1

    def _try(self, number: int) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            self.acknowledged[number] = self.submit(connection, number)
        except (OSError, http.client.HTTPException):
            self.failures += 1
            return False
        finally:
            connection.close()
        return True
