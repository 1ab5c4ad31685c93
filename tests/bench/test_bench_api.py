"""The command on five hundred products: every address asked, its statements counted, nothing timed."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from products.bench import calls
from products.bench.visits import Visited


def test_every_address_of_the_api_holds(db: None, tmp_path: Path) -> None:
    call_command("bench_api", products=500, rounds=0, json=tmp_path / "figures.json")
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert {"products, 100, expanded", "status of many", "changes", "rules"} <= figures.keys()
    assert all(0 < one["statements"] <= calls.EXPANDED for one in figures.values())


def test_what_does_not_hold_is_told() -> None:
    visited = Visited(missing={"history"}, refused=["status: 500 of /api/v1/status/"])
    assert calls.faults({"products": 13, "products, 100, expanded": 20}, visited) == [
        "products: 13 statements", "history: not there", "status: 500 of /api/v1/status/",
    ]  # fmt: skip


def test_there_are_as_many_products_as_there_are_numbers() -> None:
    with pytest.raises(CommandError):
        call_command("bench_api", products=0)
