"""Files that mean harm or are no tables are refused with a sentence, quickly and without eating memory."""

from __future__ import annotations

import io
import zipfile

import pytest

from products.exchange import grid, reading, trying
from products.exchange.rules import Refused
from tests.exchange.made import bomb, encrypted, lying, many_sheets, nested, raw, text_cell, xlsx

GATES = "Логические элементы и инверторы"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def ods() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return file.getvalue()


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'


def pointing(times: int) -> bytes:
    """One text of four thousand signs, and cells that all point at it."""
    rows = "".join(
        f"<row r='{n}'>" + "<c t='s'><v>0</v></c>" * 100 + "</row>" for n in range(1, times // 100)
    )
    return raw(rows, parts={"xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * 4000 + b"</t></si></sst>"})


REFUSED = {
    "empty": (b"", "I01"),
    "blank": (b" \r\n ", "I01"),
    "separators only": (b";;;\r\n;;;\r\n", "I01"),
    "too large": (b"a;b\r\n" * (grid.SIZE_LIMIT // 5 + 1), "I02"),
    "old Excel": (COMPOUND, "I03"),
    "OpenDocument": (ods(), "I03"),
    "PDF named .xlsx": (b"%PDF-1.7 ...", "I03"),
    "web page named .xls": (b"<html><table><tr><td>1</td></tr></table></html>", "I03"),
    "picture": (b"\x89PNG\r\n\x1a\n....", "I03"),
    "any binary": (bytes(range(256)) * 4, "I03"),
    "password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "I04"),
    "password of the archive": (encrypted(), "I04"),
    "cut off": (xlsx({"Лист1": [["a", "b"]]})[:900], "I05"),
    "no XML": (raw("<row r='1'><c"), "I05"),
    "rows out of order": (raw("<row r='5'/><row r='4'/>"), "I05"),
    "bomb": (bomb(), "I06"),
    "texts of 50 MB": (
        raw(
            "", parts={"xl/sharedStrings.xml": b"<sst>" + (b"<si><t>" + b"x" * 4000 + b"</t></si>") * 13_000}
        ),
        "I06",
    ),
    "a long text in every cell": (pointing(30_000), "I06"),
    "a tag of 2 MB": (raw(f"<row r='1' x='{'y' * 2_000_000}'/>"), "I07"),
    "an encoding nobody knows": (
        raw("", parts={"xl/sharedStrings.xml": b"<?xml version='1.0' encoding='x-none'?><sst/>"}),
        "I05",
    ),
    "an archive in an archive": (nested(), "I03"),
    "title rows only": ("Перечень изделий\r\nОАО «Интеграл»\r\n".encode(), "I08"),
    "10,000 columns": (raw("<row r='1'>" + text_cell("NTP1", "x") + "</row>"), "I06"),
    "too many rows": ("\r\n".join(["a;b"] * (grid.ROWS_LIMIT + 2)).encode(), "I06"),
    "external entity": (raw("", parts={"xl/sharedStrings.xml": DOCTYPE}), "I07"),
    "no headings": (b"1;2;3\r\n4;5;6\r\n", "I08"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(db: None, name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(Refused) as refused:
        trying.report(data, "products.xlsx")
    assert refused.value.code == code
    assert len(refused.value.message) > 20


def test_sheets_within_every_bound_are_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "UNPACKED_LIMIT", 1_000_000)
    with pytest.raises(Refused) as refused:
        reading.read(many_sheets(10, 200_000))
    assert refused.value.code == "I06"


def test_a_size_that_lies_gains_nothing(db: None) -> None:
    with pytest.raises(Refused) as refused:
        reading.read(lying(50_000))
    assert refused.value.code == "I05"


def test_two_cells_at_the_corners_of_a_sheet_cost_nothing(db: None) -> None:
    rows = f"<row r='1'>{text_cell('A1', 'x')}</row><row r='1048576'>{text_cell('B1048576', 'y')}</row>"
    book = reading.read(raw(rows))
    assert sum(bool(row.cells) for row in book.sheets[0].rows) == 2
    assert len(book.sheets[0].rows) < 3_000


def test_a_million_empty_rows_after_the_table_are_not_read(db: None) -> None:
    tail = "".join(f"<row r='{n}' ht='15'/>" for n in range(2, 60_000))
    book = reading.read(raw(f"<row r='1'>{text_cell('A1', 'x')}</row>{tail}"))
    assert len(book.sheets[0].rows) <= grid.BLANKS_LISTED + 2


def test_merged_areas_larger_than_the_sheet_fill_nothing(db: None) -> None:
    book = reading.read(
        raw(
            f"<row r='1'>{text_cell('A1', 'x')}</row></sheetData>"
            "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells><sheetData>"
        )
    )
    assert book.sheets[0].rows[0].cells == {"A": "x"}


def test_macros_and_links_to_other_files_are_left_out_and_said(db: None) -> None:
    table = "".join(
        f"<row r='{n}'>{''.join(text_cell(f'{c}{n}', t) for c, t in zip('ABC', texts, strict=True))}</row>"
        for n, texts in enumerate(
            (("Обозначение", "Категория", "Наименование"), ("IN74HC00A", GATES, "Имя")), 1
        )
    )
    parts = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    report = trying.report(raw(table, parts=parts), "products.xlsm")
    assert report.summary == {"ok": 1, "skip": 1}
    assert len(report.notes) == 2


def test_a_formula_gives_the_value_kept_beside_it_and_is_said(db: None) -> None:
    cell = "<c r='D2'><f>WEBSERVICE(\"http://evil.example\")</f><v>14</v></c>"
    heads = "".join(
        text_cell(f"{c}1", t)
        for c, t in zip(
            "ABCD", ("Обозначение", "Категория", "Наименование", "Количество выводов"), strict=True
        )
    )
    body = "".join(text_cell(f"{c}2", t) for c, t in zip("ABC", ("IN74HC00A", GATES, "Имя"), strict=True))
    report = trying.report(raw(f"<row r='1'>{heads}</row><row r='2'>{body}{cell}</row>"), "f.xlsx")
    judged = report.rows[1].judged
    assert [issue.code for issue in judged.issues] == ["I10"]
    assert judged.content["parameters"][0]["value"] == "14"


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://evil.example")', "=cmd|' /C calc'!A0", "@SUM(1)"])
def test_a_formula_in_csv_is_no_value(db: None, formula: str) -> None:
    quoted = formula.replace('"', '""')
    text = f'Обозначение;Категория;Наименование\r\nIN74HC00A;{GATES};"{quoted}"\r\n'
    report = trying.report(text.encode(), "f.csv")
    assert {issue.code for issue in report.rows[1].judged.issues} == {"I11"}
    assert report.rows[1].judged.outcome == "error"


def test_half_a_sign_a_format_without_end_and_columns_of_nothing_are_read_without_harm(db: None) -> None:
    styles = f"<styleSheet><numFmts><numFmt numFmtId='200' formatCode='{' ' * 60_000}x'/></numFmts>"
    styles += "<cellXfs>" + "<xf numFmtId='200'/>" * 20 + "</cellXfs></styleSheet>"
    empty = "".join(f"<c r='{grid.letter(n)}2' s='1'/>" for n in range(16_384))
    rows = f"<row r='1'>{text_cell('A1', 'x_xD800_y')}{text_cell('B1', 'z')}</row><row r='2'>{empty}</row>"
    book = reading.read(raw(rows, parts={"xl/styles.xml": styles.encode()}))
    assert [row.cells for row in book.sheets[0].rows] == [{"A": "x\ufffdy", "B": "z"}, {}]


def test_the_second_of_two_equal_headings_is_left_to_a_person(db: None) -> None:
    head = ["Обозначение", "Наименование", "Корпус", "Наименование"]
    report = trying.report(xlsx({GATES: [head, ["IN74HC00A", "Имя", "DIP-14", "Другое"]]}), "f")
    assert [(c.field, c.sure) for c in report.sheets[0].columns][1::2] == [("name.ru", True), ("", False)]
