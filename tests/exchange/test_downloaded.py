"""Out into Excel and back: unchanged rows do nothing, changed cells become one bundle of amendments."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from products.cases.models import Case
from products.entries.models import Entry
from products.exchange import background, outgoing, queries
from products.exchange.models import Batch, Line
from tests.cast import Cast
from tests.exchange import books
from tests.factories import batches
from tests.factories import cases as make
from tests.worker import do_tasks

RICH = {
    "supply_voltage": {"value": "2…6 В", "condition": "25 °С", "source": "лист 3"},
    "supply_current": {"max": "40 мкА", "typ": "4 мкА", "condition": "6 В"},
    "logic_function": {"value": "nand"},
    "channel_count": {"value": "4"},
    "propagation_delay": {"max": "8,5 нс"},
}


@pytest.fixture
def entry(cast: Cast) -> Entry:
    return make.in_force(
        cast,
        parameters=RICH,
        packages=["DIP-14", "SOIC-14"],
        foreign_analogues=["SN74AC00N; Texas Instruments; полный; с запасом", "MC74AC00N"],
        country_of_manufacture=["by", "ru"],
    )


def brought_back(cast: Cast, change: Any = lambda sheet, at: None, *, file: bytes | None = None) -> Batch:
    """The download of the maker, changed in Excel and judged."""
    file = file or books.changed(outgoing.workbook(cast.integral, language="ru"), change)
    return batches.judged(cast, file, name="mine.xlsx", category="")


def only_line(batch: Batch) -> Line:
    (line,) = queries.lines(batch)
    return line


def differences(batch: Batch) -> dict[str, tuple[Any, Any]]:
    line = only_line(batch)
    found = queries.changes([line], at=timezone.now()).get(line.pk, [])
    return {change.address: (change.before, change.after) for change in found}


def test_what_was_not_changed_does_nothing(cast: Cast, entry: Entry) -> None:
    line = only_line(brought_back(cast))
    assert (line.action, line.outcome, line.issues, line.entry) == ("same", "ok", [], entry)


def test_a_changed_cell_is_the_only_change_and_keeps_what_stands_beside_it(cast: Cast, entry: Entry) -> None:
    def change(sheet: Any, at: Any) -> None:
        sheet.cell(2, at["parameters.supply_current"], "0,03")  # mA, as the heading says
        sheet.cell(2, at["name.ru"], "Четыре элемента 2И-НЕ")
        sheet.cell(2, at["foreign_analogues"], sheet.cell(2, at["foreign_analogues"]).value + "\n74AC00")

    batch = brought_back(cast, change)
    found = differences(batch)
    assert set(found) == {"name.ru", "parameters.supply_current[6 В]", "foreign_analogues"}
    before, after = found["parameters.supply_current[6 В]"]
    assert (before["max"], after) == ("0.00004", before | {"max": "0.00003"})
    assert [analogue["part"] for analogue in found["foreign_analogues"][1]] == [
        "SN74AC00N",
        "MC74AC00N",
        "74AC00",
    ]
    assert found["foreign_analogues"][1][0]["note"] == "с запасом"


def test_an_emptied_cell_takes_the_value_out(cast: Cast, entry: Entry) -> None:
    def empty(sheet: Any, at: Any) -> None:
        for address in ("parameters.propagation_delay", "packages", "parameters.supply_voltage.source"):
            sheet.cell(2, at[address]).value = None

    found = differences(brought_back(cast, empty))
    assert found["parameters.propagation_delay"][1] is None
    assert found["packages"][1] is None
    assert "source" not in found["parameters.supply_voltage[25 °С]"][1]


def test_another_designation_stays_the_same_entry(cast: Cast, entry: Entry) -> None:
    batch = brought_back(cast, lambda sheet, at: sheet.cell(2, at["designation"], "КР1554ЛА3М"))
    assert only_line(batch).entry == entry
    assert differences(batch) == {"designation": ("КР1554ЛА3", "КР1554ЛА3М")}


def test_I52_an_entry_that_changed_meanwhile_is_told_and_nothing_of_either_change_is_lost(
    cast: Cast, entry: Entry
) -> None:
    file = books.changed(
        outgoing.workbook(cast.integral, language="ru"),
        lambda sheet, at: sheet.cell(2, at["parameters.channel_count"], 2),
    )
    make.amended(cast, entry, name__en="Quad NAND")
    batch = brought_back(cast, file=file)
    assert [issue["code"] for issue in only_line(batch).issues] == ["I52"]
    assert list(differences(batch)) == ["parameters.channel_count"]


def wrong(cast: Cast, address: str, text: str) -> list[str]:
    line = only_line(brought_back(cast, lambda sheet, at: sheet.cell(2, at[address], text)))
    assert line.outcome == "error"
    return [issue["code"] for issue in line.issues]


def test_I50_a_number_nobody_has(cast: Cast, entry: Entry) -> None:
    assert wrong(cast, "number", "UMR-9999999-9") == ["I50"]


def test_I51_a_revision_of_nothing(cast: Cast, entry: Entry) -> None:
    assert wrong(cast, "revision", "0" * 64) == ["I51"]


def test_a_wrong_value_is_the_only_issue_of_its_row(cast: Cast, entry: Entry) -> None:
    assert wrong(cast, "parameters.supply_current", "3 В") == ["V08"]


def test_all_changes_are_written_as_one_bundle_of_amendments(cast: Cast, entry: Entry) -> None:
    make.in_force(cast, designation="КР1554ЛИ1")

    def change(sheet: Any, at: Any) -> None:
        for number in (2, 3):
            sheet.cell(number, at["lifecycle_status"], "Серийное производство")

    batch = brought_back(cast, change)
    assert queries.counts(batch).change == 2, [line.issues for line in queries.lines(batch)]
    background.begin(batch_id=batch.pk, actor=cast.editor, at=timezone.now())
    do_tasks()
    batch = Batch.objects.get(pk=batch.pk)
    cases = list(Case.objects.filter(bundle=batch.bundle))
    assert {case.kind for case in cases} == {"amend"}
    assert len(cases) == 2
    assert batch.state == Batch.State.COMMITTED


def test_a_rival_number_is_no_entry_of_ours(cast: Cast, entry: Entry) -> None:
    other = make.in_force(cast, maker=cast.planar, designation="ЭМ-1")

    def change(sheet: Any, at: Any) -> None:
        sheet.cell(2, at["number"], other.number)

    assert [issue["code"] for issue in only_line(brought_back(cast, change)).issues] == ["I50"]
