"""The demonstration is made once, reused, started over, and never touches anything else."""

import pytest

from .processes import doithoai, environment, serving


@pytest.fixture
def var(tmp_path):
    return tmp_path / "demo"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a demonstration that was loaded and stopped."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    with serving(folder, "demo"):
        pass
    return folder


def test_a_second_run_reuses_what_is_there_and_a_third_beside_it_is_refused(made):
    before = (made / "doithoai.sqlite3").stat().st_ino
    with serving(made, "demo"):
        third = doithoai("demo", "--port", "0", "--fresh", env=environment(made))
        assert "running already" in third.stderr and "Traceback" not in third.stderr
        assert (made / "doithoai.sqlite3").stat().st_ino == before
    assert "http://localhost:" in (made / "log.txt").read_text()


def test_fresh_starts_over_with_other_keys(made):
    (made / "files").mkdir(exist_ok=True)
    (made / "files" / "left").write_text("x")
    keys = [key.read_bytes() for key in (made / "keys").glob("master-*.key")]
    with serving(made, "demo", "--fresh"):
        assert not (made / "files" / "left").exists()
        assert keys != [key.read_bytes() for key in (made / "keys").glob("master-*.key")]


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
