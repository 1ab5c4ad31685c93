"""`manage.py import_products FILE --manufacturer CODE`: the import of the cabinet without a browser."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override

from products.exchange import committing, operations, printing, queries, trying, validating
from products.exchange.headings import SheetMap
from products.exchange.models import Batch
from products.exchange.rules import Refused
from products.parties.models import Manufacturer, User
from products.parties.rules import NotAllowed


class Command(BaseCommand):
    help = "Brings the products of a workbook (XLSX, CSV) in as drafts, and says the outcome of every row."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--manufacturer", required=True, metavar="CODE")
        parser.add_argument("--actor", metavar="EMAIL", help="who imports: an editor or signer of the maker")
        parser.add_argument("--category", default="", metavar="CODE", help="of rows whose file names none")
        parser.add_argument(
            "--header-row",
            type=int,
            default=0,
            metavar="N",
            help="where the headings are, when guessed wrong",
        )
        parser.add_argument("--language", default="ru", choices=("ru", "be", "en"))
        parser.add_argument("--dry-run", action="store_true", help="judge only; nothing is written")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        maker = Manufacturer.objects.filter(code=options["manufacturer"]).first()
        if maker is None:
            raise CommandError(f"There is no manufacturer {options['manufacturer']!r}.")
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        actor = None if options["dry_run"] else self.actor(options["actor"])
        with override(options["language"]):
            try:
                self.bring_in(data, maker, actor, options)
            except (Refused, NotAllowed) as refused:
                raise CommandError(f"{getattr(refused, 'code', '')} {refused}".strip()) from refused

    def actor(self, email: str | None) -> User:
        user = User.objects.filter(email=(email or "").strip().lower()).first()
        if user is None:
            raise CommandError(
                "Who imports? --actor EMAIL names an editor or signer; --dry-run needs nobody."
            )
        return user

    def bring_in(self, data: bytes, maker: Manufacturer, actor: User | None, options: dict[str, Any]) -> None:
        began = time.monotonic()
        name = options["file"].name
        remembered = operations.remembered(maker)
        found = trying.report(
            data,
            name,
            maker,
            category=options["category"],
            remembered=remembered,
            heading=options["header_row"],
        )
        outcome = printing.as_json(found)
        if actor is not None:
            headed = [number for number, sheet in enumerate(found.sheets) if not sheet.skipped]
            batch = self.write(data, maker, actor, options, dict.fromkeys(headed, options["header_row"]))
            counts = queries.counts(batch)
            outcome["batch"] = {"id": str(batch.pk), "state": batch.state, "written": counts.written}
            outcome["batch"] |= {
                name: getattr(counts, name) for name in ("new", "change", "same", "repeat", "variant", "busy")
            }
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False, indent=1))
            return
        self.stdout.write("\n".join(printing.as_text(outcome)))
        self.stdout.write(f"{time.monotonic() - began:.1f} s")

    def write(
        self, data: bytes, maker: Manufacturer, actor: User, options: dict[str, Any], headed: dict[int, int]
    ) -> Batch:
        def say(what: str) -> Any:
            return None if options["json"] else lambda done, total: self.progress(what, done, total)

        self.said = 0.0
        batch = operations.stage(
            file=data,
            name=options["file"].name,
            manufacturer=maker,
            actor=actor,
            at=timezone.now(),
            category=options["category"],
        )
        if options["header_row"] and batch.state in operations.OPEN:
            batch = operations.move_headings(batch_id=batch.pk, rows=headed, actor=actor, at=timezone.now())
        if batch.state == Batch.State.STAGED:
            sheets = [SheetMap.from_json(stored) for stored in batch.mapping]
            operations.remap(batch_id=batch.pk, sheets=sheets, actor=actor, at=timezone.now())
        batch = validating.validate(batch_id=batch.pk, at=timezone.now(), progress=say("judged"))
        return committing.commit(batch_id=batch.pk, actor=actor, at=timezone.now(), progress=say("written"))

    def progress(self, what: str, done: int, total: int) -> None:
        if time.monotonic() - self.said > 2 or done == total:
            self.said = time.monotonic()
            self.stdout.write(f"{what}: {done} of {total}")
