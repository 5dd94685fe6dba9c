"""An installation with a setting that would endanger people does not start, and says why."""

import os
import subprocess
import sys

import pytest


def started(tmp_path, **environment):
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": "src", "DOITHOAI_VAR": str(tmp_path)}
    code = "from doithoai.config import settings as s; print(s.SECRET_KEY, s.SESSION_COOKIE_NAME)"
    return subprocess.run(
        [sys.executable, "-c", code], env=known | environment, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("name", "value", "also"),
    [
        ("DOITHOAI_SECRET_KEY", "changeme", {}),
        ("DATABASE_URL", "postgres://doithoai:doithoai@127.0.0.1/doithoai", {}),
        ("DOITHOAI_DEBUG", "1", {"DOITHOAI_HTTPS": "1"}),
    ],
)
def test_it_does_not_start_with(tmp_path, name, value, also):
    refused = started(tmp_path, **{name: value}, **also)
    assert refused.returncode != 0
    assert f"ImproperlyConfigured: {name}" in refused.stderr.splitlines()[-1]
    assert not also or value not in refused.stderr.splitlines()[-1].split()


def test_behind_https_cookies_belong_to_this_very_host(tmp_path):
    (tmp_path / "key").write_text("kX9-vQ2_mN7pL4rT8wZ1yB6cD3fG5hJ0aS")
    safe = started(tmp_path, DOITHOAI_HTTPS="1", DOITHOAI_SECRET_KEY_FILE=str(tmp_path / "key"))
    assert safe.stdout.split() == ["kX9-vQ2_mN7pL4rT8wZ1yB6cD3fG5hJ0aS", "__Host-session"]
