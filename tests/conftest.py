"""What every test shares: an installation of its own in a temporary folder."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="doithoai-test-"))
os.environ.setdefault("DOITHOAI_VAR", str(_home))
os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-tests-" * 4)

import pytest  # noqa: E402


@pytest.fixture
def cast(db):
    from tests.cast import assemble

    return assemble()
