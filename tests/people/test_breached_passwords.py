"""No new password stands in the file of stolen ones; the file is looked up, never read whole."""

import hashlib

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from doithoai.config.environment import file
from doithoai.people.breached import is_breached

STOLEN = ["sông xanh núi biếc", "correct horse battery", "0123456789abc", "a"]


def written(place, passwords, end="\r\n"):
    hashes = sorted(hashlib.sha1(one.encode()).hexdigest().upper() for one in passwords)
    place.write_bytes("".join(f"{one}:{at}{end}" for at, one in enumerate(hashes, 1)).encode())
    return place


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_of_the_stolen_is_found_and_no_other(tmp_path, end):
    place = written(tmp_path / "stolen", STOLEN, end)
    assert all(is_breached(one, place) for one in STOLEN)
    assert not any(is_breached(one, place) for one in ("b", "sông xanh", ""))


@given(st.sets(st.text(max_size=12), max_size=40), st.text(max_size=12))
def test_whatever_the_file_holds(tmp_path_factory, stolen, asked):
    place = written(tmp_path_factory.mktemp("stolen") / "all", stolen)
    assert is_breached(asked, place) == (asked in stolen)


def test_a_stolen_password_is_refused_in_vietnamese(settings, tmp_path):
    settings.BREACHED_PASSWORDS = written(tmp_path / "stolen", STOLEN)
    with pytest.raises(ValidationError) as refused:
        validate_password(STOLEN[0])
    assert [error.code for error in refused.value.error_list] == ["breached"]
    assert not refused.value.messages[0].isascii()
    validate_password("một câu chưa ai lấy")


def test_without_the_file_only_the_commonest_are_refused(settings):
    settings.BREACHED_PASSWORDS = None
    validate_password(STOLEN[0])


def test_a_file_that_is_not_there_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("DOITHOAI_BREACHED_PASSWORDS", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured):
        file("DOITHOAI_BREACHED_PASSWORDS")
