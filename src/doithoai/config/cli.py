"""The `doithoai` command: our own commands and Django's, under one name."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    if sys.argv[1:2] == ["demo"]:
        # The demonstration lives in a folder of its own, so that it can never touch a real one.
        os.environ.setdefault("DOITHOAI_VAR", str(Path("var", "demo")))
    execute_from_command_line(["doithoai", *sys.argv[1:]])
