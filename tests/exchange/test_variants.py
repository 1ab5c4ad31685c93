"""Rows that differ in package, temperature or packing alone are variants of one entry; that is no fault."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from products.cases.models import Case
from products.exchange import committing, operations, printing, queries, returning, trying, variants
from products.exchange.models import Batch
from products.exchange.wording import Wording, ground_of
from tests.cases.steps import NOON
from tests.cast import Cast
from tests.exchange import books
from tests.exchange.made import xlsx
from tests.exchange.test_batches import GATES, outcomes
from tests.factories import cases as factory
from tests.factories.batches import judged

HEADINGS = [
    "Обозначение",
    "Исполнение",
    "Наименование",
    "Корпус",
    "Напряжение питания, В",
    "Рабочая температура, °С",
]
FIRST = ["IN74HC00A", "IN74HC00AN", "Четыре 2И-НЕ", "DIP-14", "2…6", "-40…85"]
ROWS = [
    FIRST,
    ["IN74HC00A", "IN74HC00AD", None, "SOIC-14", "2...6", "-40…85"],
    ["IN74HC00A", "IN74HC00AD", None, "SOIC-14", "3…6", "-40…85"],
    ["IN74HC02A", None, "Четыре 2ИЛИ-НЕ", "DIP-14", "2…6", "-40…85"],
    ["IN74HC02A", None, "Четыре 2ИЛИ-НЕ", "DIP-14", "2…6", "-60…125"],
    ["IN74HC02A", None, "Четыре 2ИЛИ-НЕ", None, "2…6", None],
]
FILE = xlsx({GATES: [HEADINGS, *ROWS]})


@pytest.fixture
def batch(cast: Cast) -> Batch:
    return judged(cast, FILE, name="variants.xlsx", category="")


@pytest.mark.parametrize(
    ("fields", "is_variant"),
    [
        ({"packages"}, True),
        ({"operating_temperature"}, True),
        ({"packing", "designation_alt"}, True),
        ({"packages", "pin_count", "mass"}, True),
        ({"pin_count"}, False),
        ({"variants"}, True),
        ({"designation_alt"}, False),
        ({"packages", "supply_voltage"}, False),
        ({"name.ru"}, False),
    ],
)
def test_what_makes_a_variant_and_what_a_contradiction(fields: set[str], is_variant: bool) -> None:
    assert variants.is_variant(fields) is is_variant


def test_rows_are_gathered_into_one_draft_and_each_says_so(cast: Cast, batch: Batch) -> None:
    assert outcomes(batch)[1:] == [
        (2, "ok", "new"), (3, "ok", "variant"), (4, "error", ""),
        (5, "ok", "new"), (6, "ok", "variant"), (7, "warning", "repeat"),
    ]  # fmt: skip
    assert queries.counts(batch).variant == 2
    gates, other = (batch.lines.get(row=row).draft for row in (2, 5))
    assert gates["packages"] == ["DIP-14", "SOIC-14"]
    assert gates["variants"] == ["IN74HC00AN; DIP-14", "IN74HC00AD; SOIC-14"]
    assert other["variants"] == ["IN74HC02A; DIP-14; -40…85 °С", "IN74HC02A; DIP-14; -60…125 °С"]
    told = Wording(ground_of(batch, NOON)).of(batch.lines.get(row=3))
    with override("ru"):
        assert [(note.level, str(note)) for note in told] == [
            ("note", "Исполнение изделия строки 2: войдёт в его запись.")
        ]
    batch = committing.commit(batch_id=batch.pk, actor=cast.editor, at=NOON)
    written = [(case.designation, len(case.draft["variants"])) for case in Case.objects.all()]
    assert sorted(written) == [("IN74HC00A", 2), ("IN74HC02A", 2)]
    operations.undo(batch_id=batch.pk, actor=cast.editor, at=NOON)
    assert not Case.objects.filter(status="draft").exists()


def test_a_contradiction_put_right_joins_and_a_variant_renamed_leaves(cast: Cast, batch: Batch) -> None:
    fixes = ((4, "E", "2…6"), (4, "D", "TSSOP-14"), (3, "A", "IN74HC03A"), (3, "C", "Имя"))
    for row, column, text in fixes:
        line = batch.lines.get(row=row)
        operations.fix(
            batch_id=batch.pk, line_id=line.pk, column=column, text=text, actor=cast.editor, at=NOON
        )
    assert outcomes(batch)[1:4] == [(2, "ok", "new"), (3, "ok", "new"), (4, "ok", "variant")]
    assert batch.lines.get(row=2).draft["packages"] == ["DIP-14", "TSSOP-14"]
    assert "variants" in batch.lines.get(row=3).draft


def test_an_entry_in_force_gains_its_variants(cast: Cast) -> None:
    factory.in_force(cast, designation="IN74HC00A")
    headings, rows = [HEADINGS[0], HEADINGS[3]], [["IN74HC00A", "DIP-14"], ["IN74HC00A", "SOIC-14"]]
    batch = judged(cast, xlsx({GATES: [headings, *rows]}), name="more.xlsx", category="")
    assert outcomes(batch)[1:] == [(2, "ok", "change"), (3, "ok", "variant")]
    found = queries.changes([batch.lines.get(row=2)], at=NOON)
    assert "variants" in [change.address for (changes,) in [found.values()] for change in changes]


def test_a_report_says_it_as_a_note_and_keeps_the_contradiction(db: None) -> None:
    with override("ru"):
        outcome = printing.as_json(trying.report(FILE, "f"))
    rows = [(row["outcome"], [issue["code"] for issue in row["issues"]]) for row in outcome["rows"]]
    assert rows[1:4] == [("ok", []), ("ok", []), ("error", ["I20"])]
    assert outcome["rows"][2]["note"] == "Исполнение изделия строки 2: войдёт в его запись."


def test_a_reader_is_told_in_his_own_language_whoever_brought_the_file_in(cast: Cast) -> None:
    rows = [["IN74HC00A", None, "Четыре 2И-НЕ", "DIP-99", "20 мА", "-40…85"], ["KT8115", *FIRST[1:]]]
    with override("be"):
        batch = judged(cast, xlsx({GATES: [HEADINGS, *rows]}), name="wrong.xlsx", category="")
    told = {}
    for language in ("ru", "be", "en"):
        with override(language):
            words = Wording(ground_of(batch, NOON))
            told[language] = [str(issue) for line in queries.lines(batch) for issue in words.of(line)]
            book = books.opened(returning.workbook(batch, at=NOON))
            comments = [cell.comment.text for cell in book.worksheets[0][2] if cell.comment]
            assert any(told[language][0] in comment for comment in comments)
    assert all(len(set(sentences)) == 3 for sentences in zip(*told.values(), strict=True))
    assert "message" not in str(batch.lines.get(row=2).issues)
