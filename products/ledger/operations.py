"""Adding to the log: the last step of an operation, inside its transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from products.ledger import envelope, merkle, queries
from products.ledger.models import Leaf, Node, Tree


def append(*, kind: str, subject: str, body: Mapping[str, Any], at: datetime) -> Leaf:
    """Write one leaf about a subject; the log is locked until the caller's transaction ends.

    Every lock the operation needs is taken before this call, and nothing slow comes after it.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A leaf is written only inside the transaction of what it records.")
    at = envelope.to_milliseconds(at)
    tree = _locked_tree()
    exact = envelope.compose(
        index=tree.size, kind=kind, subject=subject, previous=_previous(subject), at=at, body=body
    )
    hashed = merkle.leaf_hash(exact)
    leaf = Leaf(index=tree.size, kind=kind, subject=subject, body=exact, hash=hashed, at=at)
    leaf.save(force_insert=True)
    _grow(tree, hashed)
    return leaf


def _locked_tree() -> Tree:
    # Two first writers may meet here: the second one's insert waits, then finds the row.
    Tree.objects.get_or_create(id=Tree.SINGLETON, defaults={"root": merkle.EMPTY_ROOT})
    return Tree.objects.select_for_update().get(id=Tree.SINGLETON)


def _previous(subject: str) -> int | None:
    indices = Leaf.objects.filter(subject=subject).order_by("-index").values_list("index", flat=True)
    return indices.first()


def _grow(tree: Tree, hashed: bytes) -> None:
    positions = merkle.edge_positions(tree.size)
    nodes = queries.nodes(positions)
    growing = merkle.Growing(tree.size, [nodes(level, index) for level, index in positions])
    Node.objects.bulk_create(
        Node(level=level, index=index, hash=value) for level, index, value in growing.append(hashed)
    )
    tree.size, tree.root = growing.size, growing.root()
    tree.save(update_fields=["size", "root"])
