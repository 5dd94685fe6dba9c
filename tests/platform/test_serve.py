"""`doithoai serve` brings up everything from nothing, in little memory, and stops cleanly."""

import json
import re
import socket
import time
from pathlib import Path

import pytest

from .processes import doithoai, environment, own_database, serving


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with own_database() as url:
        var = tmp_path_factory.mktemp("serve")
        with serving(var, url=url, DOITHOAI_LOG_LEVEL="DEBUG") as server:
            server.url = url
            server.var = var
            yield server


def test_it_answers_from_an_empty_folder(running):
    with running.get("/health") as answer:
        assert answer.read() == b"ok"
        assert "no-store" in answer.headers["Cache-Control"]
    with running.get("/accounts/login/") as answer:
        assert answer.status == 200


def test_all_its_processes_together_need_little_memory(running):
    for _ in range(50):
        running.get("/accounts/login/").close()
    process = running.process.pid
    assert not Path(f"/proc/{process}/task/{process}/children").read_text(), "one process only"
    assert running.resident_megabytes() < 220


def test_the_background_work_is_done_beside_the_pages(running):
    env = environment(running.var, running.url)
    for _ in range(40):
        told = doithoai("health", env=env).stdout
        if "ok  workers: 1" in told:
            break
        time.sleep(0.25)
    assert "ok  workers: 1" in told, told


def test_static_files_are_kept_for_ever_under_hashed_names(running):
    manifest = json.loads((running.var / "static/staticfiles.json").read_text())
    name = next(n for n in manifest["paths"].values() if n.endswith(".css"))
    with running.get(f"/static/{name}") as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert int(re.search(r"max-age=(\d+)", answer.headers["Cache-Control"])[1]) > 10_000_000
    assert (running.var / "static" / f"{name}.gz").exists()


def test_what_a_visitor_typed_does_not_reach_the_log(running):
    with pytest.raises(Exception, match="404"):
        running.get("/nowhere?word=MARKER-IN-QUERY")
    time.sleep(0.3)
    assert "MARKER-IN-QUERY" not in running.log.read_text()
    assert "127.0.0.1" not in running.log.read_text()


def test_a_taken_port_gets_one_clear_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for command in ("serve", "demo"):
            done = doithoai(command, "--port", port, env=environment(tmp_path))
            assert done.returncode == 1
            assert done.stderr.strip().endswith(
                f"Port {port} is already in use: stop what uses it, or choose another with --port."
            )
            assert "Traceback" not in done.stderr
    assert not (tmp_path / "doithoai.sqlite3").exists()


def test_it_stops_cleanly_and_leaves_no_worker_behind(tmp_path):
    with own_database(migrated=tmp_path) as url:
        with serving(tmp_path, url=url) as server:
            time.sleep(1.5)
            server.process.terminate()
            assert server.process.wait(20) == 0
        told = doithoai("health", env=environment(tmp_path, url))
        assert told.returncode == 1 and "BAD workers: 0" in told.stdout
