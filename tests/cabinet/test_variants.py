"""Variants as a grid: rows and columns of boxes, lists pasted, the same lines in the draft."""

from __future__ import annotations

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from products.cabinet import drawn, grid
from products.dictionary.fields import Field
from tests.cabinet.conftest import Sign
from tests.cabinet.test_form import form, save, shown, text
from tests.cast import Cast
from tests.factories import cases as make

VOLTAGE = Field("supply_voltage", "range", "V", "V", "range", names=("Напряжение питания", "", ""))
LINE = "КР1554ЛА3А; DIP-14, SOIC-14; −60…+125 °С; supply_voltage=3…5,5 В"


def sent(lines: list[str], **changed: str) -> list[str] | None:
    """The lines after the grid was shown and sent back, with some cells typed."""
    shown_grid = grid.draw(lines, [VOLTAGE])
    field = drawn.Drawn("f", "variants", "", "grid", grid=shown_grid)
    post = QueryDict(mutable=True)
    post.update({name: values[0] for name, values in field.sent()})
    post.update({name.replace("__", "."): value for name, value in changed.items()})
    return grid.posted(post)


def test_a_row_is_a_variant_and_empty_rows_are_nothing() -> None:
    assert sent([LINE]) == [LINE]
    assert sent([LINE], variants__1__designation="КР1554ЛА3Б") == [LINE, "КР1554ЛА3Б"]
    assert sent([LINE], variants__0__designation="", variants__0__packages="") == [
        "; ; −60…+125 °С; supply_voltage=3…5,5 В"
    ]
    assert sent([]) == []


def test_a_column_is_named_by_code_whatever_the_line_calls_it() -> None:
    assert sent(["ЛА3А; ; ; Напряжение питания=5 В"]) == ["ЛА3А; ; ; supply_voltage=5 В"]
    assert sent(["ЛА3А; ; ; u.пит=5 В"]) == ["ЛА3А; ; ; u.пит=5 В"], "an unknown name is not lost"


def test_lines_pasted_from_a_table_follow_the_columns_of_the_grid() -> None:
    pasted = "ЛА3Б\tDIP-14\t-40..85\t5 В\nЛА3В; SOIC-14\n\nЛА3Г"
    assert sent([LINE], variants__paste=pasted) == [
        LINE,
        "ЛА3Б; DIP-14; -40..85; supply_voltage=5 В",
        "ЛА3В; SOIC-14",
        "ЛА3Г",
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4))
def test_whatever_was_typed_can_be_shown_and_sent(lines: list[str]) -> None:
    once = sent(lines)
    assert once is not None
    assert sent(once) == once


def test_rows_and_columns_are_added_without_script(cast: Cast, sign_in: Sign) -> None:
    case, client = make.draft(cast), sign_in(cast.editor)
    data = shown(client, case, "identity") | {"variants.0.designation": "ЛА3А", "more": "rows"}
    answer = client.post(form(case, "identity"), data)
    page = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert 'name="variants.10.designation"' in page
    assert make.fresh(case).draft["variants"] == ["ЛА3А"]
    data = shown(client, case, "identity") | {"variants.column": "supply_voltage", "more": "column"}
    answer = client.post(form(case, "identity"), data)
    page = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert 'name="variants.0.v.supply_voltage"' in page
    again = save(client, case, "identity", **{"variants.0.v.supply_voltage": "6 Вт"})
    assert "V08. ЛА3А, Напряжение питания" in text(again)
