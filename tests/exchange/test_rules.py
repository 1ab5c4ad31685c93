"""What is said of a file, its cells and its rows: one test per code, of its name."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from products.cases.models import Case
from products.entries.admission import RULES
from products.exchange import grid, trying
from products.exchange.rules import Issue, Refused
from tests.cast import Cast
from tests.exchange.made import raw, text_cell, xlsx
from tests.exchange.test_batches import HEADINGS, outcomes, validated
from tests.factories import cases as factory

pytestmark = pytest.mark.django_db
GATES = "Логические элементы и инверторы"
GOOD: list[Any] = ["IN74HC00A", "Четыре 2И-НЕ", "DIP-14", "2…6", 24]


def refusal(data: bytes) -> tuple[str, str]:
    with override("ru"), pytest.raises(Refused) as refused:
        trying.report(data, "f")
    return refused.value.code, refused.value.message


def issues(*rows: list[Any], sheet: str = GATES) -> list[Issue]:
    with override("ru"):
        report = trying.report(xlsx({sheet: [HEADINGS, *rows]}), "f")
    return [issue for row in report.rows for issue in row.judged.issues]


def of_cell(cell: str) -> list[Issue]:
    """Issues of a workbook whose last cell (number of pins) is given as XML."""
    names = ("Обозначение", "Категория", "Наименование", "Количество выводов")
    heads = "".join(text_cell(f"{c}1", text) for c, text in zip("ABCD", names, strict=True))
    body = "".join(
        text_cell(f"{c}2", text) for c, text in zip("ABC", ("IN74HC00A", GATES, "Имя"), strict=True)
    )
    with override("ru"):
        report = trying.report(raw(f"<row r='1'>{heads}</row><row r='2'>{body}{cell}</row>"), "f")
    return report.rows[1].judged.issues


def the(code: str, found: list[Issue], column: str) -> Issue:
    [issue] = found
    assert (issue.code, issue.column, issue.level) == (code, column, RULES[code].level)
    assert "%(" not in issue.message
    return issue


def test_I01_a_file_without_a_row() -> None:
    assert refusal(b";;\r\n;;\r\n")[0] == "I01"


def test_I02_a_file_too_large() -> None:
    assert refusal(b"a" * (grid.SIZE_LIMIT + 1)) == ("I02", "Файл больше 20 МБ. Разделите его на части.")


def test_I03_no_table() -> None:
    code, message = refusal(b"%PDF-1.7")
    assert code == "I03"
    assert "PDF" in message


def test_I04_a_password() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert refusal(compound + "EncryptedPackage".encode("utf-16-le"))[0] == "I04"


def test_I05_a_damaged_file() -> None:
    assert refusal(xlsx({GATES: [HEADINGS, GOOD]})[:800])[0] == "I05"


def test_I06_too_many_columns() -> None:
    code, message = refusal(raw(f"<row r='1'>{text_cell('ZZ1', 'x')}</row>"))
    assert code == "I06"
    assert "ZZ" in message
    assert "300" in message


def test_I07_a_document_type() -> None:
    assert refusal(raw("", parts={"xl/sharedStrings.xml": b"<!DOCTYPE sst><sst/>"}))[0] == "I07"


def test_I08_no_headings() -> None:
    assert refusal(b"1;2\r\n3;4\r\n")[0] == "I08"


def test_I10_the_value_beside_a_formula() -> None:
    assert "«14»" in the("I10", of_cell("<c r='D2'><f>7*2</f><v>14</v></c>"), "D").message


def test_I11_a_formula_without_a_value() -> None:
    the("I11", of_cell("<c r='D2'><f>7*2</f></c>"), "D")


def test_I12_an_error_of_excel() -> None:
    assert the("I12", of_cell("<c r='D2' t='e'><v>#DIV/0!</v></c>"), "D").found == "#DIV/0!"


def test_I13_a_date_that_was_a_number() -> None:
    the("I13", of_cell("<c r='D2' t='d'><v>2026-06-02</v></c>"), "D")


def test_I14_no_number() -> None:
    the("I14", of_cell("<c r='D2'><v>NaN</v></c>"), "D")


def test_I15_a_cell_of_forty_thousand_signs() -> None:
    assert "4000" in the("I15", issues([*GOOD[:2], "x" * 40_000, *GOOD[3:]]), "C").message


def test_I16_signs_nobody_sees() -> None:
    assert the("I16", issues(["IN74\u200bHC00A", *GOOD[1:]]), "A").found == "U+200B"


def test_I17_letters_of_two_alphabets() -> None:
    assert the("I17", issues(["КT8115", *GOOD[1:]]), "A").expected == "КТ8115"


def test_I18_another_unit_than_the_heading() -> None:
    assert "мА" in the("I18", issues([*GOOD[:4], "0,024 А"]), "E").message


def test_I19_a_repeated_row() -> None:
    assert the("I19", issues(GOOD, GOOD), "A").expected == "2"


def test_I20_a_contradiction() -> None:
    the("I20", issues(GOOD, [*GOOD[:3], "3…6", 24]), "A")


def by_category(name: str) -> list[Issue]:
    with override("ru"):
        sheet = [["Обозначение", "Категория", "Наименование"], ["IN74HC00A", name, "Имя"]]
        return trying.report(xlsx({"Лист1": sheet}), "f").rows[1].judged.issues


def test_I21_no_such_category() -> None:
    assert the("I21", by_category("Логические изделия"), "B").expected


def test_I22_no_category_at_all() -> None:
    the("I22", issues(GOOD, sheet="Лист1"), "")


def test_I23_the_category_of_an_entry_stays(cast: Cast) -> None:
    factory.approved(cast, designation="КД268", category="discrete-diode-schottky", parameters={})
    with override("ru"):
        batch = validated(cast, [["КД268", "Диод", "КТ-28", None, None]])
    codes = {issue["code"] for issue in batch.lines.get(row=2).issues}
    assert "I23" in codes
    assert outcomes(batch)[1][2] == "change"
    assert Case.objects.filter(status="draft").count() == 0


def test_I24_a_slip_that_is_read() -> None:
    assert the("I24", by_category("Логические элементы и инвертеры"), "B").expected == GATES
