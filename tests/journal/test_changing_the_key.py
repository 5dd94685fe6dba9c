"""The signing key is changed: what the old one signed verifies, and it signs nothing more."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command

from doithoai.journal import keys
from doithoai.journal.actions import Entry, record_many
from doithoai.journal.ledger import Ledger
from doithoai.journal.sealing import KeyChangeBrokenOff, seal
from doithoai.journal.verification import Verification
from doithoai.kit.actors import SYSTEM
from doithoai.kit.checkpoint import SigningKey
from doithoai.kit.key_chain import hand_over
from tests.journal.intruder import found, kinds
from tests.journal.subjects import OPENED, Matter

pytestmark = pytest.mark.django_db


def more(number=3):
    record_many([Entry(OPENED, Matter(title=str(n))) for n in range(number)], by=SYSTEM)
    seal()


def rotated():
    said = io.StringIO()
    call_command("journal-key", "rotate", stdout=said)
    return said.getvalue()


def test_after_a_change_old_and_new_checkpoints_verify(matters):
    before = keys.signing_key()
    said = rotated()
    assert keys.signing_key() != before and keys.signing_key().name == before.name
    assert str(keys.signing_key().verifier) in said and "12" in said
    more()
    rotated()
    more()
    assert found() == []
    assert len(Ledger().handovers()) == 2
    newest = (Ledger().folder / "verifier-key").read_text().strip()
    assert newest == str(keys.signing_key().verifier)


def test_an_auditor_who_kept_the_first_key_can_still_verify(matters):
    first = keys.signing_key().verifier
    rotated()
    more()
    rotated()
    more()
    assert list(Verification(first).run()) == []


def test_the_old_secret_is_gone_and_the_new_one_is_its_owners_alone(matters):
    old = keys.path().read_text()
    rotated()
    files = [path for path in keys.path().parent.iterdir() if path.is_file()]
    assert not any(old.strip() in path.read_text(errors="replace") for path in files)
    assert keys.path().stat().st_mode & 0o777 == 0o600


def test_a_stolen_old_key_signs_nothing_any_more(matters):
    stolen = keys.signing_key()
    rotated()
    more()
    notes = list(Ledger().notes())
    newest = keys.signing_key().verifier.open(notes[-1])
    forged = stolen.sign(newest.size, newest.root)
    Ledger().checkpoints_path.write_text("\n".join([*notes[:-1], forged]))
    assert "checkpoint bad" in kinds()


def test_a_stolen_old_key_cannot_name_a_successor_of_its_own(matters):
    stolen, thief = keys.signing_key(), SigningKey.make(settings.INSTALLATION)
    rotated()
    Ledger().hand_over(hand_over(stolen, thief, 12))
    more()
    assert found() == []
    Ledger().checkpoints_path.write_text(thief.sign(12, bytes(32)))
    assert "checkpoint bad" in kinds()


def test_without_the_note_of_the_change_the_old_checkpoints_are_named(matters):
    rotated()
    more()
    Ledger().handovers_path.write_text("")
    assert "checkpoint bad" in kinds()


def test_a_change_that_was_broken_off_signs_nothing_and_is_finished(matters, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(keys, "sync_folder", lambda _folder: None)
        patch.setattr("pathlib.Path.replace", _power_cut)
        with pytest.raises(OSError, match="power cut"):
            keys.rotate()
    record_many([Entry(OPENED, Matter(title="x"))], by=SYSTEM)
    with pytest.raises(KeyChangeBrokenOff):
        seal()
    keys.rotate()
    seal()
    assert found() == [] and len(Ledger().handovers()) == 1


def _power_cut(*_given):
    raise OSError("power cut")


def test_it_may_be_changed_before_anything_was_signed(home):
    assert keys.rotate().size == 0
    more()
    assert found() == []


def test_the_public_key_is_shown(home):
    said = io.StringIO()
    call_command("journal-key", stdout=said)
    assert said.getvalue().strip() == str(keys.signing_key().verifier)
