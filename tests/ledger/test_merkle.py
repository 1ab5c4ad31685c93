"""The tree reproduces the published vectors and the recursive definition of the standard."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.ledger import merkle

VECTORS = Path(__file__).parent / "vectors"
EIGHT = json.loads((VECTORS / "rfc6962_8leaf.json").read_text())
LONG = json.loads((VECTORS / "accumulated_130_leaf.json").read_text())
EIGHT_HASHES = [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in EIGHT["leaves_hex"]]
LONG_HASHES = [merkle.leaf_hash(bytes([i])) for i in range(130)]
ROOTS = [merkle.root(LONG_HASHES[:size]) for size in range(131)]


def fold(lines: Iterator[str]) -> str:
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def line(head: str, hashes: list[bytes]) -> str:
    return " ".join([head, *(value.hex() for value in hashes)]) + "\n"


def subtrees(size: int) -> Iterator[tuple[int, int]]:
    """The ranges a proof may name: a beginning, nothing, or an aligned range."""
    for end in range(size + 1):
        for start in range(end + 1):
            width = end - start
            aligned = width and start % (1 << (width - 1).bit_length()) == 0
            if start == 0 or not width or aligned:
                yield start, end


def defined_root(hashes: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, word for word."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = split(len(hashes))
    return hashlib.sha256(b"\x01" + defined_root(hashes[:k]) + defined_root(hashes[k:])).digest()


def defined_path(m: int, hashes: list[bytes]) -> list[bytes]:
    """PATH of RFC 9162, 2.1.3.1."""
    if len(hashes) == 1:
        return []
    k = split(len(hashes))
    if m < k:
        return [*defined_path(m, hashes[:k]), defined_root(hashes[k:])]
    return [*defined_path(m - k, hashes[k:]), defined_root(hashes[:k])]


def defined_proof(m: int, hashes: list[bytes], known: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 9162, 2.1.4.1."""
    if m == len(hashes):
        return [] if known else [defined_root(hashes)]
    k = split(len(hashes))
    if m <= k:
        return [*defined_proof(m, hashes[:k], known), defined_root(hashes[k:])]
    return [*defined_proof(m - k, hashes[k:], False), defined_root(hashes[:k])]


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def test_the_published_roots_of_the_eight_leaf_tree() -> None:
    roots = [merkle.root(EIGHT_HASHES[:size]).hex() for size in range(9)]
    assert roots == EIGHT["roots_by_size"]


def test_a_growing_tree_completes_the_published_nodes() -> None:
    tree = merkle.Growing()
    nodes = {(level, index): value.hex() for h in EIGHT_HASHES for level, index, value in tree.append(h)}
    published = {
        (level, index): value
        for level, row in enumerate(EIGHT["node_hashes_by_level"])
        for index, value in enumerate(row)
    }
    assert nodes == published


@pytest.mark.parametrize("proof", EIGHT["inclusion_proofs"])
def test_the_published_inclusion_proofs(proof: dict) -> None:
    index, size = proof["leaf_index"], proof["tree_size"]
    path = merkle.inclusion_path(EIGHT_HASHES[:size], index)
    assert [step.hex() for step in path] == proof["proof"]
    assert EIGHT_HASHES[index].hex() == proof["leaf_hash"]
    assert merkle.verify_inclusion(EIGHT_HASHES[index], index, size, path, bytes.fromhex(proof["root"]))


@pytest.mark.parametrize("proof", EIGHT["consistency_proofs"])
def test_the_published_consistency_proofs(proof: dict) -> None:
    older, newer = proof["size1"], proof["size2"]
    path = merkle.consistency_path(EIGHT_HASHES[:newer], older)
    assert [step.hex() for step in path] == proof["proof"]
    first, second = bytes.fromhex(proof["root1"]), bytes.fromhex(proof["root2"])
    assert merkle.verify_consistency(older, newer, path, first, second)


def test_the_published_subtree_hashes_of_the_long_tree() -> None:
    lines = (line(f"[{a}, {b})", [merkle.root(LONG_HASHES[a:b])]) for a, b in subtrees(130))
    assert fold(lines) == LONG["published"]["subtree_hash_fold"]["sha256"]


def test_the_published_subtree_inclusion_proofs_of_the_long_tree() -> None:
    def lines() -> Iterator[str]:
        for start, end in subtrees(130):
            part = LONG_HASHES[start:end]
            nodes = merkle.in_memory(part)
            for index in range(len(part)):
                path = merkle.inclusion_path_from(nodes, index, len(part))
                yield line(f"{start + index} [{start}, {end})", path)

    assert fold(lines()) == LONG["published"]["subtree_inclusion_fold"]["sha256"]


def test_all_proofs_of_the_long_tree_are_those_of_before() -> None:
    nodes = merkle.in_memory(LONG_HASHES)
    inclusion = (
        line(f"{i} {n}", merkle.inclusion_path_from(nodes, i, n)) for n in range(1, 131) for i in range(n)
    )
    assert fold(inclusion) == LONG["regression"]["plain_inclusion_fold"]["sha256"]
    consistency = (
        line(f"{m} {n}", merkle.consistency_path_from(nodes, m, n))
        for n in range(1, 131)
        for m in range(1, n + 1)
    )
    assert fold(consistency) == LONG["regression"]["plain_consistency_fold"]["sha256"]


def test_every_proof_of_every_size_verifies() -> None:
    nodes = merkle.in_memory(LONG_HASHES)
    for newer in range(131):
        assert merkle.root_from(nodes, newer) == ROOTS[newer]
        for older in range(newer + 1):
            path = merkle.consistency_path_from(nodes, older, newer)
            assert merkle.verify_consistency(older, newer, path, ROOTS[older], ROOTS[newer])
        for index in range(newer):
            path = merkle.inclusion_path_from(nodes, index, newer)
            assert merkle.verify_inclusion(LONG_HASHES[index], index, newer, path, ROOTS[newer])


@given(st.integers(1, 130).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_proofs_agree_with_the_recursive_definition(pair: tuple[int, int]) -> None:
    m, n = pair
    leaves = LONG_HASHES[:n]
    assert merkle.root(leaves) == defined_root(leaves)
    assert merkle.inclusion_path(leaves, m) == defined_path(m, leaves)
    if m:
        assert merkle.consistency_path(leaves, m) == defined_proof(m, leaves)


@given(st.data())
def test_a_changed_inclusion_proof_is_refused(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 130))
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion_path(LONG_HASHES[:size], index)
    leaf, root = LONG_HASHES[index], ROOTS[size]
    position = data.draw(st.integers(0, len(path) - 1))
    bit = data.draw(st.integers(0, 255))
    broken = [flipped(step, bit) if i == position else step for i, step in enumerate(path)]
    assert not merkle.verify_inclusion(leaf, index, size, broken, root)
    assert not merkle.verify_inclusion(leaf, index, size, path[:position] + path[position + 1 :], root)
    assert not merkle.verify_inclusion(leaf, index, size, [*path, root], root)
    assert not merkle.verify_inclusion(flipped(leaf, bit), index, size, path, root)
    other = data.draw(st.integers(0, size - 1).filter(lambda i: i != index))
    assert not merkle.verify_inclusion(leaf, other, size, path, root)


@given(st.data())
def test_a_changed_consistency_proof_is_refused(data: st.DataObject) -> None:
    newer = data.draw(st.integers(2, 130))
    older = data.draw(st.integers(1, newer - 1))
    path = merkle.consistency_path(LONG_HASHES[:newer], older)
    position = data.draw(st.integers(0, len(path) - 1))
    bit = data.draw(st.integers(0, 255))
    broken = [flipped(step, bit) if i == position else step for i, step in enumerate(path)]
    first, second = ROOTS[older], ROOTS[newer]
    assert not merkle.verify_consistency(older, newer, broken, first, second)
    assert not merkle.verify_consistency(older, newer, path[:-1], first, second)
    assert not merkle.verify_consistency(older, newer, [*path, second], first, second)
    assert not merkle.verify_consistency(older, newer, path, flipped(first, bit), second)
    assert not merkle.verify_consistency(older, newer, path, first, flipped(second, bit))


def flipped(value: bytes, bit: int) -> bytes:
    return (int.from_bytes(value) ^ (1 << bit)).to_bytes(32)


def test_impossible_proofs_are_refused() -> None:
    assert not merkle.verify_inclusion(ROOTS[1], 1, 1, [], ROOTS[1])
    assert not merkle.verify_inclusion(ROOTS[1], -1, 1, [], ROOTS[1])
    assert not merkle.verify_inclusion(b"short", 0, 1, [], b"short")
    assert not merkle.verify_consistency(2, 1, [], ROOTS[2], ROOTS[1])
    assert not merkle.verify_consistency(0, 3, [], ROOTS[1], ROOTS[3])
    assert not merkle.verify_consistency(3, 5, [], ROOTS[3], ROOTS[5])
    assert not merkle.verify_consistency(4, 4, [], ROOTS[4], ROOTS[5])
    for index, size in [(-1, 3), (3, 3), (0, 0)]:
        with pytest.raises(ValueError, match="not in a tree"):
            merkle.inclusion_path_from(merkle.in_memory(LONG_HASHES), index, size)
    with pytest.raises(ValueError, match="not a beginning"):
        merkle.consistency_path(LONG_HASHES[:3], 4)
    with pytest.raises(ValueError, match="subtrees"):
        merkle.Growing(3, [ROOTS[1]])
