"""A small dictionary and entries in force, put straight into the tables for the search to find."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict

from products.dictionary.models import Category, CategoryParameter, Choice, Edition, Package, Parameter
from products.entries import numbering
from products.entries.models import Entry, Revision, Suspension, Validity
from products.parties.models import Manufacturer, Party, User
from products.search import operations, queries

NOON = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/Minsk"))
_numbers = count(500_001)  # far from those that the register itself gives


def _named(name: str) -> dict[str, str]:
    return {"name_ru": name, "name_be": name, "name_en": name}


def dictionary() -> None:
    """Instead of the real one: logic and its gates, power parts, one parameter of every kind."""
    for table in (CategoryParameter, Choice, Parameter, Category, Package, Edition):
        table.objects.all()._raw_delete("default")
    tree = (
        ("product", None),
        ("ic", "product"),
        ("ic-logic", "ic"),
        ("ic-logic-gate", "ic-logic"),
        ("power", "product"),
    )
    names = {"ic-logic-gate": "Логические элементы", "power": "Силовые приборы"}
    for code, parent in tree:
        Category.objects.create(code=code, parent_id=parent, **_named(names.get(code, code)))
    measured = (
        ("supply_voltage", "range", "range", "V", "V", 1),
        ("drain_voltage", "number", "max", "V", "V", 1),
        ("quiescent_current", "number", "max", "A", "uA", "0.000001"),
        ("output_current", "number", "min", "A", "mA", "0.001"),
        ("delay", "number", "typ", "s", "ns", "0.000000001"),
        ("pin_count", "integer", "nom", "1", "1", 1),
    )
    for code, kind, bound, unit, shown, factor in measured:
        Parameter.objects.create(
            code=code, kind=kind, bound=bound, unit=unit, display_unit=shown, factor=factor,
            group="electrical", tier="core", **_named(code),
        )  # fmt: skip
    for code, kind in (
        ("logic_function", "choice"),
        ("package", "choice"),
        ("schmitt_input", "boolean"),
        ("format", "text"),
    ):
        Parameter.objects.create(code=code, kind=kind, group="electrical", tier="core", **_named(code))
    for position, (code, name) in enumerate((("not", "НЕ"), ("nor", "ИЛИ-НЕ"), ("nand", "И-НЕ"))):
        Choice.objects.create(parameter_id="logic_function", code=code, position=position, **_named(name))
    CategoryParameter.objects.create(category_id="ic-logic", parameter_id="logic_function", facet=True)
    Package.objects.create(
        code="DIP-14", name="DIP", family="DIP", russian_designations=["201.14-1"], aliases=["ДИП-14"]
    )
    Package.objects.create(code="SOIC-14", name="SOIC", family="SO", aliases=["SO-14"])


def makers() -> dict[str, Manufacturer]:
    """Integral of Belarus and Angstrem of Russia."""
    made = {}
    for code, country, name in (("integral", "by", "Интеграл"), ("angstrem", "ru", "Ангстрем")):
        party = Party.objects.get_or_create(
            code=country, defaults={"name_ru": country, "authority_ru": country, "time_zone": "Europe/Minsk"}
        )[0]
        made[code], _new = Manufacturer.objects.update_or_create(
            code=code, defaults={"party": party, "name_ru": name}
        )
    return made


def put(
    designation: str, maker: str = "integral", *, days: tuple[tuple[str, ...], ...] = (), **content
) -> Entry:
    """An entry in force (from the given days to the given days, the last content ruling), indexed.

    A third word of a period: until when it is held, or that with it the entry is excluded.
    """
    entry = _entry(designation, Manufacturer.objects.get(code=maker), content.pop("registered", "2026-01-15"))
    author = User.objects.get_or_create(email="author@example.org", defaults={"full_name": "Автор"})[0]
    body = {
        "designation": designation,
        "category": "ic-logic-gate",
        "name": {"ru": "Логический элемент"},
        **content,
    }
    encoded = json.dumps(body, ensure_ascii=False).encode()
    for ordinal, (since, until, *more) in enumerate(days or (("2026-01-15", "2031-01-14"),), start=1):
        revision = Revision.objects.create(
            entry=entry, ordinal=ordinal, body=encoded, digest=sha256(encoded).hexdigest(),
            created_at=NOON, created_by=author,
        )  # fmt: skip
        Validity.objects.create(
            entry=entry, revision=revision, effective_from=date.fromisoformat(since),
            valid_to=date.fromisoformat(until), recorded_at=NOON, leaf_index=entry.pk * 10 + ordinal,
            ground="own_request" if more == ["excluded"] else "",
            held_to=date.fromisoformat(more[0]) if more and more != ["excluded"] else None,
        )  # fmt: skip
    entry.current, entry.state = revision, Entry.State.IN_FORCE
    entry.number, entry.registered = entry.reserved, entry.since
    entry.save()
    operations.reindex(entry)
    return entry


def put_alike(content: Mapping[str, Any], designations: Iterable[str]) -> None:
    """Many entries of this content but for the name: for counting, where deciding on each would take long."""
    alike = {name: value for name, value in content.items() if name not in ("designation", "designation_alt")}
    for designation in designations:
        put(designation, **alike)


def suspend(entry: Entry, territory: str, since: str, until: str, lifted: str = "") -> Suspension:
    """The entry is suspended in a country between these days, or until it was lifted."""
    author = User.objects.get(email="author@example.org")
    order = {"lift_act_number": "2", "lift_act_date": NOON.date(), "lifted_at": NOON, "lifted_by": author}
    leaf = 1_000_000 + next(_numbers)
    return Suspension.objects.create(
        entry=entry, party_id=territory, ground="court", act_number="1", act_date=NOON.date(),
        since=date.fromisoformat(since), until=date.fromisoformat(until), by=author, recorded_at=NOON,
        leaf_index=leaf,
        **({"lifted_on": date.fromisoformat(lifted), "lift_leaf_index": leaf} | order if lifted else {}),
    )  # fmt: skip


def _entry(designation: str, maker: Manufacturer, registered: str) -> Entry:
    entry = Entry.objects.create(manufacturer=maker, designation=designation, designation_key=designation)
    entry.reserved, entry.since = numbering.number(next(_numbers)), date.fromisoformat(registered)
    return entry


def limit(code: str, **limits: str) -> dict[str, str]:
    """A declared parameter: ``limit("drain_voltage", max="60")``."""
    return {"code": code, **limits}


def ask(query: str = "", **params: str) -> queries.Answer:
    """The answer to an address' query, with more filters by name (``p__x`` for ``p.x``)."""
    typed = QueryDict(query, mutable=True)
    typed.update({name.replace("p__", "p."): value for name, value in params.items()})
    return queries.search(typed, at=NOON)


def found(query: str = "", **params: str) -> list[str]:
    """The designations found, in their order."""
    answer = ask(query, **params)
    assert not answer.errors, [str(error) for error in answer.errors]
    return [entry.designation for entry in answer.rows]
