"""The tree against an independent one, and against the definitions of RFC 6962."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from doithoai.kit import merkle

entries = st.lists(st.binary(max_size=40), max_size=70)


def defined_root(leaves):
    """RFC 6962 §2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = defined_root(leaves[:split]), defined_root(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


def nodes_over(leaves):
    def node(level, position):
        count = 1 << level
        assert (position + 1) * count <= len(leaves), "only complete nodes are asked for"
        return defined_root(leaves[position * count : (position + 1) * count])

    return node


def oracle_of(data):
    tree = InmemoryTree(algorithm="sha256")
    for entry in data:
        tree.append_entry(entry)
    return tree


@given(entries)
def test_the_root_is_that_of_the_definition_and_of_another_tree(data):
    leaves = [merkle.leaf_hash(entry) for entry in data]
    assert merkle.root_of(leaves) == defined_root(leaves)
    if data:
        assert merkle.root_of(leaves) == oracle_of(data).get_root()


@given(st.lists(st.binary(max_size=9), max_size=70), st.integers(0, 70))
def test_an_edge_continued_later_gives_the_same_root(data, cut):
    leaves = [merkle.leaf_hash(entry) for entry in data]
    edge = merkle.Edge()
    edge.extend(leaves[:cut])
    later = merkle.Edge(edge.size, edge.hashes)
    later.extend(leaves[cut:])
    assert (later.size, later.root()) == (len(leaves), defined_root(leaves))
    assert edge.root() == defined_root(leaves[:cut])


@given(st.integers(0, 130))
def test_appending_tells_every_node_once_when_it_is_complete(count):
    leaves = [bytes([n]) * 32 for n in range(count)]
    node = nodes_over(leaves)
    edge, told = merkle.Edge(), {}
    for leaf in leaves:
        for level, position, value in edge.append(leaf):
            assert (level, position) not in told
            told[level, position] = value
    complete = {(lv, p) for lv in range(8) for p in range(count >> lv)}
    assert told == {(lv, p): node(lv, p) for lv, p in complete}
    assert edge.root() == defined_root(leaves)


@settings(deadline=None)
@given(st.integers(1, 70), st.data())
def test_an_inclusion_proof_is_that_of_another_tree_and_proves_only_its_leaf(size, draw):
    data = [str(n).encode() for n in range(size)]
    leaves = [merkle.leaf_hash(entry) for entry in data]
    index = draw.draw(st.integers(0, size - 1))
    root = defined_root(leaves)
    path = merkle.inclusion_proof(index, size, nodes_over(leaves))
    # The other tree counts from 1 and begins its proof with the leaf.
    theirs = oracle_of(data).prove_inclusion(index + 1, size)
    assert [node.hex() for node in path] == theirs.serialize()["path"][1:]
    assert merkle.includes(leaves[index], index, size, path, root)
    other = draw.draw(st.integers(-2, size + 2).filter(lambda n: n != index))
    assert not merkle.includes(leaves[index], other, size, path, root)
    assert not merkle.includes(merkle.leaf_hash(b"other"), index, size, path, root)
    assert not merkle.includes(leaves[index], index, size, [*path, root], root)
    assert not path or not merkle.includes(leaves[index], index, size, path[:-1], root)


@settings(deadline=None)
@given(st.integers(0, 70), st.integers(0, 70), st.data())
def test_a_consistency_proof_convinces_and_a_changed_one_does_not(one, other, draw):
    older, newer = sorted((one, other))
    leaves = [merkle.leaf_hash(str(n).encode()) for n in range(newer)]
    roots = defined_root(leaves[:older]), defined_root(leaves)
    path = merkle.consistency_proof(older, newer, nodes_over(leaves))
    assert merkle.continues(older, roots[0], newer, roots[1], path)
    assert not merkle.continues(older, bytes(32), newer, roots[1], path)
    assert not merkle.continues(older, roots[0], newer, bytes(32), path) or older == 0
    assert not merkle.continues(older, roots[0], newer, roots[1], [*path, bytes(32)])
    if path:
        spoilt = draw.draw(st.integers(0, len(path) - 1))
        forged = [*path[:spoilt], bytes(32), *path[spoilt + 1 :]]
        assert not merkle.continues(older, roots[0], newer, roots[1], forged)
        assert not merkle.continues(older, roots[0], newer, roots[1], path[:-1])


def test_no_tree_continues_a_larger_one():
    leaf = merkle.leaf_hash(b"")
    assert not merkle.continues(2, leaf, 1, leaf, [])
    assert not merkle.continues(1, leaf, 3, leaf, [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_there_is_no_proof_of_a_leaf_outside_the_tree(index, size):
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_proof(index, size, nodes_over([]))
    with pytest.raises(ValueError, match="not larger"):
        merkle.consistency_proof(size + 1, size, nodes_over([]))


def test_an_edge_has_one_hash_for_each_bit_of_its_size():
    with pytest.raises(ValueError, match="one hash for each"):
        merkle.Edge(3, [bytes(32)])
