"""The engine in memory answers just as the database does, also after changes, and is never needed."""

import json
import random
from dataclasses import replace

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.entries.models import Entry, Revision
from products.search import engines, operations, queries, rows
from products.search.columns import engine as engine_in_memory
from products.search.columns import keeping, snapshots, sorting
from products.search.columns.engine import Columns
from products.search.columns.segment import NotHere
from products.search.database import Database
from products.search.engines import Quickest
from products.search.models import Change, Designation, Listing
from products.search.question import Asked
from tests.search import mixture, shelf
from tests.search.shelf import ask, found, limit, put

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """Of a snapshot of sixty entries; it looks for changes at every question."""
    monkeypatch.setattr(engine_in_memory, "PAUSE", 0)
    mixture.fill(60)
    snapshots.build(tmp_path)
    return Columns(tmp_path)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Of a snapshot of a few."""
    monkeypatch.setattr(engine_in_memory, "PAUSE", 0)
    mixture.fill(6)
    snapshots.build(tmp_path)
    return Columns(tmp_path)


def _change(entry: Entry, **content) -> None:
    """Another content comes into force."""
    body = json.dumps({**entry.current.content, **content}, ensure_ascii=False).encode()
    entry.current = Revision.objects.create(
        entry=entry, ordinal=9, body=body, digest="0" * 64,
        created_at=shelf.NOON, created_by=entry.current.created_by,
    )  # fmt: skip
    entry.save()
    operations.reindex(entry)


def test_it_answers_every_question_as_the_database_does(engine):
    answered = [mixture.compare(query, engine)[0] for query in mixture.QUESTIONS]
    assert sum(total > 0 for total in answered) > 45


@pytest.mark.parametrize("many", [sorting.MANY, 0])
def test_pages_are_the_same_from_cursor_to_cursor(engine, monkeypatch, many):
    monkeypatch.setattr(sorting, "MANY", many)  # above it the order of designations is walked along
    for sort in mixture.SORTS[:-1] if many else ("designation", "-designation"):
        for query in ("limit=17", "q=1554&limit=5"):
            assert _walk(f"{query}&sort={sort}", engine) > 1


def _walk(query: str, engine: Columns) -> int:
    """Every page and the one before it; how many there are. What is counted is the same on all of them."""
    cursor, pages = "", 0
    while cursor is not None:
        asked = f"{query}&cursor={cursor}"
        _total, _rows, _counts, cursor, before = mixture.compare(asked, engine, counted=False)
        if before:
            mixture.compare(f"{query}&cursor={before}", engine, counted=False)
        pages += 1
    return pages


def test_orders_are_those_of_the_reader_of_the_day_and_of_the_tree_as_it_is_now(small):
    mixture.fill(6, seed=3)  # in a layer of its own
    for language in ("be", "en"):
        with translation.override(language):
            _walk("sort=-name&limit=5", small)
    for territory in ("by", "ru"):
        states = f"status=in_force,suspended,expired,excluded&territory={territory}"
        _walk(f"sort=-status&limit=5&{states}", small)
    put("ЯЯ1", name={}, category="gone", days=(("2027-01-15", "2031-01-14"),))
    Category.objects.filter(code="ic").update(position=5)
    for sort in ("name", "category", "-category", "status"):
        assert _walk(f"sort={sort}&limit=5", small) == 3
        assert mixture.answers(f"sort={sort}&limit=100", small)[1][-1] == Entry.objects.latest("pk").pk


def test_what_changed_since_the_snapshot_is_answered_as_by_the_database(engine):
    chance = random.Random(2)
    entries = list(Entry.objects.select_related("current", "manufacturer"))
    for step in range(4):
        for entry in chance.sample(entries, 5):
            if entry.current.ordinal != 9:
                _change(
                    entry, category=chance.choice(("ic", "power")), packages=chance.choice(([], ["DIP-14"])),
                    designation=f"КР1554ЛА{chance.randint(1, 40)}",
                    parameters=[limit("pin_count", value="9")], name=chance.choice(mixture.TITLES),
                )  # fmt: skip
        entries += mixture.fill(3, seed=10 + step)
        for query in chance.sample(mixture.QUESTIONS, 12):
            mixture.compare(query, engine)
        for sort in chance.sample(mixture.SORTS[:-1], 3):
            mixture.compare(f"sort={sort}&limit=20", engine)
    assert len(engine.state().layers) <= 4
    for sort in ("name", "-category", "status"):
        _walk(f"sort={sort}&limit=25", engine)


def test_a_listing_taken_out_is_no_longer_found(small):
    entry = Entry.objects.filter(listing__isnull=False).first()
    Listing.objects.filter(entry=entry).delete()
    Designation.objects.filter(entry=entry).delete()
    Change.objects.create(entry=entry.pk)
    total, *_rest = mixture.compare("limit=100", small)
    assert total == 5
    mixture.compare(f"q={entry.designation}", small)


def test_a_newer_snapshot_takes_the_place_of_an_older_one(small, tmp_path):
    first = small.state()
    put("IN74AC00")
    snapshots.build(tmp_path)
    mixture.compare("q=IN74AC00", small)
    assert small.state().snapshot.name != first.snapshot.name
    assert len(small.state().layers[0].segment) == 7


def test_a_question_about_a_text_is_left_to_the_database(small):
    put("IN74AC00", parameters=[{"code": "format", "value": "QWERTY"}])
    with pytest.raises(NotHere):
        mixture.answers("p.format=wert", small)
    assert mixture.compare("p.format=wert", Quickest(small))[0] == 1
    mixture.compare("sort=p.format", Quickest(small))


def test_typical_values_are_counted_beside_the_guaranteed_ones_and_never_for_them(engine):
    field = dictionary.snapshot().fields["drain_voltage"]
    name = f"p.{field.code}"
    facets = [Asked(name, field), Asked(name, replace(field, code=rows.typical(field.code)))]
    database = Database()
    question = ask().question
    for facet in (facets[1], facets[0], facets[1]):
        counted = engine.ask(question, None, [facet]).counts[name]
        assert counted == database.ask(question, None, [facet]).counts[name]


def test_a_search_takes_two_statements_with_it_whatever_is_asked(small):
    mixture.answers("", small)
    for query in (
        "category=ic",
        "p.pin_count=14&p.supply_voltage=5V&sort=-p.delay",
        "status=in_force&package=dip-14",
    ):
        with CaptureQueriesContext(connection) as statements:
            question = ask(query).question
            before = len(statements)
            small.ask(question, None, mixture.offered()[:3])
        assert len(statements) - before <= 2, query  # the changes, and the parameters of the test itself


# --- without it --------------------------------------------------------------------------------------


def _spoil(tmp_path, what):
    folder = tmp_path / snapshots.current(tmp_path)
    if what == "cut off":
        with (folder / "arrays").open("r+b") as file:
            file.truncate(1000)
    elif what == "one bit wrong":
        with (folder / "arrays").open("r+b") as file:
            file.seek(500)
            byte = file.read(1)
            file.seek(500)
            file.write(bytes([byte[0] ^ 1]))
    elif what == "no contents":
        (folder / "contents.json").unlink()
    elif what == "contents are not JSON":
        (folder / "contents.json").write_text("{")
    elif what == "none at all":
        (tmp_path / "current").unlink()
    elif what == "names nothing":
        (tmp_path / "current").write_text("nowhere")
    elif what in ("another format", "another database"):
        contents = json.loads((folder / "contents.json").read_text())
        contents |= {"format": 0} if what == "another format" else {"database": "1/other"}
        (folder / "contents.json").write_text(json.dumps(contents))
    elif what == "changes forgotten since":
        contents = json.loads((folder / "contents.json").read_text())
        snapshots.forget(contents["position"])
        (folder / "contents.json").write_text(json.dumps(contents | {"position": contents["position"] - 1}))


@pytest.mark.parametrize(
    "what",
    ["cut off", "one bit wrong", "no contents", "contents are not JSON", "none at all", "names nothing",
     "another format", "another database", "changes forgotten since"],
)  # fmt: skip
def test_without_a_usable_snapshot_the_database_answers(small, tmp_path, what, monkeypatch):
    _spoil(tmp_path, what)
    quickest = Quickest(Columns(tmp_path))
    monkeypatch.setattr(engines, "_quickest", lambda folder: quickest)
    assert found("limit=100") == [row.designation for row in ask("limit=100").rows]
    assert ask("limit=1").total == 6
    assert engines.health()["engine"] == "database"
    assert engines.health()["reason"]
    assert keeping.Keeper(tmp_path).step() is not None
    assert ask("limit=1").total == 6
    assert engines.health()["engine"] == "columns"


def test_a_snapshot_that_could_not_be_read_once_is_tried_again(small, tmp_path):
    arrays = next(tmp_path.glob("*/arrays"))
    aside = arrays.rename(tmp_path / "aside")
    one = Columns(tmp_path)
    with pytest.raises(snapshots.Unusable):
        one.state()
    aside.rename(arrays)
    assert len(one.state().layers[0].segment) == 6


def test_who_has_not_read_what_is_forgotten_does_not_answer(small):
    """As on another machine, which makes no snapshots of its own."""
    position = small.state().position
    put("IN74AC00")
    snapshots.forget(position + 1000)
    with pytest.raises(snapshots.Unusable):
        small.state()


def test_an_engine_that_breaks_is_not_seen_by_anybody(small, monkeypatch, caplog):
    quickest = Quickest(small)
    monkeypatch.setattr(engines, "_quickest", lambda folder: quickest)
    monkeypatch.setattr(engine_in_memory, "answer", lambda *given: 1 / 0)
    assert ask().total == 6
    assert "the database answers" in caplog.text


# --- when it is made ---------------------------------------------------------------------------------


def test_a_snapshot_is_made_when_there_is_none_and_when_much_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "MANY_CHANGES", 3)
    put("IN74AC00")
    keeper = keeping.Keeper(tmp_path)
    assert keeper.step().products == 1
    assert keeper.step() is None
    put("IN74AC02")
    assert keeper.step() is None
    put("IN74AC04")
    Change.objects.create(entry=Entry.objects.first().pk)
    assert keeper.step().products == 3


def test_lost_listings_are_made_again(tmp_path):
    put("IN74AC00")
    Listing.objects.all().delete()
    assert keeping.Keeper(tmp_path).step().products == 1
    assert found() == ["IN74AC00"]


def test_a_renamed_maker_takes_its_new_place_in_the_order(small, tmp_path):
    keeper = keeping.Keeper(tmp_path)
    keeper.step()
    maker = Entry.objects.get(designation=ask("sort=manufacturer").rows[0].designation).manufacturer
    maker.name_ru = "Яблоко"
    maker.save()
    keeper.step()
    assert mixture.compare("sort=-manufacturer&limit=100", small)[0] == 6
    assert ask("sort=-manufacturer").rows[0].manufacturer == maker


def test_a_small_register_has_a_small_snapshot(small, tmp_path):
    built = snapshots.build(tmp_path)
    assert built.bytes < 1_000_000
    assert built.seconds < 5
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2  # the one before it stays


# --- several transactions ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_change_of_an_older_transaction_that_ends_later_is_not_missed(tmp_path, monkeypatch):
    monkeypatch.setattr(engine_in_memory, "PAUSE", 0)
    entry = put("IN74AC00")
    snapshots.build(tmp_path)
    engine = Columns(tmp_path)
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO products_change (entry) VALUES (%s)", [entry.pk])
            cursor.execute(
                "UPDATE products_listing SET designation_key = 'LATE' WHERE entry_id = %s", [entry.pk]
            )
            with transaction.atomic():
                put("IN74AC02")
            assert engine.ask(ask().question, None, ()).total == 2
            assert [keys[0] for keys in _rows(engine)] != ["LATE"]
            cursor.execute("COMMIT")
    finally:
        other.close()
    assert "LATE" in [keys[0] for keys in _rows(engine)]


def _rows(engine: Columns) -> list[tuple]:
    answer = ask("sort=designation")
    wanted = queries.Wanted(answer.asked.order, 10)
    rows = engine.ask(answer.question, wanted, ()).rows
    assert rows == Database().ask(answer.question, wanted, ()).rows
    return rows
