"""The layer order of the house lives here and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTS = ROOT / "products"

#: A room may import rooms of a lower rank only, and faces never one another.
RANK = {
    "ledger": 0,
    "parties": 0,
    "dictionary": 0,
    "documents": 1,
    "joining": 2,
    "entries": 2,
    "search": 3,
    "cases": 4,  # puts entries into search, so it stands above it
    "demand": 4,  # counts what the search did not find: the faces tell it
    "exchange": 5,  # makes cases of files; cabinet, API and a command call it, so it is no face
    "bom": 6,  # reads files as exchange does; page and command call it
    "extracts": 6,  # says of itself what every file says (exchange); it reads and sets out, and knows no HTTP
    "catalogue": 7,
    "cabinet": 7,
    "api": 7,
    "admin": 7,
    "notices": 7,
    "demonstration": 7,
    "bench": 7,
}
FACES = {room for room, rank in RANK.items() if rank == 7}

#: What breaks the order, and why it may. (importer, imported): reason.
EXCEPTIONS = {
    ("entries.models", "ledger.append_only"): "triggers of history tables: a pure builder, lower anyway",
    ("parties.models.memberships", "ledger.append_only"): "as above",
    ("parties.models.ties", "ledger.append_only"): "as above",
    (
        "entries.operations",
        "search.typed.designations",
    ): "how a designation is spelt: pure, with one home",
}
#: Domain rooms know nothing of HTTP, but for these.
HTTP_ALLOWED = {
    "documents.responses": "the safe response of a file is a rule about files",
    "search.filters": "QueryDict: the parameters of an address, which page and API hand over as they are",
    "search.queries": "QueryDict, as above",
}
PURE = {
    "ledger.canonical", "ledger.merkle", "dictionary.values", "dictionary.reading", "dictionary.writing",
    "entries.content", "entries.building", "entries.readers", "entries.rules", "entries.standing",
    "entries.typed", "entries.numbering", "entries.addresses", "entries.as_of", "entries.completeness",
    "entries.plausibility", "entries.life", "entries.admission", "documents.pdf", "documents.signatures",
    "exchange.cells", "exchange.cleaning", "exchange.grid", "exchange.headings", "exchange.layout",
    "exchange.likely",
    "exchange.reading", "exchange.rules", "exchange.spelling", "exchange.styles", "exchange.textual",
    "exchange.vocabulary", "exchange.workbook", "exchange.worksheet", "exchange.changed", "exchange.faults",
    "exchange.saying", "exchange.stamp", "exchange.writing",
    "bom.naming", "bom.families", "bom.columns", "bom.lines", "bom.sheet",
    "search.typed.designations", "search.typed.suffixes", "search.grammar", "cases.outcome", "parties.codes",
}  # fmt: skip
SIGNALS_ALLOWED = {
    "api.v1.problems": "sends Django's own signal of a failed request, so that its logging hears of it",
}
DRAWERS = {"utils", "helpers", "common", "services"}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PRODUCTS.rglob("*.py")):
        parts = path.relative_to(PRODUCTS).with_suffix("").parts
        if parts[0] in RANK:
            yield ".".join(parts).removesuffix(".__init__"), path


def imports(path: Path, name: str) -> Iterator[str]:
    """Absolute dotted names a module imports; relative ones are resolved."""
    package = ["products", *name.split(".")]
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def offences(name: str, path: Path) -> Iterator[str]:
    room = name.split(".")[0]
    for imported in imports(path, name):
        parts = imported.split(".")
        if parts[0] != "products" or len(parts) < 2 or parts[1] not in RANK or parts[1] == room:
            continue
        target = ".".join(parts[1:])
        allowed = any(name == a and target.startswith(b) for a, b in EXCEPTIONS)
        if RANK[parts[1]] >= RANK[room] and not allowed:
            yield f"{name} imports {target}"


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=lambda value: str(value)[-40:])
def test_a_room_imports_only_rooms_below_it(name: str, path: Path) -> None:
    assert list(offences(name, path)) == []


def test_a_forbidden_import_would_be_seen(tmp_path: Path) -> None:
    wrong = tmp_path / "rules.py"
    wrong.write_text("from products.cases import deciding\nfrom ..search import filters\n")
    assert list(offences("parties.rules", wrong)) == [
        "parties.rules imports cases.deciding",
        "parties.rules imports search.filters",
    ]


def test_every_folder_of_the_app_is_a_known_room() -> None:
    others = {"migrations", "management", "templates", "static", "locale", "templatetags", "__pycache__"}
    folders = {path.name for path in PRODUCTS.iterdir() if path.is_dir()}
    assert folders - others == set(RANK)


def test_every_room_says_what_lives_there() -> None:
    for room in RANK:
        tree = ast.parse((PRODUCTS / room / "__init__.py").read_text())
        assert ast.get_docstring(tree), room


def test_domain_rooms_know_nothing_of_http() -> None:
    webby = ("django.http", "django.shortcuts", "rest_framework", "django.views", "django.urls")
    found = {
        name
        for name, path in modules()
        if name.split(".")[0] not in FACES and any(i.startswith(webby) for i in imports(path, name))
    }
    assert found == set(HTTP_ALLOWED)


def test_pure_modules_do_not_touch_the_database() -> None:
    names = dict(modules())
    assert set(names) >= PURE
    for name in PURE:
        touching = [
            i
            for i in imports(names[name], name)
            if i.startswith(("django.db", "django.apps"))
            or i.split(".")[-1] in ("models", "queries", "operations")
        ]
        assert touching == [], name


def test_queries_do_not_write() -> None:
    writing = {"create", "bulk_create", "update", "delete", "save", "get_or_create", "update_or_create"}
    for name, path in modules():
        if name.endswith(".queries"):
            calls = {
                node.func.attr
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                # `dict.update` and `set.update` are no writes; a manager's or a row's are
                and not (node.func.attr == "update" and isinstance(node.func.value, ast.Name))
            }
            assert calls & writing == set(), name


def test_only_the_workflow_assigns_a_status() -> None:
    """A case's status is set in one place, after `workflow` was asked."""
    setters = set()
    for name, path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(t, ast.Attribute) and t.attr == "status" for t in targets):
                setters.add(name)
    assert setters - {"api.problems"} == {"cases.moving"}


def test_there_are_no_drawers_and_no_signals() -> None:
    for name, path in modules():
        assert not DRAWERS & set(name.split(".")), name
        signals = any(i.startswith("django.dispatch") or "signals" in i for i in imports(path, name))
        assert signals == (name in SIGNALS_ALLOWED), name


def test_modules_keep_a_readable_size() -> None:
    long = {name: n for name, path in modules() if (n := len(path.read_text().splitlines())) > 350}
    assert long == {}


def test_every_migration_is_named_by_hand() -> None:
    names = [path.stem for path in (PRODUCTS / "migrations").glob("0*.py")]
    assert names
    assert not [name for name in names if "auto" in name]
