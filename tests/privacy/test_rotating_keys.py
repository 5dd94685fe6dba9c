"""`doithoai rotate-keys`: everything under a new key, whenever it was stopped, nothing lost."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import connection

from doithoai.files.actions import store
from doithoai.files.models import StoredFile, storage
from doithoai.journal.models import Event
from doithoai.kit import crypto
from doithoai.kit.actors import SYSTEM
from doithoai.people.log_in import SecondFactorAdapter
from doithoai.petitions.actions import open_petition, route
from doithoai.petitions.models import Handling
from doithoai.privacy import rotation
from doithoai.privacy.actions import rotate_keys
from doithoai.privacy.models import KeyRotation
from doithoai.voices.actions import Contact
from doithoai.voices.models import Confidence, Identity, Speaker, Voice
from tests.voices.factories import voice

NAME = "Trần Thị Mẫu"


@pytest.fixture
def keys(tmp_path, settings):
    crypto.use(tmp_path / "keys")
    yield tmp_path / "keys"
    crypto.use(settings.KEYS_DIR)


@pytest.fixture
def stored(keys, cast):
    """A name, a confidential text and a word about it, a file and a second log-in step."""
    contact = Contact(name=NAME, phone="0900000001")
    voice(cast.unit, identity=Identity.UNION_ONLY, contact=contact)
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL, text="Chồng đánh.")
    matter = open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    route(matter, cast.committee, note="Đề nghị giúp đỡ", by=cast.officer)
    store("Nội dung tệp".encode(), "tep.txt", by=SYSTEM)
    secret = SecondFactorAdapter().encrypt("JBSWY3DP")
    Authenticator.objects.create(user=cast.officer, type="totp", data={"secret": secret})
    return cast


def everything_reads():
    assert NAME in {speaker.name for speaker in Speaker.objects.all()}
    assert "Chồng đánh." in {one.secret_text for one in Voice.objects.all()}
    assert "Đề nghị giúp đỡ" in {hand.reason for hand in Handling.objects.all()}
    assert StoredFile.objects.get().open() == "Nội dung tệp".encode()
    factor = Authenticator.objects.get().data["secret"]
    assert SecondFactorAdapter().decrypt(factor) == "JBSWY3DP"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_everything_opens_under_the_new_key_alone(stored, keys):
    turn = rotate_keys(by=SYSTEM, settle=0)
    assert turn.number == 2 and turn.values >= 6 and turn.finished_at
    assert names(keys) == ["master-2.key", "retired-1.key"]
    assert rotation.waiting() == 0
    everything_reads()
    assert crypto.keyring().in_service == {2}
    verbs = [event.verb for event in Event.objects.about(turn)]
    assert verbs == ["privacy.key_rotation.started", "privacy.key_rotation.finished"]


def test_what_was_encrypted_under_a_retired_key_opens_no_more(stored, keys):
    old = crypto.encrypt("a", b"x")
    rotate_keys(by=SYSTEM, settle=0)
    with pytest.raises(crypto.CryptoError):
        crypto.decrypt("a", old)
    assert crypto.bring_back(keys) == [1]
    assert crypto.decrypt("a", old) == b"x"


def test_look_ups_stay_the_same(stored, keys):
    before = crypto.hmac_lookup("receipt", "1")
    rotate_keys(by=SYSTEM, settle=0)
    assert crypto.hmac_lookup("receipt", "1") == before


def test_killed_in_the_middle_it_goes_on_with_the_same_key(stored, keys, monkeypatch):
    def killed(column):
        if column.model is Voice:
            raise KeyboardInterrupt
        yield from ()

    with monkeypatch.context() as patched:
        patched.setattr(rotation, "renew", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate_keys(by=SYSTEM, settle=0)
    everything_reads()
    assert names(keys) == ["master-1.key", "master-2.key"]
    assert rotate_keys(by=SYSTEM, settle=0).number == 2
    assert names(keys) == ["master-2.key", "retired-1.key"]
    assert KeyRotation.objects.count() == 1
    everything_reads()


def test_a_value_that_does_not_open_keeps_the_old_keys_in_service(stored, keys):
    with connection.cursor() as cursor:
        damaged = connection.Database.Binary(b"\x01\x00\x01" + bytes(40))
        cursor.execute("UPDATE voices_speaker SET phone = %s", [damaged])
    with pytest.raises(crypto.CryptoError):
        rotate_keys(by=SYSTEM, settle=0)
    assert "master-1.key" in names(keys)


def test_more_than_a_batch_is_renewed_and_each_batch_is_small(stored, keys, monkeypatch):
    for number in range(7):
        contact = Contact(name=f"Người {number}")
        voice(stored.unit, identity=Identity.UNION_ONLY, contact=contact)
    monkeypatch.setattr(rotation, "BATCH", 3)
    crypto.add_version(keys)
    column = next(c for c in rotation.columns() if c.field.name == "name" and c.model is Speaker)
    assert list(rotation.renew(column)) == [3, 3, 2]
    assert list(rotation.renew(column)) == []


def test_a_value_changed_meanwhile_is_not_overwritten(stored, keys, monkeypatch):
    crypto.add_version(keys)
    older = rotation._older

    def changed_after_reading(column, after):
        rows = older(column, after)
        if rows and column.model is Speaker:
            Speaker.objects.update(name="Người khác")
        return rows

    monkeypatch.setattr(rotation, "_older", changed_after_reading)
    for column in rotation.columns():
        sum(rotation.renew(column))
    assert {one.name for one in Speaker.objects.all()} == {"Người khác"}


def test_a_second_change_retires_the_second_key_too(stored, keys):
    rotate_keys(by=SYSTEM, settle=0)
    rotate_keys(by=SYSTEM, settle=0)
    assert names(keys) == ["master-3.key", "retired-1.key", "retired-2.key"]
    everything_reads()


@pytest.mark.django_db(transaction=True)
def test_files_may_be_encrypted_anew_themselves(keys):
    stored = store(b"content", "a.txt", by=SYSTEM)
    before = stored.path
    assert rotate_keys(by=SYSTEM, settle=0, contents=True).files == 1
    stored.refresh_from_db()
    assert stored.path != before and stored.open() == b"content"
    assert not storage().exists(before)


def test_only_who_runs_the_server_may(stored):
    for user in stored.everybody.values():
        with pytest.raises(PermissionDenied):
            rotate_keys(by=user, settle=0)


def test_another_process_notices_the_new_key_by_itself(keys):
    crypto.keyring()
    ring = crypto.from_folder(keys)
    version = ring.newest + 1
    crypto.write_private(keys / f"master-{version}.key", bytes(range(32)))
    stored = crypto._FORMAT + version.to_bytes(2, "big") + bytes(40)
    with pytest.raises(crypto.CryptoError, match="wrong key"):
        crypto.decrypt("a", stored)
    assert crypto.keyring().newest == version


def test_every_place_that_encrypts_is_known_here():
    """A new use of the data keys must be brought under a new key, too."""
    source = Path(crypto.__file__).parents[1]
    uses = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "crypto.encrypt(" in path.read_text(encoding="utf8")
    }
    assert uses == {"kit/fields.py", "files/actions.py", "people/log_in.py"}
