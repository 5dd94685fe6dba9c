"""Ten thousand hostile requests against every form and address: `python bench/fuzz.py [N] [SEED]`.

The same as tests/house/test_fuzz.py, only more of them. Prints what was answered to which family,
and every fault; the result of the last full run is in docs/security.md.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    given = dict(enumerate(sys.argv[1:]))
    number, seed = given.get(0, "10000"), given.get(1, "20261122")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-s",
            "--show-capture=no",
            "tests/house/test_fuzz.py",
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "FUZZ_REQUESTS": number,
            "FUZZ_SEED": seed,
            "DOITHOAI_LOG_LEVEL": "ERROR",
        },
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
