"""Ten thousand hostile requests against every form and address: `python bench/fuzz.py [N] [SEED]`.

The same as tests/house/test_fuzz.py and test_foreign.py, only all of them: made-up requests from
the seed, every form with the id of a foreign thing in each box, and every address that names a
thing × every role × things that are not theirs. Prints what was answered to which family, and
every fault; the result of the last full run is in docs/security.md. The same seed sends the same:
`FUZZ_ONLY=4711 python bench/fuzz.py` repeats that one of the made-up ones.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ("tests/house/test_fuzz.py", "tests/house/test_foreign.py")


def main() -> int:
    given = dict(enumerate(sys.argv[1:]))
    tests = TESTS[:1] if os.environ.get("FUZZ_ONLY") else TESTS
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "--show-capture=no", *tests],
        cwd=ROOT,
        env={
            **os.environ,
            "FUZZ_REQUESTS": given.get(0, "10000"),
            "FUZZ_SEED": given.get(1, "20261122"),
            "FOREIGN_SHARE": "1",
            "DOITHOAI_LOG_LEVEL": "ERROR",
        },
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
