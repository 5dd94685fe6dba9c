import functools
import stat
import threading
from pathlib import Path

import pytest
from django.db import connection

from doithoai.journal import keys, proofs
from doithoai.journal.actions import Entry, record, record_many
from doithoai.journal.ledger import Ledger
from doithoai.journal.models import Event, StaleVersion, Subtree, TreeHead
from doithoai.journal.sealing import RolledBack, seal
from doithoai.kit import merkle
from doithoai.kit.actors import SYSTEM
from doithoai.kit.checkpoint import BadNote
from tests.journal.subjects import OPENED, Matter

pytestmark = pytest.mark.django_db


def open_matters(count):
    record_many([Entry(OPENED, Matter(title=str(n))) for n in range(count)], by=SYSTEM)


def newest():
    return Ledger().newest(keys.signing_key().verifier)


def together(steps):
    """Run steps at once on PostgreSQL; in turn on SQLite, whose test database is one connection."""
    if connection.vendor == "sqlite":
        for step in steps:
            step()
        return
    faults = []

    def run(step):
        try:
            step()
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[step]) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_leaves_are_numbered_from_nought_without_gaps_in_the_order_of_time():
    for _ in range(3):
        record(OPENED, Matter(title="x"), by=SYSTEM)
    assert seal() == 3
    open_matters(4)
    assert seal(batch=3) == 4
    found = list(Event.objects.order_by("leaf_index"))
    assert [event.leaf_index for event in found] == list(range(7))
    assert [event.at for event in found] == sorted(event.at for event in found)


def test_sealing_nothing_writes_nothing(home):
    assert seal() == 0
    assert not Ledger().exists()
    open_matters(1)
    seal()
    before = Ledger().checkpoints_path.read_bytes()
    assert seal() == 0
    assert Ledger().checkpoints_path.read_bytes() == before


def test_every_checkpoint_is_signed_and_has_the_root_of_its_leaves():
    key = keys.signing_key().verifier
    for count in (1, 5, 300):
        open_matters(count)
        seal()
    leaves = Ledger().leaves(0, 1000)
    assert leaves == [bytes(e.digest) for e in Event.objects.order_by("leaf_index")]
    checkpoints = [key.open(note) for note in Ledger().notes()]
    assert [one.size for one in checkpoints] == [1, 6, 306]
    for one in checkpoints:
        assert one.root == merkle.root_of(leaves[: one.size])
        assert one.origin == "doithoai.localhost"
    assert TreeHead.objects.get().checkpoint == list(Ledger().notes())[-1]


def test_the_signing_key_is_made_once_and_only_its_owner_may_read_it(home):
    made = keys.signing_key()
    assert keys.signing_key() == made
    assert stat.S_IMODE(keys.path().stat().st_mode) == 0o600
    assert [path.name for path in (home / "keys").iterdir()] == ["journal-signing-key"]


def test_the_log_keeps_its_name_when_the_installation_is_renamed(settings):
    made = keys.signing_key()
    settings.INSTALLATION = "elsewhere.example"
    assert keys.signing_key().name == made.name == "doithoai.localhost"


def test_complete_subtrees_are_kept_for_quick_proofs():
    open_matters(600)
    seal(batch=7)
    leaves = Ledger().leaves(0, 600)
    assert [(s.level, s.position) for s in Subtree.objects.order_by("position")] == [
        (8, 0),
        (8, 1),
    ]
    assert bytes(Subtree.objects.get(position=1).hash) == merkle.root_of(leaves[256:512])


def test_each_event_can_be_proven_and_each_tree_continues_the_last(django_assert_max_num_queries):
    open_matters(300)
    seal()
    older = newest()
    open_matters(330)
    seal()
    newer = newest()
    for index in (0, 255, 256, 299, 511, 512, 629):
        event = Event.objects.get(leaf_index=index)
        with django_assert_max_num_queries(30):
            proof = proofs.inclusion(event)
        assert proof.root == newer.root
        leaf = merkle.leaf_hash(event.header())
        assert merkle.includes(leaf, index, proof.size, proof.path, newer.root)
        assert not merkle.includes(leaf, index ^ 1, proof.size, proof.path, newer.root)
    path = proofs.consistency(older.size, newer.size)
    assert merkle.continues(older.size, older.root, newer.size, newer.root, path)
    assert proofs.inclusion(Event.objects.get(leaf_index=7), older.size).root == older.root


def test_an_event_not_yet_sealed_has_no_proof():
    open_matters(1)
    seal()
    event = record(OPENED, Matter(title="x"), by=SYSTEM)
    with pytest.raises(ValueError, match="not sealed"):
        proofs.inclusion(event)


def test_a_crash_between_commit_and_file_is_made_good_by_the_next_call():
    open_matters(5)
    seal()
    kept = Ledger().checkpoints_path.read_bytes()
    open_matters(5)
    seal()
    Ledger().checkpoints_path.write_bytes(kept)
    with Ledger().leaves_path.open("ab") as file:
        file.write(b"torn")
    assert seal() == 0
    assert newest().size == 10
    assert len(Ledger().leaves_path.read_bytes()) == 320


@pytest.mark.parametrize("left", [1, 20, 60, 120])
def test_a_note_torn_by_a_power_cut_is_replaced(left):
    open_matters(2)
    seal()
    first = Ledger().checkpoints_path.read_bytes()
    open_matters(2)
    seal()
    whole = Ledger().checkpoints_path.read_bytes()
    Ledger().checkpoints_path.write_bytes(whole[: len(first) + left])
    open_matters(1)
    seal()
    key = keys.signing_key().verifier
    assert [key.open(note).size for note in Ledger().notes()] == [2, 5]


def test_a_database_older_than_its_checkpoint_is_not_signed():
    open_matters(5)
    seal()
    head = TreeHead.objects.get()
    open_matters(5)
    seal()
    head.save()
    before = Ledger().checkpoints_path.read_bytes()
    with pytest.raises(RolledBack):
        seal()
    assert Ledger().checkpoints_path.read_bytes() == before


def test_a_tree_that_does_not_continue_the_last_checkpoint_is_not_signed():
    open_matters(5)
    seal()
    TreeHead.objects.update(edge=bytes(64))
    open_matters(1)
    with pytest.raises(RolledBack):
        seal()
    assert newest().size == 5


def test_a_foreign_checkpoint_at_the_end_stops_the_signing():
    open_matters(1)
    seal()
    keys.path().unlink()
    open_matters(1)
    with pytest.raises(BadNote):
        seal()


def test_a_lost_folder_is_filled_again_from_the_database():
    open_matters(300)
    seal()
    for path in Ledger().folder.iterdir():
        path.unlink()
    open_matters(1)
    seal()
    assert Ledger().leaf_count() == newest().size == 301


@pytest.mark.django_db(transaction=True)
def test_many_workers_and_writers_at_once_leave_one_gapless_tree(emptied):
    def writing():
        for _ in range(15):
            record(OPENED, Matter(title="x"), by=SYSTEM)

    def sealing():
        for _ in range(15):
            seal(batch=2)

    together([writing, writing, writing, sealing, sealing])
    seal()
    found = Event.objects.order_by("leaf_index")
    assert [event.leaf_index for event in found] == list(range(45))
    leaves = [bytes(event.digest) for event in found]
    assert newest().root == merkle.root_of(leaves)
    assert Ledger().leaves(0, 100) == leaves


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_exactly_one_is_told(emptied):
    matter = Matter(title="x")
    record(OPENED, matter, by=SYSTEM)
    loaded = [Matter.objects.get() for _ in range(8)]
    told = []

    def change(mine):
        try:
            record(OPENED, mine, by=SYSTEM)
        except StaleVersion as error:
            told.append(error.subject)

    together([functools.partial(change, mine) for mine in loaded])
    assert len(told) == 7
    assert Matter.objects.get().version == Event.objects.count() == 2


def test_the_public_key_lies_beside_the_checkpoints():
    open_matters(1)
    seal()
    text = Path(Ledger().folder / "verifier-key").read_text()
    assert text == f"{keys.signing_key().verifier}\n"
