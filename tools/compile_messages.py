"""Compile every translation with Python alone, so that a bare machine needs no gettext."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1] / "src" / "doithoai"

for source in sorted(ROOT.rglob("*.po")):
    polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
