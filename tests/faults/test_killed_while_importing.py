"""A list of 1,000 rows whose worker is killed in the middle: none lost, none double, none half."""

import contextlib
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from tests.platform.processes import ROOT, doithoai, environment, own_database

TOTAL = 1000
SET_UP = f"""
import datetime as dt
from django.utils import timezone
from doithoai.voices.actions import check_import, confirm_import, start_import
from doithoai.voices import tables
from doithoai.voices.models import ImportKind
from tests.cast import assemble
from tests.kit.intake.files import workbook
cast = assemble()
said = [("Nội dung", "Họ tên")]
said += [(f"Ý kiến số {{n}}: đường ngập", f"Người {{n}}") for n in range({TOTAL})]
made = start_import(workbook(*said), "list.xlsx", cast.unit, ImportKind.TABLE, by=cast.officer)
table = tables.read(made)
choices = {{"heard_on": dt.date(2026, 11, 2), **tables.guessed(table)}}
for name, value in choices.items():
    setattr(made, name, value)
taking = tables.try_out(made, tables.read(made), timezone.localdate())
confirm_import(check_import(made, choices, taking, by=cast.officer), by=cast.officer)
"""
LOOK = """
import json
from collections import Counter
from doithoai.journal.models import Event
from doithoai.voices.models import Import, Receipt, Voice
made = Import.objects.get()
voices = list(Voice.objects.select_related("speaker"))
wrong = [str(v.pk) for v in voices if Event.objects.about(v).count() != v.version]
names = {v.text: v.speaker.name for v in voices if v.speaker}
wrong += [n for n in range(1000) if names.get(f"Ý kiến số {n}: đường ngập") != f"Người {n}"]
texts = Counter(v.text for v in voices)
print("FOUND" + json.dumps([made.state, made.rows_added, made.refused, len(voices), len(texts),
      Receipt.objects.count(), wrong]))
"""
# What passes by itself within minutes: the dead are noticed, and the look for their work is due.
TIME_PASSES = (
    "UPDATE jobs_worker SET seen_at = '2020-01-01 00:00:00+00:00'",
    "UPDATE jobs_turn SET next_at = '2020-01-01 00:00:00+00:00'",
)


def test_an_import_goes_on_after_its_worker_was_killed(tmp_path):
    with own_database(migrated=tmp_path) as url:
        env = environment(tmp_path, url)
        made = doithoai("shell", "-v", "0", "-c", SET_UP, env=env)
        assert made.returncode == 0, made.stderr
        with working(env) as first:
            wait_until(lambda: stored(tmp_path, url) >= TOTAL // 4)
            first.kill()
            first.wait(20)
        half = stored(tmp_path, url)
        assert TOTAL // 4 <= half < TOTAL, "the kill interrupted nothing: the test proves nothing"
        for statement in TIME_PASSES:
            asked(tmp_path, url, statement)
        state = "SELECT state FROM voices_import"
        with working(env):
            wait_until(lambda: asked(tmp_path, url, state) != "confirmed")
        found = doithoai("shell", "-v", "0", "-c", LOOK, env=env)
        assert "FOUND" in found.stdout, found.stderr
        assert json.loads(found.stdout.partition("FOUND")[2]) == [
            "done", TOTAL, [], TOTAL, TOTAL, TOTAL, [],
        ]  # fmt: skip
        verified = doithoai("verify", env=env)
        assert verified.returncode == 0, verified.stdout + verified.stderr


@contextlib.contextmanager
def working(env: dict[str, str]):
    """A worker, until it is killed or asked to stop."""
    command = [sys.executable, "-m", "doithoai", "worker", "--idle", "0.2"]
    process = subprocess.Popen(command, env=env, cwd=ROOT)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


def asked(var: Path, url: str, statement: str) -> Any:
    """The first value that a statement gives, on a connection of its own."""
    if url:
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            row = cursor.fetchone() if cursor.description else None
    else:
        with contextlib.closing(
            sqlite3.connect(var / "doithoai.sqlite3", timeout=30)
        ) as connection:
            row = connection.execute(statement).fetchone()
            connection.commit()
    return row[0] if row else None


def stored(var: Path, url: str) -> int:
    return int(asked(var, url, "SELECT COUNT(*) FROM voices_voice"))


def wait_until(holds: Callable[[], bool], seconds: float = 240) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
