"""Every setting is in the table of docs/install.md, and every command has a mention in docs/."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "doithoai"
READ = {
    name
    for path in SOURCE.rglob("*.py")
    for name in re.findall(r'"(DOITHOAI_[A-Z_]+|DATABASE_URL)"', path.read_text())
}
TABLE = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/install.md").read_text(), re.MULTILINE))
COMMANDS = {
    path.stem for path in SOURCE.glob("*/management/commands/*.py") if path.stem != "__init__"
}


def test_the_settings_that_are_read_are_found():
    assert {"DOITHOAI_VAR", "DATABASE_URL"} <= READ


@pytest.mark.parametrize("name", sorted(READ))
def test_every_setting_is_documented(name):
    assert name in TABLE


def test_no_documented_setting_is_dead():
    assert TABLE <= READ


@pytest.mark.parametrize("command", ["serve", "demo", "worker", "health", "backup", "restore"])
def test_our_commands_are_documented(command):
    assert command in COMMANDS
    texts = "".join(path.read_text() for path in (ROOT / "docs").glob("*.md"))
    assert f"doithoai {command}" in texts or f"make {command}" in texts
