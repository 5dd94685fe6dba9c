"""The `doithoai` command: our own commands and Django's, under one name."""

import os
import sys
from pathlib import Path


def main() -> None:
    if sys.argv[1:2] == ["read"] and "--evaluate" not in sys.argv:
        # Reading needs neither settings nor a database: it starts without Django.
        from doithoai.reading.command import main as read

        sys.exit(read(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    if sys.argv[1:2] == ["demo"]:
        # The demonstration lives in a folder of its own, so that it can never touch a real one.
        os.environ.setdefault("DOITHOAI_VAR", str(Path("var", "demo")))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["doithoai", *sys.argv[1:]])
