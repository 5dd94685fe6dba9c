"""A throw-away PostgreSQL cluster from the system's programs, for tests and measurements.

`with cluster() as url:` gives a DATABASE_URL; None where the machine has no PostgreSQL.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def programs() -> Path | None:
    """The folder that holds initdb and pg_ctl, newest version first."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        candidates.insert(0, Path(found).parent)
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


def _as_postgres() -> dict[str, int | str]:
    """PostgreSQL refuses to run as root: then it runs as its own user."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def cluster(fsync: bool = False) -> Iterator[str | None]:
    """A running cluster on a free port of this machine, removed afterwards."""
    folder = programs()
    if folder is None:
        yield None
        return
    identity = _as_postgres()
    home = Path(tempfile.mkdtemp(prefix="doithoai-pg-"))
    if identity:
        os.chown(home, int(identity["user"]), int(identity["group"]))
    data, port = home / "data", _free_port()
    quiet = {"stdout": subprocess.DEVNULL, "cwd": home, **identity}
    initdb = [folder / "initdb", "-D", data, "-U", "doithoai", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, **quiet)  # type: ignore[call-overload]
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c max_connections=200"
    if not fsync:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    control = [folder / "pg_ctl", "-D", data, "-w", "-l", home / "log"]
    subprocess.run([*control, "-o", options, "start"], check=True, **quiet)  # type: ignore[call-overload]
    try:
        yield f"postgres://doithoai@127.0.0.1:{port}/postgres"
    finally:
        stop = [*control, "-m", "immediate", "stop"]
        subprocess.run(stop, check=False, **quiet)  # type: ignore[call-overload]
        shutil.rmtree(home, ignore_errors=True)
