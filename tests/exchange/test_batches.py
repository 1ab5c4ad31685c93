"""A file on its way: nothing is written before it is seen, all of it can be taken back, a restart goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from products.cases import drafting
from products.cases.models import Bundle, Case
from products.dictionary import queries as dictionary
from products.dictionary.models import Category
from products.exchange import committing, operations, queries, repairs, validating
from products.exchange.headings import SheetMap
from products.exchange.models import Batch
from products.exchange.rules import Refused
from products.exchange.wording import Wording, ground_of
from products.parties.rules import NotAllowed
from tests.cases.steps import NOON, refused
from tests.cast import Cast
from tests.exchange.made import xlsx
from tests.factories import cases as factory

GATES = "Логические элементы и инверторы"
HEADINGS = [
    "Обозначение",
    "Наименование",
    "Корпус",
    "Напряжение питания, В",
    "Выходной ток низкого уровня, мА",
]
ROWS: list[list[Any]] = [
    ["IN74HC00A", "Четыре 2И-НЕ", "DIP-14", "2…6", 24],
    ["IN74HC02A", "Четыре 2ИЛИ-НЕ", "DIP-14", "20 мА", 24],
    ["IN74HC04A", "Шесть инверторов", "DIP-14", "20 мА", 24],
    ["IN74HC08A", "Четыре 2И", None, "2…6", 24],
    ["Итого: 4"],
]


@pytest.fixture(autouse=True)
def in_russian() -> Iterator[None]:
    with override("ru"):
        yield


#: The same bytes every time: a workbook saved again is another file.
FILE = xlsx({GATES: [HEADINGS, *ROWS]})


def staged(cast: Cast, rows: Sequence[Sequence[Any]] = ROWS, *, name: str = "gates.xlsx") -> Batch:
    data = FILE if rows is ROWS else xlsx({GATES: [HEADINGS, *rows]})
    return operations.stage(file=data, name=name, manufacturer=cast.integral, actor=cast.editor, at=NOON)


def maps(batch: Batch) -> list[SheetMap]:
    return [SheetMap.from_json(stored) for stored in batch.mapping]


def validated(cast: Cast, rows: Sequence[Sequence[Any]] = ROWS) -> Batch:
    batch = staged(cast, rows)
    operations.remap(batch_id=batch.pk, sheets=maps(batch), actor=cast.editor, at=NOON)
    return validating.validate(batch_id=batch.pk, at=NOON)


def committed(cast: Cast, rows: Sequence[Sequence[Any]] = ROWS) -> Batch:
    return committing.commit(batch_id=validated(cast, rows).pk, actor=cast.editor, at=NOON)


def groups(batch: Batch) -> list[repairs.Group]:
    return repairs.groups(batch, Wording(ground_of(batch, NOON)))


def outcomes(batch: Batch) -> list[tuple[int, str, str]]:
    return [(line.row, line.outcome, line.action) for line in batch.lines.order_by("position")]


def test_nothing_is_written_before_commit_and_what_is_ready_becomes_drafts_of_one_bundle(cast: Cast) -> None:
    batch = validated(cast)
    assert outcomes(batch) == [
        (1, "skip", ""), (2, "ok", "new"), (3, "error", ""),
        (4, "error", ""), (5, "warning", "new"), (6, "skip", ""),
    ]  # fmt: skip
    assert not Case.objects.exists()
    assert not Bundle.objects.exists()
    batch = committing.commit(batch_id=batch.pk, actor=cast.editor, at=NOON)
    assert batch.state == Batch.State.COMMITTED
    assert batch.bundle is not None
    drafts = list(batch.bundle.cases.order_by("designation"))
    assert [case.designation for case in drafts] == ["IN74HC00A", "IN74HC08A"]
    assert drafts[0].draft["parameters"]["supply_voltage"] == {"value": "2…6 В"}
    assert drafts[0].category_id == "ic-logic-gate"
    assert drafts[0].status == "draft"
    assert {line.case_id for line in batch.lines.filter(case__isnull=False)} == {case.pk for case in drafts}


def test_the_same_file_again_is_the_batch_that_is_there(cast: Cast) -> None:
    batch = committed(cast)
    assert staged(cast, name="renamed.xlsx") == batch
    again = committing.commit(batch_id=batch.pk, actor=cast.editor, at=NOON)
    assert again.state == Batch.State.COMMITTED
    assert Case.objects.count() == 2


def test_a_wrong_text_in_many_rows_is_one_repair(cast: Cast) -> None:
    batch = validated(cast)
    errors = [group for group in groups(batch) if group.level == "error"]
    assert [(group.code, group.column, group.count) for group in errors] == [("V08", "D", 2)]
    (wrong,) = errors[0].wrong
    assert (wrong.found, wrong.count) == ("20 мА", 2)
    assert wrong.worded.expected
    assert "ток" in wrong.worded.message
    fixed = operations.fix(
        batch_id=batch.pk,
        line_id=wrong.lines[0].pk,
        column="D",
        text="2…6",
        actor=cast.editor,
        at=NOON,
        alike=True,
    )
    assert fixed == 2
    assert queries.counts(batch).error == 0
    assert [group.code for group in groups(batch)] == ["E30"]
    assert batch.lines.get(row=3).cells["D"] == "20 мА"  # the file's word stays beside the correction


def test_a_corrected_designation_is_compared_with_the_other_rows_again(cast: Cast) -> None:
    batch = validated(cast, [ROWS[0], [*ROWS[0][:3], "3…6", 24]])
    second = batch.lines.get(row=3)
    assert [issue["code"] for issue in second.issues] == ["I20"]
    operations.fix(
        batch_id=batch.pk, line_id=second.pk, column="A", text="IN74HC03A", actor=cast.editor, at=NOON
    )
    assert outcomes(batch)[2] == (3, "ok", "new")
    operations.fix(
        batch_id=batch.pk, line_id=second.pk, column="A", text="IN74HC00A", actor=cast.editor, at=NOON
    )
    assert outcomes(batch)[2] == (3, "error", "")


def test_many_corrections_at_once_are_judged_by_the_next_validation(cast: Cast) -> None:
    batch = validated(cast)
    wrong = batch.lines.filter(outcome="error")
    texts = {line.pk: {"D": "2…6"} for line in wrong}
    operations.fix_many(batch_id=batch.pk, texts=texts, actor=cast.editor, at=NOON)
    assert queries.counts(batch).pending == 2
    validating.validate(batch_id=batch.pk, at=NOON)
    assert queries.counts(batch).error == 0


class Killed(Exception):
    pass


def killed_after(number: int) -> Any:
    def progress(done: int, total: int) -> None:
        if done >= number:
            raise Killed

    return progress


def test_a_commit_that_was_killed_goes_on_where_it_was(cast: Cast) -> None:
    batch = validated(cast, [[f"IN74HC{number}A", *ROWS[0][1:]] for number in range(10, 16)])
    committing.begin(batch_id=batch.pk, actor=cast.editor, at=NOON)
    with pytest.raises(Killed):
        committing.carry_out(batch_id=batch.pk, at=NOON, progress=killed_after(2))
    assert Case.objects.count() == 2
    assert Batch.objects.get().state == Batch.State.COMMITTING
    batch = committing.carry_out(batch_id=batch.pk, at=NOON)
    assert batch.state == Batch.State.COMMITTED
    assert Case.objects.count() == 6
    assert Bundle.objects.count() == 1
    assert len(set(Case.objects.values_list("designation", flat=True))) == 6
    assert Batch.objects.get().state == Batch.State.COMMITTED


def test_a_validation_that_was_killed_goes_on_and_remembers_what_it_saw(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "PORTION", 2)
    batch = staged(cast, [*ROWS[:4], ROWS[0]])
    operations.remap(batch_id=batch.pk, sheets=maps(batch), actor=cast.editor, at=NOON)
    with pytest.raises(Killed):
        validating.validate(batch_id=batch.pk, at=NOON, progress=killed_after(2))
    assert queries.counts(batch).pending == 4
    assert validating.validate(batch_id=batch.pk, at=NOON).state == Batch.State.VALIDATED
    assert outcomes(batch)[-1] == (6, "warning", "repeat")


def test_an_import_is_taken_back_until_something_of_it_is_filed(cast: Cast) -> None:
    batch = committed(cast)
    operations.undo(batch_id=batch.pk, actor=cast.editor, at=NOON)
    assert set(Case.objects.values_list("status", flat=True)) == {"withdrawn"}
    assert staged(cast) != batch  # and may be brought in again
    again = committed(cast)
    case = again.lines.get(row=2).case
    assert case is not None
    Case.objects.filter(pk=case.pk).update(filed_at=NOON)
    with refused(Refused, "IN74HC00A"):
        operations.undo(batch_id=again.pk, actor=cast.editor, at=NOON)


def test_a_batch_not_yet_written_is_simply_dropped_and_takes_no_more_steps(cast: Cast) -> None:
    batch = validated(cast)
    operations.undo(batch_id=batch.pk, actor=cast.editor, at=NOON)
    with refused(Refused, "отменён"):
        committing.begin(batch_id=batch.pk, actor=cast.editor, at=NOON)


def test_rows_of_entries_in_force_become_amendments_and_equal_ones_nothing(cast: Cast) -> None:
    entry = factory.approved(cast, designation="IN74HC00A").entry
    assert entry is not None
    same = ["IN74HC00A", "Четыре логических элемента 2И-НЕ", "DIP-14", "2…6", None]
    batch = validated(cast, [same, ROWS[1]])
    assert outcomes(batch)[1] == (2, "ok", "same")
    operations.undo(batch_id=batch.pk, actor=cast.editor, at=NOON)
    batch = validated(cast, [[*same[:3], "3…6", None]])
    (line,) = queries.lines(batch, action="change")
    (change,) = queries.changes([line], at=NOON)[line.pk]
    assert change.address == "parameters.supply_voltage"
    assert change.before["min"] == "2"
    committing.commit(batch_id=batch.pk, actor=cast.editor, at=NOON)
    case = Case.objects.get(line=line)
    assert (case.kind, case.entry, case.status) == ("amend", entry, "draft")
    assert case.draft["parameters"].keys() >= {
        "supply_voltage",
        "channel_count",
    }  # what the row leaves out stays


def test_a_product_with_an_open_case_is_left_alone_and_said(cast: Cast) -> None:
    drafting.start_include(
        manufacturer=cast.integral,
        category=Category.objects.get(code="ic-logic-gate"),
        draft={"designation": "IN74HC00A"},
        actor=cast.editor,
        at=NOON,
    )
    batch = validated(cast)
    assert outcomes(batch)[1] == (2, "ok", "busy")
    assert queries.counts(batch).busy == 1


def test_what_a_heading_means_is_remembered_of_the_maker(cast: Cast) -> None:
    headings = ["Обозначение", "Наименование", "Загадка"]
    data = xlsx({GATES: [headings, ["IN74HC00A", "Имя", "14"]]})
    staging = {"name": "x.xlsx", "manufacturer": cast.integral, "actor": cast.editor, "at": NOON}
    batch = operations.stage(file=data, **staging)
    (sheet,) = maps(batch)
    assert sheet.columns[2].field == ""
    assert not sheet.columns[2].sure
    told = replace(
        sheet, columns=(*sheet.columns[:2], replace(sheet.columns[2], field="parameters.pin_count"))
    )
    operations.remap(batch_id=batch.pk, sheets=[told], actor=cast.editor, at=NOON)
    other = xlsx({GATES: [["Загадка:", "Обозначение", "Наименование"], ["16", "IN74HC02A", "Имя"]]})
    (guessed,) = maps(operations.stage(file=other, **staging))
    assert guessed.columns[0].field == "parameters.pin_count"
    assert guessed.columns[0].sure


def test_columns_are_said_once_and_include_the_designation(cast: Cast) -> None:
    batch = staged(cast)
    (sheet,) = maps(batch)
    wrong = {
        "два": replace(sheet.columns[1], field="parameters.supply_voltage"),
        "нет": replace(sheet.columns[1], column="ZZ"),
    }
    for column, sentence in zip(wrong.values(), ("двух столбцов", "ZZ"), strict=True):
        with refused(Refused, sentence):
            told = replace(sheet, columns=(sheet.columns[0], column, *sheet.columns[2:]))
            operations.remap(batch_id=batch.pk, sheets=[told], actor=cast.editor, at=NOON)
    with refused(Refused, "обозначением"):
        operations.remap(
            batch_id=batch.pk, sheets=[replace(sheet, columns=sheet.columns[1:])], actor=cast.editor, at=NOON
        )


def test_only_editors_and_signers_of_the_maker_bring_files_in(cast: Cast) -> None:
    data = xlsx({GATES: [HEADINGS, *ROWS]})
    for actor in (cast.rival, cast.by_expert, cast.operator, cast.stranger):
        with refused(NotAllowed):
            operations.stage(file=data, name="x", manufacturer=cast.integral, actor=actor, at=NOON)
    batch = validated(cast)
    line = batch.lines.get(row=3)
    acting = {"batch_id": batch.pk, "actor": cast.rival, "at": NOON}
    for step in (
        lambda: operations.remap(sheets=maps(batch), **acting),
        lambda: operations.fix(line_id=line.pk, column="D", text="1", **acting),
        lambda: operations.fix_many(texts={}, **acting),
        lambda: committing.begin(**acting),
        lambda: operations.undo(**acting),
    ):
        with refused(NotAllowed):
            step()
    assert queries.of_makers(batch.pk, [cast.integral]) == batch
    assert queries.of_makers(batch.pk, [cast.planar]) is None


def test_required_parameters_without_a_column_are_listed_once_for_the_file(cast: Cast) -> None:
    batch = validated(cast)
    missing = queries.missing(batch, queries.counts(batch).categories, dictionary.snapshot())
    assert "Логическая функция" in missing
    assert "Напряжение питания" not in missing
    sections = dict(queries.field_choices(staged(cast)))
    assert ("designation", "Обозначение типа") in next(iter(sections.values()))


def test_the_row_of_headings_is_moved_by_hand_and_stays(cast: Cast) -> None:
    first = ["Обозначение", "Корпус", "Наименование"]
    table = [first, ["тип", "корпус", "имя"], ["IN74HC00A", "DIP-14", "Имя"]]
    batch = operations.stage(
        file=xlsx({GATES: table}), name="x.xlsx", manufacturer=cast.integral, actor=cast.editor, at=NOON
    )
    moving = {"batch_id": batch.pk, "actor": cast.editor, "at": NOON}
    assert maps(batch)[0].heading_rows == (1,)
    operations.remap(sheets=maps(batch), **moving)
    batch = operations.move_headings(rows={0: 2}, **moving)
    (sheet,) = maps(batch)
    assert (batch.state, sheet.heading_rows, sheet.category) == ("staged", (2,), "ic-logic-gate")
    assert [column.heading for column in sheet.columns] == ["тип", "корпус", "имя"]
    operations.remap(sheets=maps(batch), **moving)
    assert outcomes(validating.validate(batch_id=batch.pk, at=NOON))[1:] == [
        (2, "skip", ""),
        (3, "ok", "new"),
    ]
    for rows, sentence in (({0: 9}, "строки 9"), ({7: 1}, "листа в файле нет")):
        with refused(Refused, sentence):
            operations.move_headings(rows=rows, **moving)


def test_a_file_whose_headings_nobody_knows_waits_for_a_person_to_point_at_them(cast: Cast) -> None:
    data = xlsx({GATES: [["Что это", "Чего нет"], ["IN74HC00A", "Имя"]]})
    batch = operations.stage(file=data, name="x.xlsx", manufacturer=cast.integral, actor=cast.editor, at=NOON)
    assert [note.code for note in queries.notes(batch)] == ["I33"]
    batch = operations.move_headings(batch_id=batch.pk, rows={0: 1}, actor=cast.editor, at=NOON)
    assert [column.field for column in maps(batch)[0].columns] == ["designation", ""]  # by its values
    assert not queries.notes(batch)
