"""What somebody can do to the tree and to the files, and how it is named."""

import os
import uuid

import pytest
from django.core.management import CommandError, call_command

from doithoai.journal import keys
from doithoai.journal.actions import Entry, record_many
from doithoai.journal.ledger import Ledger
from doithoai.journal.models import Subtree, TreeHead
from doithoai.journal.sealing import seal
from doithoai.kit.actors import SYSTEM
from doithoai.kit.checkpoint import SigningKey
from doithoai.kit.merkle import Edge, leaf_hash
from tests.journal.intruder import at_leaf, found, sql
from tests.journal.subjects import OPENED, Matter

pytestmark = pytest.mark.django_db
BODY = uuid.UUID(int=7)


def test_a_rolled_back_database_is_named(matters):
    sql("DELETE FROM journal_event WHERE leaf_index >= 6")
    sql("DELETE FROM journal_tests_matter WHERE title IN ('C', 'D')")
    key = keys.signing_key().verifier
    older = [note for note in Ledger().notes() if key.open(note).size == 6]
    edge = b"".join(edge_of(6))
    TreeHead.objects.update(size=6, edge=edge, checkpoint=older[0])
    assert found() == [
        ("deleted", {"first": 6, "last": 11}),
        ("rolled back", {"signed": 12, "size": 6}),
    ]


def edge_of(size):
    edge = Edge()
    edge.extend(Ledger().leaves(0, size))
    return edge.hashes


def test_an_altered_tree_is_named(matters):
    sql("UPDATE journal_treehead SET edge = %s", bytes(64))
    assert found() == [("tree", {"what": "edge"})]


def test_altered_missing_and_forged_subtrees_are_named():
    record_many([Entry(OPENED, Matter(title=str(n))) for n in range(600)], by=SYSTEM)
    seal()
    assert found() == []
    Subtree.objects.filter(position=1).update(hash=bytes(32))
    assert found() == [("tree", {"what": "8/1"})]
    Subtree.objects.filter(position=0).delete()
    assert found() == [("tree", {"what": "8/0"}), ("tree", {"what": "8/1"})]


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_a_checkpoint_file_cut_short_is_named(matters, kept):
    notes = list(Ledger().notes())[:kept]
    Ledger().checkpoints_path.write_text("\n".join(notes))
    assert found() == [("checkpoint missing", {"signed": 12})]


def test_a_checkpoint_file_cut_within_a_note_is_named(matters):
    whole = Ledger().checkpoints_path.read_bytes()
    os.truncate(Ledger().checkpoints_path, len(whole) - 30)
    assert ("checkpoint bad", {"number": 4}) in found()


def test_a_missing_checkpoint_file_is_named(matters):
    Ledger().checkpoints_path.unlink()
    assert found() == [("checkpoint missing", {"signed": 12})]
    TreeHead.objects.update(checkpoint="")
    assert found() == [("checkpoint missing", {"signed": 12})]


def test_an_altered_checkpoint_is_named(matters):
    text = Ledger().checkpoints_path.read_text()
    Ledger().checkpoints_path.write_text(text.replace("\n6\n", "\n7\n"))
    assert found() == [("checkpoint bad", {"number": 2})]


def test_a_checkpoint_signed_by_another_key_is_named(matters):
    forged = SigningKey.make("doithoai.localhost").sign(12, bytes(32))
    with Ledger().checkpoints_path.open("a") as file:
        file.write(f"\n{forged}")
    assert found() == [("checkpoint bad", {"number": 5})]


def test_checkpoints_out_of_order_are_named(matters):
    notes = list(Ledger().notes())
    Ledger().checkpoints_path.write_text("\n".join([notes[1], notes[0], *notes[2:]]))
    assert found() == [("checkpoint bad", {"number": 2})]


def test_an_altered_file_of_leaves_is_named_and_the_event_is_not_blamed(matters):
    with Ledger().leaves_path.open("r+b") as file:
        file.seek(4 * 32)
        file.write(bytes(32))
    assert found() == [("leaves altered", {"leaf": 4})]


def test_a_file_of_leaves_cut_short_is_named(matters):
    os.truncate(Ledger().leaves_path, 5 * 32)
    assert found() == [("leaves short", {"signed": 12, "size": 5})]


def test_both_event_and_leaf_altered_show_at_the_signed_root(matters):
    event = at_leaf(4)
    event.actor = "user:intruder"
    leaf = leaf_hash(event.header())
    sql(
        "UPDATE journal_event SET actor = %s, digest = %s WHERE id = %s",
        event.actor,
        leaf,
        event.pk,
    )
    with Ledger().leaves_path.open("r+b") as file:
        file.seek(4 * 32)
        file.write(leaf)
    assert ("checkpoint root", {"size": 6}) in found()


def test_the_command_says_yes_or_no_by_its_exit_code(matters, capsys):
    call_command("verify")
    assert "12" in capsys.readouterr().out
    sql("DELETE FROM journal_event WHERE leaf_index = 4")
    with pytest.raises(SystemExit) as stop:
        call_command("verify", "--json")
    assert stop.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert '{"fault": "deleted", "first": "4", "last": "4"}' in lines


def test_an_auditor_verifies_with_the_public_key_alone(matters, capsys):
    line = str(keys.signing_key().verifier)
    keys.path().unlink()
    with pytest.raises(CommandError):
        call_command("verify")
    call_command("verify", "--key", line)
    with pytest.raises(CommandError):
        call_command("verify", "--key", "nonsense")
    assert not keys.exists()
