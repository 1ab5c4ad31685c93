"""Reading the log: its size, its roots and proofs, and whether it is still what was written.

`verify` recomputes everything from the stored bytes. Someone who owns the database can rewrite a
body and then every hash above it; such a log is consistent with itself and differs only from the
roots that others noted down. So the verdict gives the root, to be compared with those.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from products.ledger import envelope, merkle
from products.ledger.models import Leaf, Node, Tree
from register.recent import Recent

BATCH = 500
LIMIT = 1000

Progress = Callable[[int, int], None]  # (leaves checked, leaves in all)
T = TypeVar("T")

_OUTSIDE = _("запись стоит за концом журнала")


class Damaged(RuntimeError):
    """The stored tree lacks a node it must have; `verify` says where."""


@dataclass(frozen=True)
class Verdict:
    """What verification found: the recomputed root, or the first bad leaf and the reason."""

    size: int
    root: bytes
    bad_index: int | None = None
    reason: str | Promise | None = None

    @property
    def ok(self) -> bool:
        return self.reason is None


@dataclass(frozen=True)
class Head:
    """How long the log is and its root, read together so that they belong to each other."""

    size: int
    root: bytes


def head() -> Head:
    """The end of the log as it is now, in one statement."""
    tree = _tree()
    return Head(tree.size, bytes(tree.root))


recent_head = Recent(head)


def size() -> int:
    """How many leaves the log has."""
    return _tree().size


def root(size: int | None = None) -> bytes:
    """The root of the log as it is now, or as it was at an earlier size."""
    tree = _tree()
    if size is None:
        return bytes(tree.root)
    _require_size(size, tree)
    return _gather(lambda nodes: merkle.root_from(nodes, size))


def inclusion(index: int, size: int) -> list[bytes]:
    """The path that shows a leaf in the log of this size; ValueError when it is not in it."""
    _require_size(size, _tree())
    return _gather(lambda nodes: merkle.inclusion_path_from(nodes, index, size))


def inclusions(indices: Iterable[int], size: int) -> list[list[bytes]]:
    """The path of each of some leaves in the log of a size that it has or had, in one read."""
    wanted = list(indices)
    return _gather(lambda nodes: [merkle.inclusion_path_from(nodes, index, size) for index in wanted])


def consistency(older: int, newer: int) -> list[bytes]:
    """The path that shows the log of one size to begin the log of a later one."""
    _require_size(newer, _tree())
    return _gather(lambda nodes: merkle.consistency_path_from(nodes, older, newer))


def about(subject: str, *, before: int) -> QuerySet[Leaf]:
    """Every leaf about a subject in the log of this size, in order: its `prev` say that none is left out."""
    return Leaf.objects.filter(subject=subject, index__lt=before).order_by("index")


def leaves(start: int, limit: int = 100) -> QuerySet[Leaf]:
    """Leaves from an index on, in order, at most `LIMIT` of them."""
    return Leaf.objects.filter(index__gte=start).order_by("index")[: max(0, min(limit, LIMIT))]


def nodes(positions: Iterable[merkle.Position]) -> merkle.Nodes:
    """The stored subtrees at these positions, read at once."""
    wanted = list(positions)
    rows = Node.objects.filter(pk__in=wanted) if wanted else []
    found = {(node.level, node.index): bytes(node.hash) for node in rows}

    def give(level: int, index: int) -> bytes:
        try:
            return found[level, index]
        except KeyError:
            raise Damaged(f"The log has no node {level}/{index}; run verify_ledger.") from None

    return give


def verify(progress: Progress | None = None) -> Verdict:
    """Recompute the log from its stored bytes and compare everything that was derived from them.

    Writers may go on meanwhile: what is checked is the log of the size read first. Memory does
    not grow with the log.
    """
    tree = _tree()
    growing = merkle.Growing()
    while growing.size < tree.size:
        if reason := _check_batch(growing, tree.size):
            return Verdict(tree.size, growing.root(), growing.size, reason)
        if progress:
            progress(growing.size, tree.size)
    if growing.root() != bytes(tree.root):
        reason = _("сохранённый корень журнала не равен вычисленному")
        return Verdict(tree.size, growing.root(), None, reason)
    return Verdict(tree.size, growing.root(), *_surplus())


def _check_batch(growing: merkle.Growing, size: int) -> str | Promise | None:
    """Add the next leaves while they are good; the reason why the one at `growing.size` is not."""
    first, last = growing.size, min(size, growing.size + BATCH)
    stored = _stored_nodes(first, last)
    for leaf in _with_previous(first, last):
        if leaf.index != growing.size:
            break
        if reason := _fault(leaf, leaf.previous):
            return reason
        # Tried on a copy: a leaf with a bad node must not count as checked.
        tried = growing.copy()
        for level, index, hashed in tried.append(bytes(leaf.hash)):
            if stored.get((level, index)) != hashed:
                return _("узел %(level)s/%(index)s над записью изменён или отсутствует") % {
                    "level": level,
                    "index": index,
                }
        growing.append(bytes(leaf.hash))
    return None if growing.size == last else _("записи нет")


def _with_previous(first: int, last: int) -> QuerySet[Any]:
    """Leaves [first, last), each with the index of its subject's `previous` leaf."""
    earlier = Leaf.objects.filter(subject=OuterRef("subject"), index__lt=OuterRef("index"))
    previous = Subquery(earlier.order_by("-index").values("index")[:1])
    chosen = Leaf.objects.filter(index__gte=first, index__lt=last)
    return chosen.annotate(previous=previous).order_by("index")


def _fault(leaf: Leaf, previous: int | None) -> str | Promise | None:
    exact = bytes(leaf.body)
    if merkle.leaf_hash(exact) != bytes(leaf.hash):
        return _("байты записи не соответствуют её хешу")
    return envelope.fault(
        exact,
        index=leaf.index,
        kind=leaf.kind,
        subject=leaf.subject,
        previous=previous,
        at=leaf.at,
    )


def _stored_nodes(first: int, last: int) -> dict[merkle.Position, bytes]:
    """The nodes that the leaves [first, last) complete."""
    wanted = Q()
    for level in range(last.bit_length()):
        wanted |= Q(level=level, index__gte=first >> level, index__lt=last >> level)
    return {(node.level, node.index): bytes(node.hash) for node in Node.objects.filter(wanted)}


def _surplus() -> tuple[int | None, str | Promise | None]:
    """Leaves and nodes beyond the size of the log, in one statement: writers may be at work."""
    tree = Tree.objects.annotate(
        extra=Subquery(
            Leaf.objects.filter(index__gte=OuterRef("size")).order_by("index").values("index")[:1]
        ),
        nodes=Coalesce(_count(Node.objects.all()), 0),
    ).first()
    if tree is None:
        stray = Leaf.objects.order_by("index").values_list("index", flat=True).first()
        # The first leaf ever may have been written between the two reads, and with it the row.
        return (None, None) if stray is None or Tree.objects.exists() else (stray, _OUTSIDE)
    if tree.extra is not None:
        return tree.extra, _OUTSIDE
    if tree.nodes != 2 * tree.size - tree.size.bit_count():
        return None, _("в журнале есть узлы, которых не должно быть")
    return None, None


def _count(rows: QuerySet[Node]) -> Subquery:
    counted = rows.order_by().values(all=Value(1)).annotate(amount=Count("*")).values("amount")
    return Subquery(counted, output_field=IntegerField())


def _gather(build: Callable[[merkle.Nodes], T]) -> T:
    """Build from stored nodes in one read: first note which are asked for, then give them."""
    wanted: list[merkle.Position] = []

    def note(level: int, index: int) -> bytes:
        wanted.append((level, index))
        return merkle.EMPTY_ROOT

    build(note)
    return build(nodes(wanted))


def _tree() -> Tree:
    return Tree.objects.first() or Tree(size=0, root=merkle.EMPTY_ROOT)


def _require_size(size: int, tree: Tree) -> None:
    if not 0 <= size <= tree.size:
        raise ValueError(f"The log has {tree.size} leaves; a size of {size} is not one it had.")
