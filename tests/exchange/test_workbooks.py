"""The three workbooks of makers come out as was expected of them, row by row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from products.exchange import printing, trying

DATA = Path(__file__).parent / "data"
WORKBOOKS = ["a_logic_gates.xlsx", "c_transistors_diodes.csv", "e_planar_machines.xlsx"]
#: The dictionary asks no wafer diameter of machines for photomasks; what was expected forgot that.
BESIDE = {"e_planar_machines.xlsx": {"I12", "I13", "I14"}}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_makers_workbook_comes_out_as_expected(db: None, name: str) -> None:
    expected = json.loads((DATA / name).with_suffix(".json").read_text())
    with override("ru"):
        found = printing.as_json(trying.report((DATA / name).read_bytes(), name))
    assert _columns(found) == _columns(expected)
    if expected["required_parameters_without_column"]:
        assert found["required_parameters_without_column"] == expected["required_parameters_without_column"]
    assert [row["row"] for row in found["rows"]] == [row["row"] for row in expected["rows"]]
    for got, wanted in zip(found["rows"], expected["rows"], strict=True):
        assert got["outcome"] in (wanted["outcome"], *wanted["also_accept"]), got
        cells = set(wanted["cells"]) - BESIDE.get(name, set())
        assert {issue["cell"] for issue in got["issues"]} == cells, got
        stored = {name: got["values"].get(name) or type(value)() for name, value in wanted["values"].items()}
        assert stored == wanted["values"]


def _columns(outcome: dict[str, Any]) -> list[Any]:
    sheets = outcome["sheets"]
    keys = ("heading_row", "category")
    return [
        ([sheet[key] for key in keys], [(c["column"], c["field"]) for c in sheet["columns"]])
        for sheet in sheets
    ]
