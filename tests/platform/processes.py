"""Real processes of ours, each with a folder and a database of its own."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests import template

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def own_database(migrated: Path | None = None) -> Iterator[str]:
    """ "" for SQLite in the process's own folder, or a new database on the cluster under test.

    With the folder named it is migrated already.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        if migrated:
            template.copied_to(migrated)
        yield ""
        return
    name, source = f"own_{secrets.token_hex(6)}", "template1"
    if migrated:
        source = template.of_the_cluster(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {source}')
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def environment(var: Path, url: str = "", **extra: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DOITHOAI_")}
    kept.pop("DATABASE_URL", None)
    kept |= {"PYTHONPATH": str(ROOT / "src"), "DOITHOAI_VAR": str(var)}
    return kept | ({"DATABASE_URL": url} if url else {}) | extra


def doithoai(*arguments: str, env: dict[str, str], cwd: Path | None = None, given: str = ""):
    """Run a command to its end."""
    command = [sys.executable, "-m", "doithoai", *arguments]
    return subprocess.run(
        command, env=env, cwd=cwd or ROOT, capture_output=True, text=True, input=given, timeout=300
    )


class Running:
    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    def get(self, path: str):
        return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10)

    def kill(self) -> None:
        """As a power cut or an out-of-memory killer would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def resident_megabytes(self) -> float:
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Rss:"))

    def wait_until_ready(self, seconds: float = 180) -> None:
        """From nothing it makes its database, a demonstration all its weeks, beside other tests."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                self.get("/health").close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise AssertionError(f"not ready after {seconds} s: {self.log.read_text()}")


@contextlib.contextmanager
def serving(var: Path, *arguments: str, url: str = "", **extra: str) -> Iterator[Running]:
    """`doithoai serve` (or what is named) on a free port, stopped at the end."""
    port = free_port()
    var.mkdir(parents=True, exist_ok=True)
    log = var / "log.txt"
    with log.open("a") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "doithoai", *(arguments or ("serve",)), "--port", str(port)],
            env=environment(var, url, **extra),
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    running = Running(process, port, log)
    try:
        running.wait_until_ready()
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)
