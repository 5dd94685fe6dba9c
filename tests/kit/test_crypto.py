"""What was encrypted opens with the same key, purpose and place, and with nothing else."""

import base64
import stat
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit import crypto


@pytest.fixture
def keys(tmp_path, settings):
    crypto.use(tmp_path / "keys")
    yield tmp_path / "keys"
    crypto.use(settings.KEYS_DIR)


@given(st.binary(max_size=500), st.binary(max_size=20))
def test_what_was_encrypted_opens_again(plain, aad):
    assert crypto.decrypt("a", crypto.encrypt("a", plain, aad), aad) == plain


def test_the_same_text_never_looks_the_same_twice():
    assert crypto.encrypt("a", b"x") != crypto.encrypt("a", b"x")


@pytest.mark.parametrize("purpose, aad", [("b", b"row"), ("a", b"other row"), ("a", b"")])
def test_it_does_not_open_for_another_purpose_or_place(purpose, aad):
    stored = crypto.encrypt("a", b"secret", b"row")
    with pytest.raises(crypto.CryptoError):
        crypto.decrypt(purpose, stored, aad)


@given(st.data())
def test_a_single_changed_bit_is_noticed(data):
    stored = bytearray(crypto.encrypt("a", b"secret"))
    bit = data.draw(st.integers(0, len(stored) * 8 - 1))
    stored[bit // 8] ^= 1 << bit % 8
    with pytest.raises(crypto.CryptoError):
        crypto.decrypt("a", bytes(stored))


@given(st.binary(max_size=60))
def test_foreign_bytes_are_refused_and_not_a_crash(stored):
    with pytest.raises(crypto.CryptoError):
        crypto.decrypt("a", stored)


def test_keys_are_private_to_us(keys):
    crypto.keyring()
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in keys.iterdir()} == {0o600}


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    found, gate = [], threading.Barrier(8)

    def start():
        gate.wait()
        found.append(crypto.from_folder(tmp_path / "keys").masters())

    threads = [threading.Thread(target=start) for _ in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len({str(f) for f in found}) == 1
    assert [f.name for f in (tmp_path / "keys").iterdir()] == ["master-1.key"]


def test_a_new_key_version_encrypts_and_the_old_one_still_opens(keys):
    old, lookup = crypto.encrypt("a", b"before"), crypto.hmac_lookup("a", "code")
    assert crypto.add_version(keys) == 2
    new = crypto.encrypt("a", b"after")
    assert new[1:3] == b"\x00\x02"
    assert (crypto.decrypt("a", old), crypto.decrypt("a", new)) == (b"before", b"after")
    assert crypto.hmac_lookup("a", "code") == lookup


def test_keys_can_come_from_the_environment(keys, monkeypatch):
    stored = crypto.encrypt("a", b"x")
    text = " ".join(
        f"{version}:{base64.b64encode(key).decode()}" for version, key in crypto.keyring().masters()
    )
    crypto.use(keys.parent / "elsewhere")
    monkeypatch.setenv("DOITHOAI_MASTER_KEYS", text)
    assert crypto.decrypt("a", stored) == b"x"
    assert not (keys.parent / "elsewhere").exists()


@pytest.mark.parametrize("text", ["", "1", "1:abc", "x:AAAA", "2:" + "A" * 43 + "="])
def test_damaged_keys_are_named_at_once(text):
    with pytest.raises(crypto.KeyringError):
        crypto.from_text(text)


def test_a_short_key_file_is_refused(tmp_path):
    (tmp_path / "master-1.key").write_bytes(b"short")
    with pytest.raises(crypto.KeyringError):
        crypto.from_folder(tmp_path)


def test_a_keyring_never_shows_a_key():
    ring = crypto.keyring()
    key = ring.masters()[0][1]
    assert repr(key) not in repr(ring) and key.hex() not in repr(ring)


def test_lookups_of_two_purposes_differ():
    assert crypto.hmac_lookup("a", "1") != crypto.hmac_lookup("b", "1")
    assert len(crypto.hmac_lookup("a", "1")) == 64
