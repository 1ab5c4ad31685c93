"""Merkle tree of RFC 6962 / RFC 9162 over SHA-256: roots, proofs, verification. Pure, bytes only.

A tree of any size is made of full subtrees: the hash over leaves [i·2^level, (i+1)·2^level) never
changes once those leaves exist. What builds a proof takes `Nodes`, the giver of those hashes, so
the same code serves a list in memory and the table in the database. Indices count from zero.

A verifier must take size and root together from one source it trusts: the same path can be right
for several sizes, so a size that came with the proof proves nothing.
"""

import hashlib
from collections.abc import Callable, Sequence

Nodes = Callable[[int, int], bytes]  # (level, index) -> hash of a full subtree
Position = tuple[int, int]

HASH_LENGTH = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbouring subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Growing:
    """A tree that leaves are added to; holds only the full subtrees of its right edge."""

    def __init__(self, size: int = 0, edge: Sequence[bytes] = ()) -> None:
        if len(edge) != size.bit_count():
            raise ValueError(f"A tree of {size} leaves has {size.bit_count()} subtrees, not {len(edge)}.")
        self.size = size
        self._edge = list(edge)

    def copy(self) -> "Growing":
        """The same tree, to try a leaf on."""
        return Growing(self.size, self._edge)

    def append(self, hashed: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; every full subtree it completes, as (level, index, hash)."""
        level, index = 0, self.size
        completed = [(level, index, hashed)]
        while index & 1:
            hashed = node_hash(self._edge.pop(), hashed)
            level, index = level + 1, index >> 1
            completed.append((level, index, hashed))
        self._edge.append(hashed)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        return _fold(self._edge)


def edge_positions(size: int) -> list[Position]:
    """The full subtrees that make up a tree of this size, from left to right."""
    levels = (level for level in reversed(range(size.bit_length())) if size >> level & 1)
    return [(level, (size >> level) - 1) for level in levels]


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    tree = Growing()
    for hashed in leaf_hashes:
        tree.append(hashed)
    return tree.root()


def inclusion_path(leaf_hashes: Sequence[bytes], index: int) -> list[bytes]:
    """PATH of RFC 9162: that the leaf stands in the tree of all these leaves."""
    return inclusion_path_from(in_memory(leaf_hashes), index, len(leaf_hashes))


def consistency_path(leaf_hashes: Sequence[bytes], older: int) -> list[bytes]:
    """PROOF of RFC 9162: that the tree of the first `older` leaves is a beginning of that of all."""
    return consistency_path_from(in_memory(leaf_hashes), older, len(leaf_hashes))


def in_memory(leaf_hashes: Sequence[bytes]) -> Nodes:
    """The full subtrees over leaf hashes held in memory."""
    tree = Growing()
    nodes = {(level, index): hashed for leaf in leaf_hashes for level, index, hashed in tree.append(leaf)}
    return lambda level, index: nodes[level, index]


def root_from(nodes: Nodes, size: int) -> bytes:
    """The root of the tree of this size, now or in the past."""
    return _fold([nodes(level, index) for level, index in edge_positions(size)])


def inclusion_path_from(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """PATH of RFC 9162, from the leaf's neighbour up to the root's child."""
    if not 0 <= index < size:
        raise ValueError(f"Leaf {index} is not in a tree of {size}.")
    path = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_hash(nodes, middle, end))
            end = middle
        else:
            path.append(_range_hash(nodes, start, middle))
            start = middle
    return path[::-1]


def consistency_path_from(nodes: Nodes, older: int, newer: int) -> list[bytes]:
    """PROOF of RFC 9162; empty when one of the trees is empty or they are the same size."""
    if not 0 <= older <= newer:
        raise ValueError(f"A tree of {older} is not a beginning of a tree of {newer}.")
    if older in (0, newer):
        return []
    path = []
    start, end, known = 0, newer, True
    while older != end:
        middle = start + _split(end - start)
        if older <= middle:
            path.append(_range_hash(nodes, middle, end))
            end = middle
        else:
            path.append(_range_hash(nodes, start, middle))
            start, known = middle, False
    # The older root itself is not repeated when it is a subtree the verifier already knows.
    if not known:
        path.append(_range_hash(nodes, start, end))
    return path[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Does the path lead from the leaf hash at this index to the root of the tree of this size?"""
    if not (0 <= index < size) or not _all_hashes([leaf, root, *path]):
        return False
    position, last, hashed = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            hashed = node_hash(step, hashed)
            position, last = _up_to_a_right_child(position, last)
        else:
            hashed = node_hash(hashed, step)
        position, last = position >> 1, last >> 1
    return last == 0 and hashed == root


def verify_consistency(
    older: int, newer: int, path: Sequence[bytes], older_root: bytes, newer_root: bytes
) -> bool:
    """Does the path show that the newer tree begins with exactly the older one?"""
    if not (0 <= older <= newer) or not _all_hashes([older_root, newer_root, *path]):
        return False
    if older == newer:
        return not path and older_root == newer_root
    if older == 0:
        return not path and older_root == EMPTY_ROOT
    steps = [older_root, *path] if older & (older - 1) == 0 else list(path)
    if not steps:
        return False
    position, last = older - 1, newer - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            before, after = node_hash(step, before), node_hash(step, after)
            position, last = _up_to_a_right_child(position, last)
        else:
            after = node_hash(after, step)
        position, last = position >> 1, last >> 1
    return last == 0 and before == older_root and after == newer_root


def _up_to_a_right_child(position: int, last: int) -> Position:
    """Skip the levels where the lone last node rose without a neighbour."""
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def _all_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_LENGTH for value in values)


def _split(width: int) -> int:
    """The largest power of two below the width."""
    return 1 << (width - 1).bit_length() - 1


def _fold(edge: Sequence[bytes]) -> bytes:
    if not edge:
        return EMPTY_ROOT
    hashed = edge[-1]
    for left in reversed(edge[:-1]):
        hashed = node_hash(left, hashed)
    return hashed


def _range_hash(nodes: Nodes, start: int, end: int) -> bytes:
    """The hash over leaves [start, end), of a range that a tree of any size may contain."""
    width = end - start
    if width & (width - 1) == 0 and start % width == 0:
        level = width.bit_length() - 1
        return nodes(level, start >> level)
    middle = start + _split(width)
    return node_hash(_range_hash(nodes, start, middle), _range_hash(nodes, middle, end))
