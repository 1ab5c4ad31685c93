"""The template of a category: filled in, it is understood without a question, in any language."""

from __future__ import annotations

import pytest
from django.utils import translation

from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.exchange import stamp, template, trying
from tests.exchange import books

FILLED = {
    "designation": "КР1554ЛА3",
    "name.ru": "Четыре логических элемента 2И-НЕ",
    "packages": "DIP-14; SOIC-14",
    "civil_declaration": "да",
    "parameters.supply_voltage": "2…6",
    "parameters.supply_current": "0,04",
    "parameters.logic_function": "И-НЕ",
    "parameters.channel_count": "4",
}


@pytest.mark.parametrize("language", ["ru", "be", "en"])
def test_a_template_filled_in_is_understood_as_it_was_meant(db: None, language: str) -> None:
    def fill(sheet, at):  # type: ignore[no-untyped-def]
        for address, text in FILLED.items():
            sheet.cell(3, at[address], text)
        sheet.move_range("B1:D3", cols=200)  # columns may be moved

    gates = Category.objects.get(code="ic-logic-gate")
    file = books.changed(template.template(gates, language=language), fill)
    report = trying.report(file, "gates.xlsx")
    assert all(column.sure for column in report.sheets[0].columns)
    (judged,) = [row.judged for row in report.rows if row.judged.outcome != "skip"]
    assert {issue.code for issue in judged.issues} == {"E30"}  # of columns that were left empty
    assert judged.category == "ic-logic-gate"
    assert judged.content["packages"] == ["DIP-14", "SOIC-14"]
    items = {item["code"]: item for item in judged.content["parameters"]}
    assert items["supply_current"] == {"code": "supply_current", "max": "0.00004", "unit": "A"}
    assert items["logic_function"]["value"] == "nand"


def test_a_template_knows_its_edition_its_lists_and_what_its_columns_mean(db: None) -> None:
    gates = Category.objects.get(code="ic-logic-gate")
    book = books.opened(template.template(gates, language="be"))
    form, lists, meanings, hidden = book.worksheets
    assert (lists.sheet_state, hidden.sheet_state) == ("veryHidden", "veryHidden")
    known = books.stamp_of(book)
    assert (known.kind, known.edition, known.language) == (stamp.TEMPLATE, dictionary.edition(), "be")
    assert form.freeze_panes == "B2"
    offered = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in form.data_validations.dataValidation}
    at = books.places(book, form.title)
    letter = form.cell(1, at["parameters.logic_function"]).column_letter
    assert letter in offered
    assert "І-НЕ" in [cell.value for cell in lists[letter]]
    told = {row[1]: row for row in meanings.iter_rows(values_only=True)}
    assert told["parameters.supply_current"][4:7] == ("Ток потребления", "Ток спажывання", "Supply current")
    assert told["parameters.supply_current"][3] == "мА, не больш"
    assert "NAND" in told["parameters.logic_function"][12]


def test_machines_have_no_column_of_packages(db: None) -> None:
    with translation.override("ru"):
        machines = Category.objects.get(code="equipment-litho-aligner")
    known = books.stamp_of(books.opened(template.template(machines, language="ru")))
    (sheet,) = known.sheets.values()
    assert sheet.category == "equipment-litho-aligner"
    assert "packages" not in [column.field for column in sheet.columns]
