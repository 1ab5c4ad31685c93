"""CSV as people save it: what separates its cells is found out, whatever the cells hold."""

from __future__ import annotations

import csv
import io

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from products.exchange import reading, textual
from products.exchange.rules import Refused


def written(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def texts(data: bytes) -> list[list[str]]:
    return [list(row.cells.values()) for row in reading.read(data).sheets[0].rows]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Тип;Напряжение, В;Ток, мА\nА1;4,5;2,5\nА2;5,5;1,5", ";"),
        ("Тип;Аналоги\nА1;B1, B2, B3\nА2;C1, C2, C3", ";"),
        ("Тип;Ток, мА;Корпус\nА1;2,5;DIP-14\nА2;1,5\nА3;1,5;DIP-14", ";"),  # rows cut short
        ("Перечень, 2026 год\nТип;Ток, мА;Корпус\nА1;2,5;DIP-14\nА2;1,5;DIP-8\nИтого, шт.: 2", ";"),
        ("Тип\tТок, мА\tКорпус\nА1\t2,5\tDIP-14; SOIC-14\nА2\t3,5\tDIP-14; SOIC-14", "\t"),
        ("Тип,Корпус,Ток\nА1,DIP-14; SOIC-14,2.5\nА2,DIP-8; SOIC-8,3.5", ","),
        ("a,b,c\n1,2,3\n4,5,6", ","),
        ("Тип|Ток, мА\nА1|2,5\nА2|3,5", "|"),
        ('Тип;Имя\nА1;"два\nряда, слов"\nА2;"ещё\nтри, слова"', ";"),
        ("sep=|\nТип;Ток|мА\nА1;2|5", "|"),
    ],
)
def test_the_separator_is_the_sign_that_makes_a_table(text: str, delimiter: str) -> None:
    book = textual.read(text.encode())
    assert book.delimiter == delimiter


CELLS = st.text(alphabet='А1 ,.;|"\n', max_size=8).map(lambda text: f"Т{text}".strip())
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=6)
)


@given(TABLES, st.sampled_from("\t;"))
@settings(max_examples=60, deadline=None)
def test_a_table_is_read_as_it_was_written_with_commas_quotes_and_line_ends_in_its_cells(
    table: list[list[str]], delimiter: str
) -> None:
    assert texts(written(table, delimiter).encode()) == table


def test_lines_within_a_cell_count_as_lines_of_the_file() -> None:
    book = textual.read('Тип;Имя\nА1;"два\nряда"\nА2;один'.encode())
    assert [row.number for row in book.sheets[0].rows] == [1, 2, 4]


def test_a_quote_that_is_never_closed_is_named_by_its_line() -> None:
    with override("ru"), pytest.raises(Refused, match="в строке 2 не закрыта кавычка"):
        reading.read(('Тип;Имя\nА1;"' + "имя;" * 60_000).encode())
