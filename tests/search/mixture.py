"""Entries of every sort, and questions of every kind, to hold two engines against each other."""

import random
from decimal import Decimal

from django.db import connection
from django.http import QueryDict

from products.dictionary import queries as dictionary
from products.dictionary.models import Parameter
from products.entries.models import Entry, Suspension, Validity
from products.search import facets, queries
from products.search.database import Database
from products.search.models import Designation, Listing, Value
from products.search.question import Asked, Engine
from tests.search import shelf
from tests.search.shelf import limit, put

NAMES = ("КР1554ЛА{}", "IN74AC{}N", "КТ{}Б", "IL34{}A", "ЭМ-5189-{}", "КФ1554ЛА{}", "BC{}W", "KX{}Q")
DAYS = (
    (("2026-01-15", "2031-01-14"),),
    (("2020-01-15", "2025-01-14"),),
    (("2024-01-15", "2029-01-14"), ("2026-03-01", "2031-01-14")),
    (("2024-01-15", "2029-01-14"), ("2027-03-01", "2031-01-14")),
    (("2024-01-15", "2025-01-14"), ("2025-06-01", "2025-12-31")),
    (("2026-09-01", "2031-01-14"),),
    (("2020-01-15", "2025-01-14", "9999-12-31"),),
    (("2024-01-15", "2029-01-14"), ("2026-03-01", "2026-03-01", "excluded")),
)
BREAKS = (
    *((), (), ()),
    (("by", "2026-05-01", "2026-06-30"),),
    (("ru", "2026-06-01", "2026-06-01"),),
    (("by", "2026-05-01", "2026-06-30"), ("ru", "2026-05-15", "2026-06-15")),
    (("by", "2026-05-01", "2026-06-30", "2026-06-01"), ("by", "2026-06-02", "2026-06-30")),
    (("ru", "2026-04-01", "2026-05-31"),),
)
MEASURED = (
    ("drain_voltage", "max"),
    ("quiescent_current", "max"),
    ("output_current", "min"),
    ("delay", "typ"),
    ("pin_count", "value"),
)
TITLES = (
    {"ru": "Логический элемент И-НЕ", "be": "Лагічны элемент І-НЕ", "en": "Gate, NAND"},
    {"ru": "Стабилизатор напряжения 5 В", "en": "Voltage regulator 5 V"},
    {"ru": "Стабилизатор напряжения 12 В", "be": "Стабілізатар напружання 12 В"},
    {"ru": "Транзистор"},
)
ASKED = (Listing, Designation, Value, Validity, Suspension)
NUMBERS = (1, 2, 3, 5, 8, 14, 16, 20, 47, 100)


def fill(number: int, seed: int = 1) -> list[Entry]:
    """With several values or none, amended, expired, not yet begun, suspended here, there or in both."""
    chance = random.Random(seed)
    made = [_one(chance, i) for i in range(number)]
    for entry in made:
        for territory, *days in chance.choice(BREAKS):
            shelf.suspend(entry, territory, *days)
    with connection.cursor() as cursor:  # else the plans are those for whatever an earlier test has left
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in ASKED)}")
    return made


def _one(chance: random.Random, i: int) -> Entry:
    return put(
        chance.choice(NAMES).format(i % 37)
        + chance.choice(("", "1", "А"))
        + f"-{i}-{chance.randint(1, 999)}",
        chance.choice(("integral", "integral", "angstrem")),
        category=chance.choice(("ic-logic-gate", "ic-logic-gate", "ic-logic", "power", "ic")),
        days=chance.choice(DAYS),
        parameters=_parameters(chance),
        registered=f"2026-0{chance.randint(1, 4)}-{chance.randint(1, 28):02d}",
        packages=chance.choice(([], ["DIP-14"], ["DIP-14", "SOIC-14"], ["SOIC-14"])),
        lifecycle_status=chance.choice(("production", "nrnd", "discontinued", None)),
        foreign_analogues=[{"part": f"74AC{i % 11}"}] if chance.random() < 0.4 else [],
        designation_alt=[f"IZ{i}"] if chance.random() < 0.2 else [],
        name=chance.choice(TITLES),
    )


def _parameters(chance: random.Random) -> list[dict]:
    held: list[dict] = []
    if chance.random() < 0.7:
        low = Decimal(chance.randint(1, 9)) / 2
        held.append(limit("supply_voltage", min=str(low), max=str(low + chance.randint(0, 9))))
    for code, slot in MEASURED:
        for _again in range(chance.choice((0, 1, 1, 1, 2))):
            held.append(
                limit(code, **{slot: str(chance.choice(NUMBERS) * chance.choice((1, 1, Decimal("0.1"))))})
            )
    if chance.random() < 0.6:
        chosen = chance.sample(("nand", "nor", "not", "gone"), chance.randint(1, 2))
        held.append({"code": "logic_function", "value": chosen})
    if chance.random() < 0.5:
        held.append({"code": "schmitt_input", "value": chance.random() < 0.5})
    return held


QUESTIONS = (
    *("", "category=ic", "category=ic-logic", "category=ic-logic-gate,power", "category=power"),
    *("manufacturer=integral", "manufacturer=angstrem,integral&country=by", "country=ru", "territory=by"),
    *(
        "status=in_force",
        "status=expired",
        "status=expired,in_force&package=dip-14",
        "status=excluded",
        "status=suspended",
        "status=suspended,expired&territory=by",
        "status=in_force&territory=ru&q=1554",
        "status=in_force,suspended&territory=by,ru",
        "q=UMR-0000001-5",
    ),
    *("registered_after=2026-02-10", "registered_after=2026-02-10&registered_before=2026-03-01"),
    *("package=dip-14", "package=dip-14,soic-14", "has=analogue", "has=datasheet,analogue"),
    *("analogue_of=74AC1", "analogue_of=74AC1&q=1554", "q=кр1554ла3", "q=KP1554", "q=1554ла", "q=in74ac1"),
    *("q=IZ1", "q=КТ3", "q=bc1", "q=ИН74", "q=xyz", "q=стабилизатор", "q=элемент и-не", "q=стаб 5", "q=nand"),
    *("q=транзистор интеграл", "q=Силовые приборы", "q=транзистр", "q=элемент КТ"),
    *("p.supply_voltage=3.3V", "p.supply_voltage=2V..4V", "p.supply_voltage=within:1V..5V"),
    *("p.supply_voltage=>=5V", "p.supply_voltage=<=2V", "p.supply_voltage=>5V", "p.supply_voltage=<2V,9V"),
    *(
        "p.drain_voltage=>=20",
        "p.drain_voltage=5..20",
        "p.drain_voltage=8",
        "p.quiescent_current=<=1A",
        "p.delay=typ:<=5s",
    ),
    *("p.quiescent_current=<=100A&p.output_current=>=1A", "p.pin_count=14,16", "p.delay=<=5s"),
    *("p.logic_function=nand", "p.logic_function=nand,nor&p.schmitt_input=true", "p.schmitt_input=false"),
    "category=ic&p.logic_function=not&package=dip-14&status=in_force",
    "category=ic-logic-gate&p.pin_count=14&p.supply_voltage=5V&q=1554",
)
SORTS = (
    *(
        "designation",
        "-designation",
        "number",
        "-number",
        "registered",
        "-registered",
        "manufacturer",
        "-manufacturer",
    ),
    *("name", "-name", "category", "-category", "status", "-status"),
    *("relevance", "p.supply_voltage", "-p.supply_voltage", "p.drain_voltage", "-p.drain_voltage"),
    *("p.logic_function", "-p.logic_function", "p.package", "-p.delay", "p.format"),
)


def offered() -> list[Asked]:
    """Every facet there can be."""
    fields = [dictionary.field(row, (), facet=True) for row in Parameter.objects.exclude(kind="text")]
    return [*facets.offered(fields), Asked("category")]


def answers(query: str, engine: Engine, *, counted: bool = True) -> tuple:
    """Total, rows, counts of every facet if they are to be counted, and the cursors beside."""
    wanted = offered() if counted else ()
    answer = queries.search(QueryDict(query), at=shelf.NOON, facets=wanted, engine=engine)
    assert not answer.errors, [str(error) for error in answer.errors]
    counts = {
        name: (each.entries, dict(each.of), each.low, each.high) for name, each in answer.counts.items()
    }
    return answer.total, [row.pk for row in answer.rows], counts, answer.next_cursor, answer.previous_cursor


def compare(query: str, engine: Engine, *, counted: bool = True) -> tuple:
    """The database's answer, which the other engine gives too."""
    oracle = answers(query, Database(), counted=counted)
    assert answers(query, engine, counted=counted) == oracle, query
    return oracle
