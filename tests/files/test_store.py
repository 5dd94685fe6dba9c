"""A stored file comes back exactly, to its owners only, and lies encrypted on the disk."""

import hashlib
import os
import time
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from doithoai.files import actions, vault
from doithoai.files.models import FileGoneError, StoredFile
from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.kit.crypto import CryptoError

from . import builders as b

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return tmp_path


def bytes_of(stored: StoredFile, place: Path) -> Path:
    return place / stored.path


@pytest.mark.parametrize("size", [1, vault.PIECE - 1, vault.PIECE, vault.PIECE + 1, 200_000])
def test_what_was_stored_comes_back_exactly(size):
    content = (b"0123456789abcde\n" * (size // 16 + 1))[:size]
    stored = actions.store(content, "a.txt", by=ANONYMOUS)
    stored.refresh_from_db()
    assert stored.open() == content
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.size, stored.mime, stored.stored_by) == (size, "text/plain", "anonymous")


def test_an_uploaded_file_is_taken_as_well():
    stored = actions.store(SimpleUploadedFile("x.pdf", b.PDF), "x.pdf", by=SYSTEM)
    assert stored.open() == b.PDF


def test_neither_content_nor_name_is_readable_on_the_disk(place):
    stored = actions.store("Bí mật MARKER-7".encode(), "MARKER-8.txt", by=SYSTEM)
    on_disk = bytes_of(stored, place).read_bytes()
    assert b"MARKER" not in on_disk and "MARKER" not in stored.path
    assert bytes_of(stored, place).stat().st_mode & 0o777 == 0o600


def test_two_files_have_two_keys(place):
    first, second = (actions.store(b"same", "a.txt", by=SYSTEM) for _ in range(2))
    first.wrapped_key = second.wrapped_key
    with pytest.raises(CryptoError):
        first.open()


@pytest.mark.parametrize("harm", ["flip", "cut", "cut_a_piece", "swap", "other"])
def test_altered_bytes_are_noticed(place, harm):
    stored = actions.store(b"x" * (3 * vault.PIECE), "a.txt", by=SYSTEM)
    path = bytes_of(stored, place)
    good, piece = path.read_bytes(), vault.PIECE + 28
    bad = {
        "flip": good[:100] + bytes([good[100] ^ 1]) + good[101:],
        "cut": good[:-1],
        "cut_a_piece": good[: 8 + 2 * piece],
        "swap": good[:8]
        + good[8 + piece : 8 + 2 * piece]
        + good[8 : 8 + piece]
        + good[8 + 2 * piece :],
        "other": b"nothing of ours",
    }[harm]
    path.write_bytes(bad)
    with pytest.raises(CryptoError):
        stored.open()


def test_a_file_too_large_is_refused_with_the_limit(settings):
    settings.FILES_MAX_BYTES = 10
    with pytest.raises(ValidationError) as refused:
        actions.store(b"x" * 11, "a.txt", by=SYSTEM)
    assert refused.value.code == "too_large"
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "given, kept",
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\Ý kiến.txt", "Ý kiến.txt"),
        ("a\x00\r\nb.txt", "ab.txt"),
        ("a" * 300 + ".txt", "a" * 146 + ".txt"),
    ],
)
def test_names_lose_folders_and_control_characters(given, kept):
    assert actions.store(b"x", given, by=SYSTEM).name == kept


def test_an_erased_file_is_gone_and_its_row_remains(place, django_capture_on_commit_callbacks):
    stored = actions.store(b"x", "a.txt", by=SYSTEM)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(stored, by=SYSTEM)
    stored = StoredFile.objects.get(pk=stored.pk)
    assert (stored.name, bytes(stored.wrapped_key)) == ("", b"")
    assert not bytes_of(stored, place).exists()
    with pytest.raises(FileGoneError):
        stored.open()
    assert not StoredFile.objects.kept().exists()


def test_bytes_of_a_failed_transaction_are_swept_and_others_are_not(place):
    kept = actions.store(b"kept", "a.txt", by=SYSTEM)
    with pytest.raises(RuntimeError), transaction.atomic():
        lost = actions.store(b"lost", "a.txt", by=SYSTEM)
        raise RuntimeError
    assert actions.sweep() == 0, "younger than a day: an upload may be under way"
    for stored in (kept, lost):
        os.utime(bytes_of(stored, place), times=(time.time() - 90_000,) * 2)
    assert actions.sweep() == 1
    assert kept.open() == b"kept" and not bytes_of(lost, place).exists()


def test_a_file_missing_from_the_disk_is_said_to_be_gone(place):
    stored = actions.store(b"x", "a.txt", by=SYSTEM)
    bytes_of(stored, place).unlink()
    with pytest.raises(FileGoneError):
        stored.open()
