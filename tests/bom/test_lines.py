"""What is read of a list: its headings in three languages, its lines, quantities and what is not fitted."""

from __future__ import annotations

import pytest

from products.bom import columns, lines, sheet
from products.bom.lines import Line
from tests.exchange import made

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


KICAD = (
    '"Source:","C:\\board.kicad_sch"\n"Tool:","Eeschema"\n\n"Ref","Qnty","Value","Cmp name","Footprint"\n'
    '"U1, U2, ","2","74HC595","74HC595","SOIC-16"\n"C1","1","0.1uF","C","0603"\n'
)
ALTIUM = (
    "Bill of Materials,,,,\nProject:,Control.PrjPcb,,,\n"
    "Line #,Name,Designator,Quantity,Manufacturer Part Number 1,Supplier Part Number 1\n"
    '1,CAP 100n,"C1, C2",2,GRM188R71H104KA93D,490-1519-1-ND\n2,74HC138,U2,1,"74HC138D,653",1727-2833-1-ND\n'
)
E3 = (
    "Обозначение\tНаименование\tТип компонента\tКоличество, шт\nDD1\tМикросхема\tКР1533ЛА3\t1\n"
    "VT1\tТранзистор\tКТ6117А\t2\n"
)
EAGLE = "Qty;Value;Device;Parts\n2;74HC00N;74HC00N;IC1, IC2\n1;;PINHD-1X4;JP1\n1;MAX232N;MAX232;IC4\n"
GERMAN = "Stückliste;;;\nMenge;Wert;Bauteil;Gehäuse\n2;74HC00;IC1, IC2;DIP14\n10;10k;R1..R10;0207\n"
BOUGHT = (
    "№ строки;Наименование;Поставщик;Количество\n1;Микросхемы;;\n2;IL317;Интеграл;2 шт.\n"
    "3;Транзисторы;;\n4;КП746А;Интеграл;1 000\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KICAD, [("74HC595", 2, "U1, U2,"), ("0.1uF", 1, "C1")]),
        (ALTIUM, [("GRM188R71H104KA93D", 2, "C1, C2"), ("74HC138D,653", 1, "U2")]),
        (E3, [("КР1533ЛА3", 1, "DD1"), ("КТ6117А", 2, "VT1")]),
        (EAGLE, [("74HC00N", 2, "IC1, IC2"), ("PINHD-1X4", 1, "JP1"), ("MAX232", 1, "IC4")]),
        (GERMAN, [("74HC00", 2, "IC1, IC2"), ("10k", 10, "R1..R10")]),
        (BOUGHT, [("IL317", 2, ""), ("КП746А", 1000, "")]),
    ],
    ids=["KiCad", "Altium", "E3", "Eagle", "German", "bought parts"],
)
def test_lists_as_programs_write_them(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(line.text, line.quantity, line.references) for line in read(text.encode())] == expected


def test_of_several_sheets_the_list_is_the_one_with_the_headings() -> None:
    book = made.xlsx(
        {
            "Титул": [["Ведомость"], ["Изделие: блок питания"]],
            "ВП": [["Перечень элементов", None], ["Наименование", "Кол."], ["IN555", 2]],
        },
    )
    assert told(book) == [("IN555", 2, True)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("IN74HC00A x2", 2),
        ("2x LM358N", 2),
        ("КТ8116 - 3 шт.", 3),
        ("Вилка PLS-40 2x20", 0),
        ("К10-17-50", 0),
        ("2N3904", 0),
    ],
)
def test_a_quantity_may_stand_beside_the_part(text: str, count: int) -> None:
    assert lines.beside(text) == count


@pytest.mark.parametrize(
    ("references", "count"), [("DD1, DD3-DD5", 4), ("R1…R24", 24), ("U1 U2", 2), ("C1-C2, C7", 3), ("", 0)]
)
def test_places_are_counted(references: str, count: int) -> None:
    assert lines.counted(references) == count


@pytest.mark.parametrize(("text", "number"), [("2 шт.", 2), ("1 000", 1000), ("2,0", 2), ("две", None)])
def test_quantities_as_people_write_them(text: str, number: int | None) -> None:
    assert lines.number(text) == number
