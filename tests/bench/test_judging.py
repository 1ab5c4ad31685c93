"""An index that does not answer as the oracle is found out."""

from dataclasses import replace

import pytest

from products.bench import judging, report
from products.bench.questions import Query
from products.search.database import Database
from products.search.question import Counts
from tests.search import shelf


class Liar(Database):
    """Answers as told, of what is right."""

    name = "liar"

    def __init__(self, lie):
        self.lie = lie

    def ask(self, question, wanted, facets):
        return self.lie(super().ask(question, wanted, facets))


@pytest.fixture
def register(db):
    shelf.dictionary()
    shelf.makers()
    for designation in ("КР1554ЛА3", "КР1554ЛА4", "IN74AC00N"):
        shelf.put(designation)


def judge(index):
    asked = [Query("root", {"sort": ["designation"]}), Query("name", {"q": ["КР1554ЛА3"]})]
    return judging.judge(asked, Database(), index, at=shelf.NOON, rounds=2, seed=1, say=lambda text: None)


def fewer(found):
    return replace(found, rows=found.rows[:-1])


def more(found):
    return replace(found, total=found.total + 1)


def miscounted(found):
    return replace(found, counts={**found.counts, "country": Counts(1, {"ru": 1})})


@pytest.mark.parametrize(
    ("lie", "told"), [(fewer, "rows"), (more, "total"), (miscounted, "counts of country")]
)
def test_another_total_row_or_count_is_a_difference(register, lie, told):
    differences = judge(Liar(lie)).differences
    assert len(differences) == 2
    assert all(f"\n  {told}: " in difference for difference in differences)


def test_the_oracle_agrees_with_itself(register):
    verdict = judge(Database())
    assert verdict.differences == []
    assert {kind: len(seconds) for kind, seconds in verdict.index.items()} == {"root": 2, "name": 2}
    assert min(verdict.statements["root"]) > 1


def test_a_percentile_is_a_value_that_was_measured():
    assert [report.percentile(range(1, 101), p) for p in report.PERCENTILES] == [50, 95, 99]
    assert report.percentile([7], 99) == 7


def test_budgets_tell_what_was_not_measured_from_what_does_not_hold(register):
    results = report.Results(100_000, 1, "database", judge(Database()))
    text = report.text(results, None)
    assert "not measured" in text
    assert "DOES NOT HOLD" not in text
    assert "2 questions: every total, row and count equal." in text
