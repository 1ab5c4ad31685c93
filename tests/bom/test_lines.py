"""What is read of a list: its headings in three languages, its lines, quantities and what is not fitted."""

from __future__ import annotations

import pytest

from products.bom import columns, lines, sheet
from products.bom.lines import Line

GOST = (
    "Перечень элементов\n\nЛист 1\n№ п/п;Поз. обозначение;Наименование;Кол-во, шт.;Примечание\n1;2;3;4;5\n"
    "Микросхемы;;;;\n1;DD1;Микросхема КР1533ЛА3 бК0.348.806-01ТУ;2 шт.;\n2;DD2,DD3;КТ8116;;не устанавливать\n"
    "3;VT1;КТ6117А;0;\nИтого:;;;5;\n"
)
MANY = (
    "Reference,Qty,Value,Manufacturer,MPN,Alternate,DNP\nU1,1,74HC00,TI,SN74HC00DR,IN74HC00A,\n"
    "U2,1,LM358,,,LM358N / LM2904,x\n"
)


def read(data: bytes | str) -> list[Line]:
    rows = sheet.of_text(data) if isinstance(data, str) else sheet.of_file(data)
    return list(lines.lines(rows, columns.guess(rows)))


def told(data: bytes | str) -> list[tuple[str, int, bool]]:
    return [(line.text, line.quantity, line.fitted) for line in read(data)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_titles_sections_and_sums_are_no_lines(encoding: str) -> None:
    assert told(GOST.encode(encoding)) == [
        ("Микросхема КР1533ЛА3 бК0.348.806-01ТУ", 2, True),
        ("КТ8116", 2, False),
        ("КТ6117А", 0, False),
    ]
    assert [line.number for line in read(GOST.encode(encoding))] == [7, 8, 9]


def test_of_several_columns_of_parts_one_is_the_part_and_the_others_help() -> None:
    first, second = read(MANY.encode())
    assert (first.text, first.others, first.references) == ("SN74HC00DR", ("74HC00", "IN74HC00A"), "U1")
    assert (second.text, second.fitted) == ("LM358", False)
    swapped = read("Наименование;Обозначение;Кол\nМикросхема;КР1533ЛА3;2\nТранзистор;КТ8116;1\n".encode())
    assert [line.text for line in swapped] == ["КР1533ЛА3", "КТ8116"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пазіцыйнае абазначэнне\tНайменне\tКолькасць\nDD1\tКР1533ЛА3\t3\n", [("КР1533ЛА3", 3, True)]),
        ("Designator|Comment|Quantity\nU1|LM358|1\n", [("LM358", 1, True)]),
        ("IN74HC00A;2\nLM358;3\n", [("IN74HC00A", 2, True), ("LM358", 3, True)]),
        ("IL1117-3,3\nIN555\n", [("IL1117-3,3", 1, True), ("IN555", 1, True)]),
    ],
)
def test_headings_in_three_languages_or_none(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("references", "count"), [("DD1, DD3-DD5", 4), ("R1…R24", 24), ("U1 U2", 2), ("C1-C2, C7", 3), ("", 0)]
)
def test_places_are_counted(references: str, count: int) -> None:
    assert lines.counted(references) == count


@pytest.mark.parametrize(("text", "number"), [("2 шт.", 2), ("1 000", 1000), ("2,0", 2), ("две", None)])
def test_quantities_as_people_write_them(text: str, number: int | None) -> None:
    assert lines.number(text) == number
