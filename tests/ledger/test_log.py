"""The log in the database: leaves are added in order, proved, and nothing passes unseen."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction

from products.ledger import canonical, merkle, operations, queries
from products.ledger.models import Leaf, Node, Tree

START = datetime(2026, 11, 22, 9, 0, 0, 123_456, tzinfo=UTC)


def write(count: int, first: int = 0) -> list[Leaf]:
    """That many leaves about three subjects in turn."""
    with transaction.atomic():
        return [
            operations.append(
                kind="entry.in_force",
                subject=f"entry:{number % 3}",
                body={"number": f"UMR-{number}"},
                at=START + timedelta(seconds=number),
            )
            for number in range(first, first + count)
        ]


@contextmanager
def unguarded(*models: type) -> Iterator[None]:
    """What the owner of the database can do: switch the triggers off for a while."""
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def verify_ledger() -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_ledger", stdout=out, stderr=err)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_an_empty_log_is_in_order() -> None:
    assert queries.size() == 0
    assert queries.root() == queries.root(0) == merkle.EMPTY_ROOT
    assert verify_ledger() == (0, f"size 0\nroot {merkle.EMPTY_ROOT.hex()}\nok\n", "")


@pytest.mark.django_db
def test_a_leaf_holds_its_place_its_moment_and_the_previous_of_its_subject() -> None:
    write(5)
    last = Leaf.objects.get(index=4)
    assert canonical.parse(bytes(last.body)) == {
        "v": 1,
        "n": 4,
        "at": "2026-11-22T09:00:04.123Z",
        "kind": "entry.in_force",
        "subject": "entry:1",
        "prev": 1,
        "number": "UMR-4",
    }
    assert "prev" not in json.loads(bytes(Leaf.objects.get(index=0).body))
    assert bytes(last.hash) == merkle.leaf_hash(bytes(last.body))


@pytest.mark.django_db
def test_roots_and_proofs_of_every_size_come_from_the_stored_nodes() -> None:
    hashes = [bytes(leaf.hash) for leaf in write(21)]
    assert queries.size() == 21
    assert queries.root() == merkle.root(hashes)
    assert Node.objects.count() == 2 * 21 - (21).bit_count()
    for size in range(22):
        assert queries.root(size) == merkle.root(hashes[:size])
        assert queries.consistency(size, 21) == merkle.consistency_path(hashes, size)
    for index in range(21):
        path = queries.inclusion(index, 21)
        assert merkle.verify_inclusion(hashes[index], index, 21, path, queries.root())


@pytest.mark.django_db
def test_a_proof_takes_a_fixed_number_of_statements(django_assert_num_queries: Callable) -> None:
    write(40)
    with django_assert_num_queries(2):
        queries.inclusion(17, 39)
    with django_assert_num_queries(2):
        queries.consistency(17, 39)


@pytest.mark.django_db
def test_sizes_the_log_never_had_are_refused() -> None:
    write(2)
    for ask in (
        lambda: queries.root(3),
        lambda: queries.root(-1),
        lambda: queries.inclusion(0, 3),
        lambda: queries.inclusion(2, 2),
        lambda: queries.consistency(1, 3),
        lambda: queries.consistency(2, 1),
    ):
        with pytest.raises(ValueError, match=r"leaves|tree"):
            ask()


@pytest.mark.django_db
def test_leaves_are_read_in_order_and_in_bounds() -> None:
    write(7)
    assert [leaf.index for leaf in queries.leaves(3, 2)] == [3, 4]
    assert [leaf.index for leaf in queries.leaves(5)] == [5, 6]
    assert list(queries.leaves(0, -5)) == []


@pytest.mark.django_db
def test_a_long_log_is_checked_in_batches_with_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    write(23)
    monkeypatch.setattr(queries, "BATCH", 5)
    seen: list[tuple[int, int]] = []
    verdict = queries.verify(progress=lambda done, size: seen.append((done, size)))
    assert verdict.ok
    assert verdict.root == queries.root()
    assert seen == [(5, 23), (10, 23), (15, 23), (20, 23), (23, 23)]


@pytest.mark.django_db
def test_a_body_that_cannot_be_written_leaves_the_log_as_it_was() -> None:
    write(1)
    for body, refusal in (
        ({"n": 7}, "itself writes the keys n"),
        ({"share": 0.5}, "дробное"),
        ({"text": "я" * 40_000}, "over the limit"),
    ):
        with pytest.raises(ValueError, match=refusal):
            operations.append(kind="k", subject="s", body=body, at=START)
    with pytest.raises(ValueError, match="time zone"):
        operations.append(kind="k", subject="s", body={}, at=datetime(2026, 1, 1))
    assert queries.size() == 1
    assert queries.verify().ok


@pytest.mark.django_db(transaction=True)
def test_a_leaf_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        operations.append(kind="k", subject="s", body={}, at=START)
    assert Tree.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_decision_that_fails_leaves_no_leaf() -> None:
    write(3)

    @transaction.atomic
    def decide() -> None:
        operations.append(kind="k", subject="s", body={}, at=START)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        decide()
    assert queries.size() == 3
    write(1, first=3)
    assert queries.verify().ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda: Leaf.objects.filter(index=1).update(kind="other"),
        lambda: Leaf.objects.filter(index=1).delete(),
        lambda: Node.objects.filter(level=1, index=0).update(hash=b"\x00" * 32),
        lambda: Node.objects.filter(level=0, index=0).delete(),
        lambda: Tree.objects.all().delete(),
        lambda: Tree.objects.update(size=1),
        lambda: Tree.objects.update(root=b"\x00" * 32),
    ],
)
def test_the_database_refuses_to_rewrite_the_log(change: Callable[[], object]) -> None:
    write(4)
    with pytest.raises(IntegrityError, match="таблиц"), transaction.atomic():
        change()
    assert queries.verify().ok
    assert queries.size() == 4


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Leaf, Node, Tree])
def test_the_database_refuses_to_empty_the_log(model: type) -> None:
    write(2)
    table = connection.ops.quote_name(model._meta.db_table)

    @transaction.atomic
    def empty() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL register.allow_truncate = 'off'")
            cursor.execute(f"TRUNCATE {table} CASCADE")

    with pytest.raises(IntegrityError, match="нельзя очистить"):
        empty()
    assert queries.verify().ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        Leaf(index=-1, kind="k", subject="s", body=b"{}", hash=b"\x00" * 32, at=START),
        Leaf(index=9, kind="k", subject="s", body=b"{}", hash=b"\x00" * 31, at=START),
        Leaf(index=9, kind="k", subject="s", body=b" " * 65_536, hash=b"\x00" * 32, at=START),
        Node(level=1, index=-1, hash=b"\x00" * 32),
        Node(level=1, index=9, hash=b""),
        Tree(id=2, size=0, root=b"\x00" * 32),
        Tree(id=1, size=-1, root=b"\x00" * 32),
    ],
)
def test_the_database_refuses_a_malformed_row(row: Leaf | Node | Tree) -> None:
    with pytest.raises(IntegrityError, match="check"), transaction.atomic():
        row.save(force_insert=True)


def change_body() -> None:
    leaf = Leaf.objects.get(index=4)
    Leaf.objects.filter(index=4).update(body=bytes(leaf.body).replace(b"UMR-4", b"UMR-5"))


def change_body_and_hash() -> None:
    change_body()
    hashed = merkle.leaf_hash(bytes(Leaf.objects.get(index=4).body))
    Leaf.objects.filter(index=4).update(hash=hashed)


def rebuild(bodies: dict[int, bytes]) -> None:
    """Rewrite bodies and then everything that was derived from them."""
    Node.objects.all().delete()
    tree = merkle.Growing()
    for leaf in Leaf.objects.order_by("index"):
        leaf.body = bodies.get(leaf.index, bytes(leaf.body))
        leaf.hash = merkle.leaf_hash(leaf.body)
        leaf.save()
        Node.objects.bulk_create(Node(level=a, index=b, hash=c) for a, b, c in tree.append(leaf.hash))
    Tree.objects.update(root=tree.root())


def rewrite(index: int, old: bytes, new: bytes) -> None:
    rebuild({index: bytes(Leaf.objects.get(index=index).body).replace(old, new)})


def swap(first: int, second: int) -> None:
    one, two = bytes(Leaf.objects.get(index=first).body), bytes(Leaf.objects.get(index=second).body)
    rebuild({first: two, second: one})


def append_stray() -> None:
    Leaf.objects.create(index=10, kind="k", subject="s", body=b"{}", hash=merkle.leaf_hash(b"{}"), at=START)


TAMPERING: list[tuple[str, Callable[[], object], str, str]] = [
    ("a changed body", change_body, "leaf 4", "не соответствуют её хешу"),
    ("a changed body with its hash", change_body_and_hash, "leaf 4", "узел 0/4"),
    ("a deleted leaf", lambda: Leaf.objects.filter(index=6).delete(), "leaf 6", "записи нет"),
    ("the last leaf deleted", lambda: Leaf.objects.filter(index=9).delete(), "leaf 9", "записи нет"),
    ("all leaves deleted", lambda: Leaf.objects.all().delete(), "leaf 0", "записи нет"),
    ("a leaf moved", lambda: Leaf.objects.filter(index=6).update(index=60), "leaf 6", "записи нет"),
    (
        "a changed node",
        lambda: Node.objects.filter(level=2, index=0).update(hash=b"\x01" * 32),
        "leaf 3",
        "узел 2/0",
    ),
    ("a deleted node", lambda: Node.objects.filter(level=1, index=2).delete(), "leaf 5", "узел 1/2"),
    ("a stray node", lambda: Node.objects.create(level=5, index=3, hash=b"\x01" * 32), "tree", "узлы"),
    ("a changed root", lambda: Tree.objects.update(root=b"\x01" * 32), "tree", "корень"),
    ("a log cut short", lambda: Tree.objects.update(size=8), "tree", "корень"),
    ("a lost tree row", lambda: Tree.objects.all().delete(), "leaf 0", "за концом"),
    ("a leaf past the end", append_stray, "leaf 10", "за концом"),
    ("a changed kind", lambda: Leaf.objects.filter(index=2).update(kind="other"), "leaf 2", "«kind»"),
    ("a changed moment", lambda: Leaf.objects.filter(index=2).update(at=START), "leaf 2", "«at»"),
    (
        "a changed subject",
        lambda: Leaf.objects.filter(index=2).update(subject="x"),
        "leaf 2",
        "«prev»|«subject»",
    ),
    ("spaces in a body, all rehashed", lambda: rewrite(3, b'{"', b'{ "'), "leaf 3", "канонической"),
    ("another index, all rehashed", lambda: rewrite(3, b'"n":3', b'"n":5'), "leaf 3", "«n» записи: 5"),
    (
        "another chain, all rehashed",
        lambda: rewrite(7, b'"prev":4', b'"prev":1'),
        "leaf 7",
        "«prev» записи: 1",
    ),
    ("two leaves swapped, all rehashed", lambda: swap(1, 4), "leaf 1", "«at»"),
    ("not an object, all rehashed", lambda: rebuild({5: b"[]"}), "leaf 5", "не является объектом"),
    ("not JSON, all rehashed", lambda: rebuild({5: b"\xff"}), "leaf 5", "не JSON"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("tamper", "where", "why"), [t[1:] for t in TAMPERING], ids=[t[0] for t in TAMPERING]
)
def test_verification_names_the_first_bad_leaf(tamper: Callable[[], object], where: str, why: str) -> None:
    write(10)
    assert verify_ledger()[0] == 0
    with unguarded(Leaf, Node, Tree):
        tamper()
    code, out, err = verify_ledger()
    assert code == 1
    assert "ok" not in out
    place, _, reason = err.strip().partition(": ")
    assert place == where
    assert any(part in reason for part in why.split("|"))


@pytest.mark.django_db(transaction=True)
def test_a_damaged_tree_cannot_be_added_to_or_proved_from() -> None:
    write(3)
    with unguarded(Node):
        Node.objects.filter(level=1, index=0).delete()
    with pytest.raises(queries.Damaged, match="verify_ledger"):
        write(1, first=3)
    with pytest.raises(queries.Damaged, match="verify_ledger"):
        queries.inclusion(2, 3)
    assert Leaf.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_leave_no_gap() -> None:
    start = threading.Barrier(8)
    failures: list[Exception] = []

    def work(writer: int) -> None:
        try:
            start.wait(timeout=30)
            for turn in range(12):
                with transaction.atomic():
                    operations.append(kind="k", subject=f"writer:{writer}", body={"turn": turn}, at=START)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    verdicts = [queries.verify() for _ in range(5)]
    for writer in writers:
        writer.join(timeout=60)
    assert failures == []
    assert all(verdict.ok for verdict in verdicts)
    assert queries.size() == 96
    assert [leaf.index for leaf in Leaf.objects.order_by("index")] == list(range(96))
    for number in range(8):
        told = [json.loads(bytes(leaf.body)) for leaf in Leaf.objects.filter(subject=f"writer:{number}")]
        assert [body["turn"] for body in told] == list(range(12))
        assert [body.get("prev") for body in told] == [None, *(body["n"] for body in told[:-1])]
    assert queries.verify().ok
