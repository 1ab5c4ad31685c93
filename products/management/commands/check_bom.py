"""`manage.py check_bom FILE`: a bill of materials held against the register, as the page /bom/ does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override

from products.bom import report, sheet
from products.bom.report import Checked
from products.entries import standing
from products.exchange.rules import Refused


class Command(BaseCommand):
    help = "Says of every line of a bill of materials (XLSX, CSV) what it is in the register."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", default="ru", choices=("ru", "be", "en"))
        parser.add_argument(
            "--json", action="store_true", help="print the outcome as JSON, one list of lines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                data = file.read(sheet.SIZE_LIMIT + 1)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        with override(options["language"]):
            try:
                found = report.check(sheet.of_file(data), on=standing.day(timezone.now()))
            except Refused as refused:
                raise CommandError(f"{refused.code} {refused}") from refused
            rows = [_as_json(one) for one in found.lines]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            names = ", ".join(row["designations"])
            self.stdout.write(f"{row['line']}: {row['text']} — {row['match']} {names}. {row['reason']}")


def _as_json(one: Checked) -> dict[str, Any]:
    return {
        "line": one.line.number,
        "text": one.line.text,
        "match": one.match.kind,
        "designations": one.designations,
        "reason": one.match.reason,
        "quantity": one.line.quantity,
        "references": one.line.references,
        "fitted": one.line.fitted,
        "warnings": list(one.warnings),
    }
