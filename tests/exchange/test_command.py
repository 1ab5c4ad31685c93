"""`manage.py import_products`: the same import from a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from products.cases.models import Case
from products.exchange.models import Batch
from tests.cast import Cast

WORKBOOK = Path(__file__).parent / "data" / "c_transistors_diodes.csv"


def run(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_products", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_dry_run_prints_every_row_as_json_and_writes_nothing(cast: Cast) -> None:
    outcome = json.loads(run(str(WORKBOOK), manufacturer="integral", dry_run=True, json=True))
    assert outcome["summary"] == {"ok": 66, "warning": 25, "skip": 5}
    row = outcome["rows"][32]
    assert (row["row"], row["outcome"]) == (33, "warning")
    (issue,) = row["issues"]
    assert {key: issue[key] for key in ("column", "code", "found", "expected")} == {
        "column": "G", "code": "E30", "found": "", "expected": "DIP-14; SOIC-14; КТ-26",
    }  # fmt: skip
    assert not Batch.objects.exists()
    assert not Case.objects.exists()


def test_a_run_writes_drafts_and_repeated_it_writes_none(cast: Cast) -> None:
    options = {"manufacturer": "integral", "actor": cast.editor.email}
    assert "written 91" in run(str(WORKBOOK), **options)
    assert Case.objects.count() == 91
    assert json.loads(run(str(WORKBOOK), json=True, **options))["batch"]["written"] == 91
    assert Case.objects.count() == 91


def test_the_row_of_headings_is_said_by_number(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "strange.csv"
    file.write_text("Обозначение;Наименование;Корпус\nтип;имя;корпус\nКР1554ЛА3;Элемент;DIP-14\n")
    options = {"manufacturer": "integral", "category": "ic-logic-gate", "json": True}
    assert json.loads(run(str(file), dry_run=True, **options))["sheets"][0]["heading_row"] == 1
    outcome = json.loads(run(str(file), header_row=2, actor=cast.editor.email, **options))
    assert outcome["sheets"][0]["heading_row"] == 2
    assert [row["outcome"] for row in outcome["rows"]] == ["skip", "skip", "ok"]
    assert (outcome["batch"]["written"], Case.objects.get().designation) == (1, "КР1554ЛА3")


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        ([str(WORKBOOK)], {"manufacturer": "nobody", "dry_run": True}, "no manufacturer"),
        (["missing.xlsx"], {"manufacturer": "integral", "dry_run": True}, "cannot be read"),
        ([str(WORKBOOK)], {"manufacturer": "integral"}, "--actor"),
        ([str(WORKBOOK)], {"manufacturer": "integral", "actor": "rival@example.org"}, "роли"),
        ([__file__], {"manufacturer": "integral", "dry_run": True}, "I08"),
        ([str(WORKBOOK)], {"manufacturer": "integral", "dry_run": True, "header_row": 999}, "строки 999"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    cast: Cast, arguments: list[str], options: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(*arguments, **options)
