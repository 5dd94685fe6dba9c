"""Run a Python module against a throw-away PostgreSQL: with_postgres.py pytest tests/journal"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import postgres

with postgres.cluster() as url:
    if url is None:
        sys.exit("PostgreSQL's programs are not on this machine")
    command = [sys.executable, "-m", *sys.argv[1:]]
    sys.exit(subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode)
