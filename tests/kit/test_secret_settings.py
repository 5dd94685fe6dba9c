"""Secrets come from the environment or a file, and those anybody could guess are refused."""

import pytest

from doithoai.kit import crypto
from doithoai.kit.secret_settings import (
    WeakSecret,
    refuse_weak_key,
    refuse_weak_password,
    secret,
)

GOOD = "kX9-vQ2_mN7pL4rT8wZ1yB6cD3fG5hJ0aS"


def test_a_secret_is_read_from_the_environment_or_from_a_file(monkeypatch, tmp_path):
    assert secret("DOITHOAI_TRIAL") == ""
    (tmp_path / "key").write_text(f"{GOOD}\n")
    monkeypatch.setenv("DOITHOAI_TRIAL_FILE", str(tmp_path / "key"))
    assert secret("DOITHOAI_TRIAL") == GOOD
    monkeypatch.setenv("DOITHOAI_TRIAL", "given")
    assert secret("DOITHOAI_TRIAL") == "given"


def test_a_file_that_is_not_there_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("DOITHOAI_TRIAL_FILE", str(tmp_path / "gone"))
    with pytest.raises(FileNotFoundError):
        secret("DOITHOAI_TRIAL")


@pytest.mark.parametrize("weak", ["", "tiny42", "a" * 60, "ab" * 40, "django-insecure-" + GOOD])
def test_a_key_that_can_be_guessed_is_refused_without_being_shown(weak):
    with pytest.raises(WeakSecret) as refused:
        refuse_weak_key("DOITHOAI_SECRET_KEY", weak)
    assert not weak or weak not in str(refused.value)


def test_a_random_key_is_taken():
    refuse_weak_key("DOITHOAI_SECRET_KEY", GOOD)


@pytest.mark.parametrize("weak", ["doithoai", "postgres", "PASSWORD", "abc1234"])
def test_a_password_of_the_database_that_can_be_guessed_is_refused(weak):
    with pytest.raises(WeakSecret):
        refuse_weak_password("DATABASE_URL", "doithoai", weak)
    refuse_weak_password("DATABASE_URL", "doithoai", "")
    refuse_weak_password("DATABASE_URL", "doithoai", GOOD)


def test_a_master_key_that_hardly_changes_is_refused():
    with pytest.raises(crypto.KeyringError):
        crypto.Keyring({1: b"\x00" * 32})
