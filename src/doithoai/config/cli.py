"""The `doithoai` command: our own commands and Django's, under one name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
    execute_from_command_line(["doithoai", *sys.argv[1:]])
