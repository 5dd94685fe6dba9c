"""A backup holds everything, tells nothing, and comes back whole or not at all."""

import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from .processes import ROOT, doithoai, environment, own_database

WORDS = "a long passphrase of the office"

# Run inside an installation of its own; prints what the test compares.
FILL = """
import uuid
from django.utils import timezone
from doithoai.files import actions
from doithoai.jobs.models import Due
from doithoai.kit.actors import SYSTEM
from doithoai.people.actions import make_account
make_account("nguoi-trong-kho", "MARKER-NAME", by=SYSTEM)
actions.store("MARKER-FILE Ý kiến".encode() * 9000, "MARKER-A.txt", by=SYSTEM)
actions.store(b"second", "b.txt", by=SYSTEM)
for n in range(300):
    Due.objects.create(handler="t", subject_id=uuid.uuid4(), at=timezone.now())
"""
SHOW = """
import hashlib, json, uuid
from django.apps import apps
from django.utils import timezone
from doithoai.files.models import StoredFile
from doithoai.jobs.models import Due
rows = {m._meta.label: m._base_manager.count() for m in apps.get_models() if m._meta.managed}
files = sorted(hashlib.sha256(f.open()).hexdigest() for f in StoredFile.objects.all())
Due.objects.create(handler="new", subject_id=uuid.uuid4(), at=timezone.now()).delete()
print("SHOWN" + json.dumps([rows, files], sort_keys=True))
"""
LOSE = """
from doithoai.jobs.models import Due
Due.objects.filter(pk__in=list(Due.objects.values_list("pk", flat=True)[:5])).delete()
"""


class Installation:
    """A folder and a database of their own, worked by the real command."""

    def __init__(self, var: Path, url: str) -> None:
        self.var, self.env = var, environment(var, url, DOITHOAI_BACKUP_PASSPHRASE=WORDS)

    def run(self, *arguments: str, good: bool = True, **extra: str):
        done = doithoai(*arguments, env=self.env | extra)
        assert (done.returncode == 0) is good, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def shell(self, code: str) -> str:
        return self.run("shell", "-v", "0", "-c", code)

    def shown(self) -> str:
        return self.shell(SHOW).partition("SHOWN")[2]


@contextmanager
def installation(var: Path, migrated: bool = False):
    with own_database(migrated=var if migrated else None) as url:
        yield Installation(var, url)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    with installation(tmp_path_factory.mktemp("filled"), migrated=True) as one:
        one.shell(FILL)
        checkpoints = one.var / "checkpoints"
        checkpoints.mkdir(exist_ok=True)
        (checkpoints / "note").write_text("signed")
        one.archive = one.var / "office.backup"
        one.said = one.run("backup", str(one.archive))
        one.keys = one.var / "office.keys"
        one.run("export-keys", str(one.keys))
        one.state = one.shown()
        yield one


@pytest.fixture
def empty(tmp_path):
    with installation(tmp_path / "other") as one:
        yield one


def test_everything_comes_back_on_another_machine(filled, empty):
    empty.run("import-keys", str(filled.keys))
    said = empty.run("restore", str(filled.archive))
    assert empty.shown() == filled.state
    assert (empty.var / "checkpoints" / "note").read_text() == "signed"
    assert "2 stored files" in said
    assert not list(empty.var.glob(".backup-*"))


def test_nothing_confidential_is_readable_in_the_archive(filled):
    content = filled.archive.read_bytes()
    keys = [path.read_bytes() for path in (filled.var / "keys").iterdir()]
    for marker in (b"MARKER", "Ý kiến".encode(), b"nguoi-trong-kho", b"SQLite format", *keys):
        assert marker not in content
        assert marker not in filled.keys.read_bytes()
    assert filled.archive.stat().st_mode & 0o777 == 0o600


def test_the_archive_does_not_hold_the_keys(filled, empty):
    said = empty.run("restore", str(filled.archive), good=False)
    assert "keys of this installation are not those of the backup" in said
    assert "MARKER" not in said


def test_a_wrong_passphrase_changes_nothing(filled, empty):
    empty.run("import-keys", str(filled.keys))
    other = {"DOITHOAI_BACKUP_PASSPHRASE": "another long passphrase"}
    assert "wrong passphrase" in empty.run("restore", str(filled.archive), good=False, **other)
    assert not (empty.var / "files").exists()


@pytest.mark.parametrize(
    "harm", ["head", "middle", "last", "cut", "cut_at_a_piece", "longer", "none"]
)
def test_an_altered_or_cut_archive_changes_nothing(filled, harm, tmp_path):
    good = filled.archive.read_bytes()
    half = len(good) // 2
    piece = 32 + 256 * 1024 + 16
    bad = {
        "head": b"X" + good[1:],
        "middle": good[:half] + bytes([good[half] ^ 1]) + good[half + 1 :],
        "last": good[:-1] + bytes([good[-1] ^ 1]),
        "cut": good[:half],
        "cut_at_a_piece": good[:piece],
        "longer": good + b"x",
        "none": b"",
    }[harm]
    (tmp_path / "bad").write_bytes(bad)
    said = filled.run("restore", "--force", str(tmp_path / "bad"), good=False)
    assert "nothing was restored" in said
    assert filled.shown() == filled.state


def test_an_installation_in_use_is_replaced_only_by_force(filled):
    assert "--force" in filled.run("restore", str(filled.archive), good=False)
    filled.shell("from doithoai.files.models import StoredFile as F; F.objects.all().delete()")
    assert filled.shown() != filled.state
    filled.run("restore", "--force", str(filled.archive))
    assert filled.shown() == filled.state
    kept = [p for p in filled.var.iterdir() if p.name.startswith("checkpoints.before-restore")]
    assert kept and (kept[0] / "note").read_text() == "signed"


def test_it_is_not_restored_under_a_running_worker(filled):
    filled.shell(
        "from doithoai.jobs.models import Worker; from django.utils import timezone;"
        "Worker.objects.create(id='w', seen_at=timezone.now())"
    )
    try:
        said = filled.run("restore", "--force", str(filled.archive), good=False)
        assert "stop all services first" in said
    finally:
        filled.shell("from doithoai.jobs.models import Worker; Worker.objects.all().delete()")


@pytest.mark.parametrize("after", [1.0, 1.6, 2.2])
def test_killed_in_the_middle_of_a_restore_the_old_state_or_the_whole_new_one_is_there(
    filled, after
):
    filled.shell(LOSE)
    before = filled.shown()
    command = [sys.executable, "-m", "doithoai", "restore", "--force", str(filled.archive)]
    process = subprocess.Popen(command, env=filled.env, cwd=ROOT, stdout=-3, stderr=-3)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert filled.shown() in (before, filled.state)
    filled.run("restore", "--force", str(filled.archive))
    assert filled.shown() == filled.state


def test_killed_in_the_middle_of_a_backup_the_older_backup_is_intact(filled, tmp_path):
    target = tmp_path / "office.backup"
    shutil.copy(filled.archive, target)
    command = [sys.executable, "-m", "doithoai", "backup", str(target)]
    process = subprocess.Popen(command, env=filled.env, cwd=ROOT, stdout=-3, stderr=-3)
    deadline = time.monotonic() + 120
    while not list(tmp_path.glob("*.partial")) and not list(tmp_path.glob(".*.partial")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert target.read_bytes() == filled.archive.read_bytes()


def test_a_short_passphrase_is_refused(filled, tmp_path):
    short = {"DOITHOAI_BACKUP_PASSPHRASE": "short"}
    said = filled.run("backup", str(tmp_path / "x"), good=False, **short)
    assert "at least 12 characters" in said and not (tmp_path / "x").exists()


def test_other_keys_are_never_replaced(filled, empty):
    empty.run("export-keys", str(empty.var / "own.keys"))
    before = (empty.var / "keys" / "master-1.key").read_bytes()
    assert "has other keys" in empty.run("import-keys", str(filled.keys), good=False)
    assert (empty.var / "keys" / "master-1.key").read_bytes() == before


def test_a_backup_is_no_file_of_keys_and_the_other_way_round(filled, empty):
    assert "holds no keys" in empty.run("import-keys", str(filled.archive), good=False)
    assert "nothing was restored" in empty.run("restore", str(filled.keys), good=False)


def test_a_place_that_cannot_be_written_gets_one_sentence(filled):
    assert "no backup was made" in filled.run("backup", "/nowhere/at/all", good=False)
