"""Everything `make lint` checks, each by its own tool; all run, then the failed ones are named."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
BIN = Path(PYTHON).parent
CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "rules": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy")],
    "floors": [str(BIN / "lint-imports")],
    "migrations": [PYTHON, "-m", "doithoai", "makemigrations", "--check", "--dry-run"],
    "django": [PYTHON, "-m", "doithoai", "check"],
    "translations": [PYTHON, "tools/messages.py", "--check"],
    "templates": [PYTHON, "tools/templates.py"],
}


def main() -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.setdefault("DOITHOAI_SECRET_KEY", "only-for-lint-" * 4)
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment).returncode:
            failed.append(name)
    print(f"lint: {'failed: ' + ', '.join(failed) if failed else 'all good'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
