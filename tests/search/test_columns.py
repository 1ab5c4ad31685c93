"""The engine in memory answers just as the database does."""

import random
from decimal import Decimal

import pytest
from django.http import QueryDict

from products.dictionary import queries as dictionary
from products.dictionary.models import Parameter
from products.parties.models import Manufacturer, Party
from products.search import facets, queries
from products.search.columns import snapshots
from products.search.columns.engine import Columns
from products.search.engines import Quickest
from products.search.database import Database
from products.search.models import Listing
from tests.search import shelf
from tests.search.shelf import limit, put

pytestmark = pytest.mark.usefixtures("register")

NAMES = (
    "КР1554ЛА{}", "IN74AC{}N", "КТ{}Б", "IL34{}A", "ЭМ-5189-{}", "КФ1554ЛА{}", "BC{}W", "KX{}Q",
)  # fmt: skip


def _fill(number: int, seed: int = 1) -> None:
    """Entries of every sort: several values, none, amended, expired, not yet begun."""
    chance = random.Random(seed)
    for i in range(number):
        parameters = []
        if chance.random() < 0.7:
            low = Decimal(chance.randint(1, 9)) / 2
            parameters.append(limit("supply_voltage", min=str(low), max=str(low + chance.randint(0, 9))))
        for code, slot in (
            ("drain_voltage", "max"), ("quiescent_current", "max"), ("output_current", "min"),
            ("delay", "typ"), ("pin_count", "value"),
        ):  # fmt: skip
            for _again in range(chance.choice((0, 1, 1, 1, 2))):
                value = chance.choice((1, 2, 3, 5, 8, 14, 16, 20, 47, 100)) * chance.choice((1, 1, Decimal("0.1")))
                parameters.append(limit(code, **{slot: str(value)}))
        if chance.random() < 0.6:
            held = chance.sample(("nand", "nor", "not"), chance.randint(1, 2))
            parameters.append({"code": "logic_function", "value": held})
        if chance.random() < 0.5:
            parameters.append({"code": "schmitt_input", "value": chance.random() < 0.5})
        put(
            chance.choice(NAMES).format(i % 37) + chance.choice(("", "", "1", "А")) + f"-{i}",
            chance.choice(("integral", "integral", "angstrem")),
            category=chance.choice(("ic-logic-gate", "ic-logic-gate", "ic-logic", "power", "ic")),
            days=chance.choice((
                (("2026-01-15", "2031-01-14"),),
                (("2020-01-15", "2025-01-14"),),
                (("2024-01-15", "2029-01-14"), ("2026-03-01", "2031-01-14")),
                (("2024-01-15", "2029-01-14"), ("2027-03-01", "2031-01-14")),
                (("2024-01-15", "2025-01-14"), ("2025-06-01", "2025-12-31")),
                (("2026-09-01", "2031-01-14"),),
            )),
            parameters=parameters,
            registered=f"2026-0{chance.randint(1, 4)}-{chance.randint(1, 28):02d}",
            packages=chance.choice(([], ["DIP-14"], ["DIP-14", "SOIC-14"], ["SOIC-14"])),
            lifecycle_status=chance.choice(("production", "nrnd", "discontinued", None)),
            foreign_analogues=[{"part": f"74AC{i % 11}"}] if chance.random() < 0.4 else [],
            designation_alt=[f"IZ{i}"] if chance.random() < 0.2 else [],
            name={"ru": chance.choice(("Логический элемент И-НЕ", "Стабилизатор напряжения 5 В", "Транзистор"))},
        )  # fmt: skip


QUESTIONS = (
    "", "category=ic", "category=ic-logic", "category=ic-logic-gate,power", "category=power",
    "manufacturer=integral", "manufacturer=angstrem,integral&country=by", "status=in_force", "status=expired",
    "status=expired,in_force", "territory=by", "registered_after=2026-02-10",
    "registered_after=2026-02-10&registered_before=2026-03-01", "package=dip-14", "package=dip-14,soic-14",
    "has=analogue", "has=datasheet,analogue", "analogue_of=74AC1", "q=кр1554ла3", "q=KP1554", "q=1554ла", "q=in74ac1",
    "q=IZ1", "q=стабилизатор", "q=элемент и-не", "q=транзистор интеграл", "q=стаб 5", "q=xyz", "q=nand",
    "q=Силовые приборы", "q=КТ3", "q=bc1", "q=ИН74", "p.supply_voltage=3.3V", "p.supply_voltage=2V..4V",
    "p.supply_voltage=within:1V..5V", "p.supply_voltage=>=5V", "p.supply_voltage=<=2V", "p.supply_voltage=>5V",
    "p.supply_voltage=<2V,9V", "p.drain_voltage=>=20", "p.drain_voltage=5..20", "p.drain_voltage=8",
    "p.quiescent_current=<=1A", "p.quiescent_current=<=100A&p.output_current=>=1A", "p.pin_count=14,16",
    "p.logic_function=nand", "p.logic_function=nand,nor&p.schmitt_input=true", "p.schmitt_input=false",
    "category=ic&p.logic_function=not&package=dip-14&status=in_force",
    "category=ic-logic-gate&p.pin_count=14&p.supply_voltage=5V&q=1554", "q=UMR-0000001-5",
)  # fmt: skip
SORTS = (
    "", "designation", "number", "-number", "registered", "-registered", "manufacturer", "-manufacturer",
    "relevance", "p.supply_voltage", "-p.supply_voltage", "p.drain_voltage", "-p.drain_voltage",
    "p.logic_function", "-p.logic_function", "p.package", "-p.delay",
)  # fmt: skip


def _offered() -> list:
    fields = [
        dictionary.field(row, (), facet=True)
        for row in Parameter.objects.all()
        if row.code != "format"
    ]
    return [*facets.offered(fields), facets.Asked("category")]


def _answers(query: str, engine, **more) -> tuple:
    answer = queries.search(QueryDict(query), at=shelf.NOON, facets=_offered(), engine=engine, **more)
    assert not answer.errors, [str(error) for error in answer.errors]
    counts = {name: (each.entries, dict(each.of), each.low, each.high) for name, each in answer.counts.items()}
    return answer.total, [row.pk for row in answer.rows], counts, answer.next_cursor, answer.previous_cursor


def _compare(query: str, engine: Columns) -> tuple:
    oracle = _answers(query, Database())
    assert _answers(query, engine) == oracle, query
    return oracle


@pytest.fixture
def engine(tmp_path):
    """Some entries in the snapshot, some changed or added since."""
    _fill(60)
    snapshots.build(tmp_path)
    engine = Columns(tmp_path)
    engine.state()
    return engine


def test_it_answers_every_question_as_the_database_does(engine):
    assert sum(_compare(query, engine)[0] > 0 for query in QUESTIONS) > 40


def test_pages_of_every_order_are_the_same_from_cursor_to_cursor(engine):
    for sort in SORTS:
        for query in ("", "q=1554", "category=ic"):
            cursor, steps = "", 0
            while cursor is not None:
                asked = f"{query}&sort={sort}&limit=7&cursor={cursor}"
                _total, _rows, _counts, cursor, previous = _compare(asked, engine)
                if previous:
                    _compare(f"{query}&sort={sort}&limit=7&cursor={previous}", engine)
                steps += 1
            assert steps > 1
