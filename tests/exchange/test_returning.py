"""Failed rows are taken out with what is wrong marked in them, put right in Excel and taken back."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.utils import timezone

from products.exchange import committing, queries, returning, rules
from products.exchange.models import Batch
from products.parties.rules import NotAllowed
from tests.cast import Cast
from tests.exchange import books
from tests.factories.batches import judged
from tests.worker import do_tasks


@pytest.fixture
def batch(cast: Cast) -> Batch:
    """Three rows; the second has a voltage in amperes and an unknown package."""
    rows = [
        books.row("КР1554ЛА3"),
        books.row("КР1554ЛИ1", "Элемент", "DIP-99", "5 А"),
        books.row("КР1554ЛЕ1"),
    ]
    return judged(cast, books.csv(rows))


def taken_back(cast: Cast, batch: Batch, file: bytes, actor: Any = None) -> int:
    _batch, count = returning.take_back(
        batch_id=batch.pk, file=file, actor=actor or cast.editor, at=timezone.now()
    )
    do_tasks()
    return count


def test_only_failed_rows_come_out_each_bad_cell_coloured_and_explained(batch: Batch) -> None:
    sheet = books.opened(returning.workbook(batch, at=timezone.now())).worksheets[0]
    assert [cell.value for cell in sheet["B"]] == ["Обозначение", "КР1554ЛИ1"]
    assert sheet["A2"].value == "1:3"
    marked = {cell.column_letter: cell.comment.text for cell in sheet[2] if cell.comment}
    assert set(marked) == {"D", "E"}
    assert marked["D"].startswith("E12.")
    assert "сила тока" in marked["E"]
    assert sheet["E2"].fill.fgColor.rgb.endswith("F6D7D5")


def test_corrections_go_into_their_rows_and_are_judged(cast: Cast, batch: Batch) -> None:
    def correct(sheet: Any, at: Any) -> None:
        sheet["D2"], sheet["E2"] = "DIP-14", "2…6"

    file = books.changed(returning.workbook(batch, at=timezone.now()), correct)
    assert taken_back(cast, batch, file) == 1
    batch.refresh_from_db()
    assert batch.state == Batch.State.VALIDATED
    assert (queries.counts(batch).ok, queries.counts(batch).error) == (3, 0)
    assert taken_back(cast, batch, file) == 0  # a second time nothing is different


def test_what_failed_comes_back_as_a_file_of_its_own_when_the_rest_is_written(
    cast: Cast, batch: Batch
) -> None:
    batch = committing.commit(batch_id=batch.pk, actor=cast.editor, at=timezone.now())

    def correct(sheet: Any, at: Any) -> None:
        sheet["D2"], sheet["E2"] = "DIP-14", "2…6"

    file = books.changed(returning.workbook(batch, at=timezone.now()), correct)
    again = judged(cast, file, name="errors.xlsx", category="")
    assert [line.action for line in queries.lines(again)] == ["new"]


def test_another_workbook_is_refused(cast: Cast, batch: Batch) -> None:
    foreign = judged(cast, books.csv([books.row("КР1554ЛП5", "Элемент", "DIP-99")]))
    for file in (returning.workbook(foreign, at=timezone.now()).read(), books.csv([books.GOOD])):
        with pytest.raises(rules.Refused, match="Это не книга с ошибками"):
            taken_back(cast, batch, file)


def test_only_people_of_the_maker_bring_corrections(cast: Cast, batch: Batch) -> None:
    file = books.changed(
        returning.workbook(batch, at=timezone.now()), lambda sheet, at: sheet.__setitem__("D2", "DIP-14")
    )
    with pytest.raises(NotAllowed):
        taken_back(cast, batch, file, actor=cast.rival)


def test_what_looks_like_a_formula_comes_out_as_a_text(cast: Cast) -> None:
    found = judged(cast, books.csv([books.row("КР1554ЛА3", "+SUM(1)", "DIP-99")]))
    sheet = books.opened(io.BytesIO(returning.workbook(found, at=timezone.now()).read())).worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("+SUM(1)", "s")
