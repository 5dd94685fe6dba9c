"""The whole suite: SQLite, PostgreSQL, browser. What is missing is named last, with its reason.

REQUIRE_ALL=1 makes a missing part a failure. Arguments are passed on to pytest.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import postgres

ROOT = Path(__file__).resolve().parents[1]


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def run(title: str, *arguments: str, **environment: str) -> bool:
    print(f"\n== {title}", flush=True)
    command = [sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode == 0


def workers() -> list[str]:
    """One a core; who has nothing left takes over tests that another has not begun."""
    return ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]


def main() -> int:
    subprocess.run([sys.executable, "tools/compile_messages.py"], cwd=ROOT, check=True)
    missing = []
    good = run("SQLite", *workers(), "--ignore=tests/journeys")
    with postgres.cluster() as url:
        if url:
            again = ("--ignore=tests/journeys", "--of-the-database")
            good &= run("PostgreSQL", *workers(), *again, DATABASE_URL=url)
        else:
            missing.append("PostgreSQL: its programs (initdb, pg_ctl) are not on this machine")
    if not (ROOT / "tests/journeys").is_dir():
        missing.append("browser: there are no journeys yet")
    elif not chromium():
        missing.append("browser: Chromium is not on this machine")
    elif importlib.util.find_spec("playwright") is None:
        missing.append("browser: playwright is not installed")
    else:
        good &= run("Browser", "tests/journeys", DOITHOAI_CHROMIUM=chromium() or "")
    if shutil.which("soffice") is None:
        missing.append("papers as PDF: LibreOffice (soffice) is not on this machine")
    print()
    for line in missing:
        print(f"NOT TESTED: {line}")
    if missing and os.environ.get("REQUIRE_ALL"):
        return 1
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
