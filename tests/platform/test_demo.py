"""The demonstration is made once, reused, started over, and never touches anything else."""

import pytest

from .processes import doithoai, environment, serving


@pytest.fixture
def var(tmp_path):
    return tmp_path / "demo"


def test_a_second_run_reuses_and_fresh_starts_over(var):
    with serving(var, "demo"):
        (var / "files").mkdir(exist_ok=True)
        (var / "files" / "left").write_text("x")
        key = (var / "keys" / "master-1.key").read_bytes() if (var / "keys").exists() else b""
        made = (var / "doithoai.sqlite3").stat().st_ino
    with serving(var, "demo"):
        assert (var / "doithoai.sqlite3").stat().st_ino == made
        assert (var / "files" / "left").exists()
    with serving(var, "demo", "--fresh"):
        assert not (var / "files" / "left").exists()
        assert not key or (var / "keys" / "master-1.key").read_bytes() != key
    assert "http://localhost:" in (var / "log.txt").read_text()


def test_two_at_once_are_refused_in_a_sentence(var):
    with serving(var, "demo"):
        second = doithoai("demo", "--port", "0", "--fresh", env=environment(var))
        assert "running already" in second.stderr and "Traceback" not in second.stderr
        assert (var / "doithoai.sqlite3").exists()


def test_a_loading_that_was_interrupted_is_started_over(var):
    var.mkdir()
    (var / ".made-by-demo").write_text("loading")
    (var / "doithoai.sqlite3").write_bytes(b"half a database")
    with serving(var, "demo") as server:
        assert server.get("/health").read() == b"ok"


def test_a_database_it_did_not_make_is_never_deleted(var):
    var.mkdir()
    (var / "doithoai.sqlite3").write_bytes(b"somebody's work")
    done = doithoai("demo", "--fresh", "--port", "0", env=environment(var))
    assert done.returncode == 1 and "never touches another installation" in done.stderr
    assert (var / "doithoai.sqlite3").read_bytes() == b"somebody's work"


def test_another_database_named_in_the_environment_is_left_alone(var, tmp_path):
    url = f"sqlite:///{tmp_path / 'real.sqlite3'}"
    done = doithoai("demo", "--fresh", "--port", "0", env=environment(var, url))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert not (tmp_path / "real.sqlite3").exists()
