import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from doithoai.kit.checkpoint import BadNote, Checkpoint, SigningKey, VerifierKey, notes

KEY = SigningKey("hoi.example/nhat-ky", bytes(range(32)))
ROOT = hashlib.sha256(b"root").digest()


def test_a_note_has_the_public_form_and_is_checked_without_our_code():
    lines = KEY.sign(42, ROOT).split("\n")
    encoded = base64.b64encode(ROOT).decode()
    assert lines[:4] == ["hoi.example/nhat-ky", "42", encoded, ""]
    assert lines[4].startswith("— hoi.example/nhat-ky ")
    assert lines[5:] == [""]
    raw = base64.b64decode(lines[4].rsplit(" ", 1)[1])
    public = base64.b64decode(str(KEY.verifier).split("+", 2)[2])
    assert public[0] == 1
    named = b"hoi.example/nhat-ky\n" + public
    assert raw[:4] == hashlib.sha256(named).digest()[:4]
    signed = "\n".join(lines[:3]) + "\n"
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], signed.encode())


def test_a_key_published_by_others_is_read_and_its_id_checked():
    """The example key in the documentation of Go's signed-note package."""
    line = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert str(VerifierKey.parse(line)) == line
    with pytest.raises(BadNote, match="id does not belong"):
        VerifierKey.parse(line.replace("c74f20a3", "c74f20a4"))


@given(st.integers(0, 2**60), st.binary(min_size=32, max_size=32))
def test_what_was_signed_is_read_back(size, root):
    assert KEY.verifier.open(KEY.sign(size, root)) == Checkpoint(KEY.name, size, root)


@given(st.integers(0, 160), st.characters(codec="utf-8"))
def test_a_note_with_any_changed_character_is_refused_or_means_the_same(place, character):
    note = KEY.sign(42, ROOT)
    changed = note[:place] + character + note[place + 1 :]
    try:
        assert KEY.verifier.open(changed) == Checkpoint(KEY.name, 42, ROOT)
    except BadNote:
        return
    assert changed.split("\n\n")[0] == note.split("\n\n")[0]


@given(st.text())
def test_no_text_at_all_breaks_the_reader(text):
    for read in (KEY.verifier.open, VerifierKey.parse, SigningKey.parse):
        with pytest.raises((BadNote, ValueError)):
            read(text)


def test_another_key_of_the_same_name_is_refused():
    with pytest.raises(BadNote):
        SigningKey.make(KEY.name).verifier.open(KEY.sign(1, ROOT))


def test_keys_are_written_and_read_back_as_one_line():
    made = SigningKey.make("hoi.example")
    assert SigningKey.parse(made.encode()) == made
    assert VerifierKey.parse(str(made.verifier)) == made.verifier


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb"])
def test_a_name_that_would_break_the_note_is_refused(name):
    with pytest.raises(ValueError, match="name"):
        _ = SigningKey.make(name).verifier


@pytest.mark.parametrize("size", ["-1", "01", "1.0", "", "١"])
def test_a_size_is_a_plain_number(size):
    with pytest.raises(BadNote):
        Checkpoint.parse(f"origin\n{size}\n{base64.b64encode(ROOT).decode()}\n")


@given(st.lists(st.integers(0, 10**9), max_size=6))
def test_a_file_of_notes_is_split_into_its_notes(sizes):
    whole = [KEY.sign(size, ROOT) for size in sizes]
    text = "\n".join(whole)
    assert list(notes(text.splitlines(keepends=True))) == whole
