"""A plugin of pytest: a folder of its own for each process that runs tests.

Loaded by name (`-p tests.home`), for Django's settings are read before any conftest.
"""

import os
import tempfile

os.environ["DOITHOAI_VAR"] = tempfile.mkdtemp(prefix="doithoai-test-")
os.environ.setdefault("DOITHOAI_SECRET_KEY", "only-for-tests-" * 4)
