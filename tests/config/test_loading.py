"""What a web server loads is loaded before the first page is asked for."""

import subprocess
import sys

LOADED = """
import gc, sys
import doithoai.config.wsgi
print(gc.get_freeze_count() > 50_000, "doithoai.petitions.views" in sys.modules, gc.isenabled())
"""


def test_pages_are_loaded_and_out_of_the_way_of_the_collector():
    told = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "True", "True"], told.stderr
