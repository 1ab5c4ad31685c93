"""The command on two thousand products: every answer equal, nothing timed, nothing left behind."""

import json
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from products.bench import ground, questions


def databases() -> set[str]:
    about = {**connection.get_connection_params(), "dbname": "postgres"}
    wanted = {name: about[name] for name in ("host", "port", "user", "password", "dbname") if name in about}
    with psycopg.connect(**wanted) as server:
        return {name for (name,) in server.execute("SELECT datname FROM pg_database").fetchall()}


def test_two_thousand_products_are_found_alike_by_oracle_and_index(db: None, tmp_path: Path) -> None:
    call_command("bench_search", products=2_000, rounds=1, no_http=True, json=tmp_path / "figures.json")
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert figures["differences"] == []
    assert figures["questions"] == sum(questions.MIXTURE.values()) >= 200
    assert not [name for name in databases() if name.endswith(ground.ENDING)]


def test_it_does_not_work_in_the_register_itself(db: None) -> None:
    assert not ground.is_here()


def test_a_failure_is_told_by_the_code_and_leaves_nothing_behind(db: None) -> None:
    assert ground.run("bench_search", ["--no-such-option"], keep=False) == 2
    assert not [name for name in databases() if name.endswith(ground.ENDING)]


@pytest.mark.parametrize("products", [0, 10_000_000])
def test_there_are_as_many_products_as_there_are_numbers(products: int) -> None:
    with pytest.raises(CommandError):
        call_command("bench_search", products=products)
