"""The lists of the dictionary and the manufacturers, page by page and by code."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from products.dictionary.models import Category, Package, Parameter, Unit
from products.parties.models import Manufacturer
from tests.api.conftest import Reader
from tests.cast import Cast

LISTS = {
    "categories": (Category, "Category", "ic-logic-gate"),
    "parameters": (Parameter, "Parameter", "supply_voltage"),
    "units": (Unit, "Unit", "K/W"),
    "packages": (Package, "Package", "DIP-14"),
    "manufacturers": (Manufacturer, "Manufacturer", "integral"),
}


@pytest.mark.parametrize("name", LISTS)
def test_every_row_is_met_once_forwards_and_backwards(reader: Reader, cast: Cast, name: str) -> None:
    model, shape, _code = LISTS[name]
    total = model.objects.count()
    limit = max(1, total // 4)
    met, back, address = [], [], f"/api/v1/{name}/?limit={limit}"
    while address:
        page = reader.ask(address)
        reader.check(f"{shape}Page", page)
        assert page["count"] == total
        met += [row["code"] for row in page["results"]]
        last, address = page, page["next"]
    key = "ucum" if name == "units" else "code"
    assert met == sorted(model.objects.values_list(key, flat=True))
    address = last["previous"]
    while address:
        page = reader.ask(address)
        back = [row["code"] for row in page["results"]] + back
        address = page["previous"]
    assert back == met[: len(met) - len(last["results"])]


@pytest.mark.parametrize("name", LISTS)
def test_one_row_is_read_by_its_code(reader: Reader, cast: Cast, name: str) -> None:
    _model, shape, code = LISTS[name]
    row = reader.ask(f"/api/v1/{name}/{code}/")
    reader.check(shape, row)
    assert row["code"] == code


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_takes_as_many_statements(reader: Reader, cast: Cast, name: str) -> None:
    counts = []
    for limit in (1, 100):
        with CaptureQueriesContext(connection) as captured:
            reader.ask(f"/api/v1/{name}/?limit={limit}")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 5


def test_a_parameter_tells_how_to_filter_by_it(reader: Reader, cast: Cast) -> None:
    parameter = reader.ask("/api/v1/parameters/logic_function/")
    assert parameter["kind"] == "choice"
    code = next(choice["code"] for choice in parameter["choices"] if choice["code"] == "nand")
    assert reader.products(p__logic_function=code)["count"] == 0
    assert set(parameter["name"]) == {"ru", "be", "en"}


def test_numbers_of_units_are_exact_strings(reader: Reader, cast: Cast) -> None:
    assert reader.ask("/api/v1/units/uA/")["factor"] == "0.000001"
    assert reader.ask("/api/v1/units/uA/")["base_unit"] == "A"
